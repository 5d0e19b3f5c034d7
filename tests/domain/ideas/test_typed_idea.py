"""What was typed is stored without letters that hide or turn others, and says the same however it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ideas.news import EXCERPT, body_of, excerpt, title_of
from app.domain.ideas.same_idea import key_of, most_alike
from app.domain.ideas.states import BECAME, MERGED, PUBLIC, STATUSES, WAITING, stands
from app.domain.ideas.typed_idea import says_something, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  More \t about\u00a0money  ", "More about money"),
        ("one\r\n\r\n\r\n two\rthree", "one\ntwo\nthree"),
        ("pay\u202etxet\u202c me\u2066\u200f", "paytxet me"),
        ("ring\u200bme\ufeff", "ring me"),
        ("a\x00b\x1b[31mc\x7f", "a b [31mc"),
        ("Z\u0300\u0301\u0302\u0303\u0304\u0305a", "Z\u0300\u0301\u0302a"),
        ("caf\u00e9 ŵŷ łódź 🙂", "caf\u00e9 ŵŷ łódź 🙂"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("<b>bold</b> & 'so'", "<b>bold</b> & 'so'"),
        ("\ud800x", "x"),
        ("", ""),
    ],
)
def test_what_is_kept_of_it(typed, kept):
    assert tidy(typed) == kept


@given(st.text(max_size=400))
def test_once_is_enough_and_every_database_takes_it(typed):
    kept = tidy(typed)
    assert tidy(kept) == kept
    assert "\x00" not in kept
    kept.encode("utf-8")


@pytest.mark.parametrize(("text", "says"), [("[phone number taken out]", False), ("!!! ...", False), ("ab", False),
                                            ("Yes [name taken out]", True), ("帮助我们", True)])  # fmt: skip
def test_something_must_be_said(text, says):
    assert says_something(text) is says


@pytest.mark.parametrize(
    "other",
    [
        "Say when the council answers",
        "say WHEN the  council answers!!",
        "Say, when the council answers.",
        "Sáy when the council answers",
    ],
)
def test_the_same_words_have_the_same_key(other):
    assert key_of(other) == key_of("Say when the council answers")


@pytest.mark.parametrize("other", ["Say what the council answers", "帮助", "مرحبا", "!!!"])
def test_other_words_have_another(other):
    assert key_of(other) != key_of("Say when the council answers")
    assert key_of(other) != key_of("帮 助 我")


@given(st.text(max_size=200))
def test_a_key_can_be_made_of_anything(text):
    assert len(key_of(text)) == 64


def test_what_is_nearly_the_same_is_found():
    others = [(1, "More about pets"), (2, "A list for the first night at home after hospital"), (3, "First night list")]
    assert most_alike("Please a list for the first night home after the hospital", others) == 2
    assert most_alike("A list of care homes near the hospital", others) is None
    assert most_alike("list", [(1, "list")]) is None
    assert most_alike("帮助我们", [(1, "")]) is None


@pytest.mark.parametrize("became", BECAME)
def test_news_says_what_became_of_it(became):
    assert title_of(became) == f"An idea that you follow: {BECAME[became].lower()}"
    assert len(title_of(became)) <= 70


@given(st.text(max_size=500), st.text(max_size=50))
def test_an_excerpt_is_short(text, words):
    assert len(excerpt(text)) <= EXCERPT + 4
    assert body_of(text, words).startswith("“")


def test_how_an_idea_stands():
    assert [stands(PUBLIC, each) for each in STATUSES] == list(STATUSES)
    assert (stands(WAITING, "heard"), stands(MERGED, "done")) == (WAITING, MERGED)
