"""For whom a page is, as lines: how they are read, refused in an editor's words, and when they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.profile.conditions import Condition, ConditionError, Facts, Part, condition_from, matching

OPTIONS = {
    "managing": ("fine", "stretched", "breaking_point"),
    "help": ("practical", "nights", "20_hours"),
    "living": ("together", "care_home"),
    "now": ("hospital_out", "work", "death"),
    "stage": ("starting", "steady"),
}


def read(line: str) -> Condition:
    return condition_from(line, OPTIONS)


def facts(*tokens: str, **days: int) -> Facts:
    """What is so; an event that is named with its days is so, too."""
    return Facts(frozenset([*tokens, *(f"now:{event}" for event in days)]), days)


def holds(line: str, *tokens: str, **days: int) -> bool:
    return read(line).holds(facts(*tokens, **days))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("help: nights", (Part("help", ("nights",)),)),
        ("  help:nights ;", (Part("help", ("nights",)),)),
        ("help: practical , nights", (Part("help", ("practical", "nights")),)),
        ("help: 20_hours", (Part("help", ("20_hours",)),)),
        ("living: not care_home", (Part("living", ("care_home",), negated=True),)),
        ("stage: steady; help: nights", (Part("stage", ("steady",)), Part("help", ("nights",)))),
        ("now: work[0..0]", (Part("now", ("work",), days=(0, 0)),)),
        ("now: hospital_out [ -7 .. 14 ]", (Part("now", ("hospital_out",), days=(-7, 14)),)),
        ("now: not death, work [-9..-1]", (Part("now", ("death", "work"), negated=True, days=(-9, -1)),)),
    ],
)
def test_a_line_is_read_as_it_stands(line, parts):
    assert read(line) == Condition(parts)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "“” cannot be read: write it as “question: option, option”"),
        ("nights", "“nights” cannot be read"),
        ("help:", "“help:” cannot be read"),
        ("help: nights,", "“help: nights,” cannot be read"),
        ("help: nights; ; stage: steady", "“” cannot be read"),
        ("help: nights practical", "“help: nights practical” cannot be read"),
        ("Help: nights", "“Help: nights” cannot be read"),
        ("help: not not nights", "cannot be read"),
        ("now: work [7]", "“now: work [7]” cannot be read"),
        ("now: work [-12345..0]", "cannot be read"),
        ("mood: low", "mood is not a question; there are managing, help, living, now, stage"),
        ("living: moon", "moon is not an answer to living; there are together, care_home"),
        ("help: nights, moon", "moon is not an answer to help"),
        ("living: not moon", "moon is not an answer to living"),
        ("help: not", "not is not an answer to help"),
        ("help: nights [0..7]", "days stand after “now” alone, the earlier one first"),
        ("now: work [7..0]", "“now: work [7..0]”: days stand after “now” alone, the earlier one first"),
    ],
)
def test_what_cannot_be_read_is_refused_in_an_editors_words(line, message):
    with pytest.raises(ConditionError) as caught:
        read(line)
    assert message in str(caught.value)


def test_of_the_options_any_one_will_do_and_every_part_must_hold():
    line = "managing: stretched, breaking_point; help: nights"
    assert holds(line, "managing:stretched", "help:nights")
    assert holds(line, "managing:breaking_point", "help:nights", "help:practical")
    assert not holds(line, "managing:stretched")
    assert not holds(line, "help:nights")
    assert not holds(line, "managing:fine", "help:nights")


def test_an_option_of_one_question_is_none_of_another():
    assert not holds("managing: fine", "help:fine")


def test_after_not_none_of_the_options_may_have_been_given():
    assert holds("help: not nights, practical", "help:20_hours")
    assert not holds("help: not nights, practical", "help:practical", "help:20_hours")


def test_what_was_skipped_was_not_given():
    assert not holds("living: together, care_home")
    assert holds("living: not care_home")


@pytest.mark.parametrize(
    ("day", "is_so"), [(-8, False), (-7, True), (-6, True), (0, True), (13, True), (14, True), (15, False)]
)
def test_a_window_of_days_holds_from_its_first_day_to_its_last(day, is_so):
    assert holds("now: hospital_out [-7..14]", hospital_out=day) is is_so
    assert holds("now: not hospital_out [-7..14]", hospital_out=day) is not is_so


@pytest.mark.parametrize(
    ("line", "is_so"), [("[0..0]", True), ("[-7..14]", True), ("[1..9]", False), ("[-9..-1]", False)]
)
def test_an_event_without_a_day_counts_as_today(line, is_so):
    assert holds(f"now: work {line}", "now:work") is is_so


def test_a_day_does_not_matter_where_the_line_names_none():
    assert holds("now: work", work=3000)
    assert not holds("now: not work", work=3000)


def test_of_two_events_in_a_window_either_may_be_within_it():
    line = "now: work, death [0..7]"
    assert holds(line, work=90, death=3)
    assert not holds(line, work=90, death=8)
    assert holds("now: not work, death [0..7]", work=90, death=8)
    assert not holds("now: not work, death [0..7]", work=90, death=3)


def test_an_event_that_nobody_named_is_not_within_any_days():
    assert not holds("now: work [-9999..9999]", death=0)
    assert holds("now: not work [-9999..9999]", death=0)


def test_the_options_that_matched_are_those_given_within_the_days():
    part = Part("now", ("hospital_out", "work", "death"), days=(0, 7))
    assert matching(part, facts("now:work", death=8, hospital_out=7)) == ("hospital_out", "work")
    assert matching(Part("help", ("nights", "practical")), facts("help:practical")) == ("practical",)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """Any condition that can be written."""
    parts = []
    for question in draw(st.lists(st.sampled_from(sorted(OPTIONS)), min_size=1, max_size=5)):
        options = draw(st.lists(st.sampled_from(OPTIONS[question]), min_size=1, unique=True))
        window = st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)).map(lambda pair: (min(pair), max(pair)))
        days = draw(st.none() | window) if question == "now" else None
        parts.append(Part(question, tuple(options), draw(st.booleans()), days))
    return Condition(tuple(parts))


@given(conditions())
def test_a_condition_that_is_written_is_read_back_as_the_same(condition):
    assert read(str(condition)) == condition


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from([*OPTIONS, ":", ";", ",", "not ", "nights", "[", "]", "1", ".."])).map("".join)
)
def test_any_text_at_all_is_read_or_refused_in_words(text):
    try:
        assert read(str(read(text))) == read(text)
    except ConditionError as error:
        assert str(error)
