"""Answers are checked at the door: what cannot be taken is named, and nothing is dropped unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.profile.answers import AnswerError, Answers, parse_answers, with_answer
from app.storage.content.content_files import load_content

QUESTIONS = load_content().questionnaire
WHOLE = {
    "nation": "england",
    "who": "partner",
    "living": "together",
    "help": ["practical", "personal"],
    "how_long": "under_a_year",
    "hours": "20_to_34",
    "now": [{"id": "hospital_out", "date": "2026-12-04"}, {"id": "work"}],
    "managing": "stretched",
    "about_you": ["in_paid_work"],
    "condition": ["stroke", "heart_or_lung"],
}


def test_what_was_given_comes_back_whole():
    assert parse_answers(WHOLE, QUESTIONS).to_json() == WHOLE
    assert parse_answers({**WHOLE, "today": "2026-11-30"}, QUESTIONS).to_json() == WHOLE


def test_every_question_may_be_skipped():
    assert parse_answers({}, QUESTIONS) == Answers()
    assert parse_answers(dict.fromkeys(WHOLE), QUESTIONS).is_empty


@pytest.mark.parametrize(
    ("field", "record"),
    [
        ("answers", []),
        ("answers", "england"),
        ("answers", None),
        ("nation", {"nation": "cornwall"}),
        ("nation", {"nation": ["england"]}),
        ("nation", {"nation": "England"}),
        ("nation", {"nation": "england\x00"}),
        ("nation", {"nation": "\ud800"}),
        ("nation", {"nation": 1}),
        ("nation", {"nation": True}),
        ("who", {"who": {"id": "partner"}}),
        ("help", {"help": "practical"}),
        ("help", {"help": ["practical", "flying"]}),
        ("help", {"help": [["practical"]]}),
        ("help", {"help": {"practical": True}}),
        ("condition", {"condition": ["not_known", "stroke"]}),
        ("about_you", {"about_you": ["none", "studying"]}),
        ("now", {"now": ["nothing_new", "death"]}),
        ("now", {"now": "death"}),
        ("now", {"now": [{"id": "death", "when": "2026-12-04"}]}),
        ("now", {"now": [{"date": "2026-12-04"}]}),
        ("now", {"now": [{"id": "death", "date": "2026-02-30"}]}),
        ("now", {"now": [{"id": "death", "date": "04/12/2026"}]}),
        ("now", {"now": [{"id": "death", "date": "20261204"}]}),
        ("now", {"now": [{"id": "death", "date": "2026-W49-5"}]}),
        ("now", {"now": [{"id": "death", "date": "1899-12-31"}]}),
        ("now", {"now": [{"id": "death", "date": "9999-12-31"}]}),
        ("now", {"now": [{"id": "death", "date": 20261204}]}),
        ("now", {"now": [None]}),
        ("time_zone", {"time_zone": "Europe/Coventry"}),
        ("time_zone", {"time_zone": "../../etc/passwd"}),
        ("time_zone", {"time_zone": None, "nation": "wales"}),
        ("time_zone", {"time_zone": "x" * 10_000}),
        ("opted_in", {"opted_in": "planning_end"}),
        ("opted_in", {"opted_in": ["everything"]}),
        ("stage", {"stage": "more"}),
        ("7", {7: "england"}),
    ],
)
def test_what_cannot_be_taken_is_named(field, record):
    with pytest.raises(AnswerError) as caught:
        parse_answers(record, QUESTIONS)
    assert caught.value.field == field
    assert caught.value.message


def test_a_long_unknown_name_is_cut_in_the_message():
    with pytest.raises(AnswerError) as caught:
        parse_answers({"n" * 10_000: 1}, QUESTIONS)
    assert len(str(caught.value)) < 100


def test_many_answers_stand_in_the_order_of_the_page_and_once():
    parsed = parse_answers({"help": ["nights", "practical", "nights"]}, QUESTIONS)
    assert parsed.given("help") == ("practical", "nights")


def test_one_answer_is_changed_and_the_rest_stays():
    answers = parse_answers(WHOLE, QUESTIONS)
    living = QUESTIONS.get("living")
    assert living
    changed = with_answer(answers, living, "care_home")
    assert changed.to_json() == {**WHOLE, "living": "care_home"}


def test_answers_are_equal_whatever_order_they_were_given_in_and_cannot_be_changed():
    answers = parse_answers(WHOLE, QUESTIONS)
    again = Answers().replacing("managing", "stretched")
    for question in reversed(WHOLE):
        again = again.replacing(question, answers.values[question])
    assert again == answers
    assert len({again, answers}) == 1
    assert again != answers.replacing("who", None)
    with pytest.raises(TypeError):
        answers.values["who"] = "partner"


def test_events_are_taken_out_by_name_and_nothing_new_is_no_event():
    answers = parse_answers(WHOLE, QUESTIONS)
    assert [event.id for event in answers.named_events] == ["hospital_out", "work"]
    assert answers.without_events("work").to_json() == {**WHOLE, "now": [WHOLE["now"][0]]}
    assert "now" not in answers.without_events().values
    nothing = parse_answers({"now": ["nothing_new"]}, QUESTIONS)
    assert nothing.named_events == ()
    assert nothing.given("now") == ("nothing_new",)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*WHOLE, "time_zone", "opted_in", "else"]), ANYTHING, max_size=5) | ANYTHING)
def test_any_json_at_all_is_taken_whole_or_refused_by_name(record):
    try:
        taken = parse_answers(record, QUESTIONS)
    except AnswerError as error:
        assert error.field
    else:
        assert parse_answers(taken.to_json(), QUESTIONS) == taken
