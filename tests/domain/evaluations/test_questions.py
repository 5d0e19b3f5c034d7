"""Questions of the team's own are read strictly, each may be left out, and no words that name somebody are kept."""

from __future__ import annotations

import pytest

from app.domain.evaluations.instruments import NAMES, named_in
from app.domain.evaluations.questions import (
    CHOICE,
    STEPS,
    TEXT,
    USUAL_STEPS,
    QuestionError,
    question_from,
    question_of,
    read_answers,
)

ASKED = [
    question_of(CHOICE, "Did it help?", ["Yes", "No"]),
    question_of(STEPS, "How sure are you?", []),
    question_of(TEXT, "Why?", []),
]


def fault(field, call, *given):
    with pytest.raises(QuestionError) as raised:
        call(*given)
    assert raised.value.field == field


def test_a_question_comes_back_as_it_was_kept():
    for each in ASKED:
        assert question_from(each.to_json()) == each
    assert ASKED[1].options == USUAL_STEPS


@pytest.mark.parametrize(
    ("field", "kind", "asks", "options"),
    [
        ("kind", "", "Why?", []),
        ("kind", "slider", "Why?", []),
        ("asks", CHOICE, "", ["Yes", "No"]),
        ("asks", CHOICE, "x" * 121, ["Yes", "No"]),
        ("options", CHOICE, "Why?", ["Yes"]),
        ("options", CHOICE, "Why?", list("abcdefg")),
        ("options", CHOICE, "Why?", ["Yes", "Yes"]),
        ("options", CHOICE, "Why?", ["Yes", "x" * 61]),
        ("options", STEPS, "Why?", ["Yes", "No"]),
    ],
)
def test_what_is_no_question_is_refused_by_its_part(field, kind, asks, options):
    fault(field, question_of, kind, asks, options)


def test_answers_are_kept_in_words_and_what_is_left_out_is_not():
    assert read_answers(ASKED, ["2", "", ""]) == {"1": "No"}
    assert read_answers(ASKED, ["", "5", "  "]) == {"2": "Very much", "3": "  "}
    assert read_answers(ASKED, ["", "", ""]) == {}


@pytest.mark.parametrize("given", ["0", "3", "Yes", "٢", "\u202e1", "1 "])
def test_an_answer_is_one_of_those_shown(given):
    fault("1", read_answers, ASKED, [given, "", ""])


def test_a_text_is_short_and_names_nobody():
    fault("3", read_answers, ASKED, ["", "", "x" * 501])
    kept = read_answers(ASKED, ["", "", "Ring me on 07700 900123 or jo@example.org, CV4 7AL"])["3"]
    assert not any(each in kept for each in ("07700", "jo@", "CV4"))


@pytest.mark.parametrize(
    "typed", ["our EQ-5D scores", "eq 5d", "The Zarit interview", "(S)WEMWBS", "carerqol", "ASCOT\nfor carers", "eq–5d"]
)
def test_known_instruments_are_noticed_however_they_are_written(typed):
    assert named_in(["Something else", typed])


def test_common_words_are_no_instruments():
    said = "How do you cope? Does it help you care at home? Do you feel lonely? Who asks? A mascot. Score 12 of 36."
    assert named_in([said]) == ()
    assert len(set(NAMES)) == len(NAMES)
