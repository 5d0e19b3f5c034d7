"""Eight questions and a few more, in their order, with the ids of the vocabulary."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.domain.profile.answers import AnswerError, Answers, parse_answers
from app.domain.profile.questionnaire import questionnaire_from
from app.domain.record_fields import RecordFieldError
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content
from tests.answering import answers

FILES = load_content()
QUESTIONS = FILES.questionnaire
EIGHT = ["nation", "who", "living", "help", "how_long", "hours", "now", "managing"]
LATER = ["about_you", "condition", "also"]
OPTION = {"id": "yes", "label": "Yes"}


def test_eight_are_asked_and_three_are_offered_later():
    assert [q.id for q in QUESTIONS.main] == EIGHT
    assert [q.id for q in QUESTIONS.extra(Answers())] == LATER
    assert QUESTIONS.first.id == "nation"


def test_back_and_on_stay_within_their_part():
    for part in (EIGHT, LATER):
        for earlier, later in pairwise(part):
            assert QUESTIONS.after(earlier, Answers()) is QUESTIONS.get(later)
            assert QUESTIONS.before(later, Answers()) is QUESTIONS.get(earlier)
        assert QUESTIONS.before(part[0], Answers()) is None
        assert QUESTIONS.after(part[-1], Answers()) is None


@pytest.mark.parametrize("living", [None, *QUESTIONS.options("living")])
def test_where_the_carer_lives_is_asked_only_of_those_who_live_far_away(living):
    told = answers(living=living)
    asked = living == "far_away"
    assert [q.id for q in QUESTIONS.extra(told)] == [*LATER, *(["own_nation"] if asked else [])]
    after_also = QUESTIONS.after("also", told)
    assert (after_also.id if after_also else None) == ("own_nation" if asked else None)
    before = QUESTIONS.before("own_nation", told)
    assert (before.id if before else None) == ("also" if asked else None)


@pytest.mark.parametrize("living", [None, *QUESTIONS.options("living")])
def test_an_answer_to_it_counts_only_while_they_live_far_away(living):
    told = parse_answers({"nation": "wales", "own_nation": "england", "living": living}, QUESTIONS)
    assert told.own_nation == ("england" if living == "far_away" else None)
    assert told.nation == "wales"


def test_what_is_hard_to_say_need_not_be_named():
    also = QUESTIONS.get("also")
    assert also and also.optional and also.kind == "many"
    assert "unnamed" in also.option_ids
    assert also.exclusive_ids == {"none"}
    assert parse_answers({"also": ["unnamed", "afraid"]}, QUESTIONS).given("also") == ("afraid", "unnamed")
    with pytest.raises(AnswerError):
        parse_answers({"also": ["none", "afraid"]}, QUESTIONS)


def test_of_each_question_that_must_have_been_answered_one_answer_will_do():
    asked_when = {"living": ["far_away", "nearby"], "managing": ["fine"]}
    entry = {"id": "a", "kind": "one", "asks": "?", "optional": True, "asked_when": asked_when, "option": [OPTION]}
    question = questionnaire_from({"question": [entry]}).get("a")
    assert question
    assert question.is_asked(answers(living="nearby", managing="fine"))
    assert not question.is_asked(answers(living="nearby"))
    assert not question.is_asked(answers(living="together", managing="fine"))


@pytest.mark.parametrize("asked_when", ["far_away", {"living": "far_away"}, ["living"]])
def test_when_a_question_is_asked_must_name_questions_with_lists(asked_when):
    entry = {"id": "a", "kind": "one", "asks": "?", "asked_when": asked_when, "option": [OPTION]}
    with pytest.raises(RecordFieldError, match="a: asked_when must name questions"):
        questionnaire_from({"question": [entry]})


def test_what_decides_whether_a_question_is_asked_is_a_question_with_these_answers():
    for question in QUESTIONS.questions:
        for other, wanted in question.asked_when.items():
            assert set(wanted) <= set(QUESTIONS.options(other)), question.id


def test_the_nations_and_the_transitions_are_those_of_the_vocabulary():
    nation, now = QUESTIONS.get("nation"), QUESTIONS.get("now")
    assert nation and nation.option_ids == NATIONS
    assert now and now.dated
    assert {*now.option_ids} == {*(t.id for t in FILES.transitions), "nothing_new"}


def test_every_option_has_a_label_of_its_own_and_words_for_a_reason():
    for question in QUESTIONS.questions:
        labels = [option.label for option in question.options]
        assert len(set(labels)) == len(labels), question.id
        for option in question.options:
            assert QUESTIONS.said(question.id, option.id), (question.id, option.id)


def test_no_question_calls_anybody_a_carer():
    for question in QUESTIONS.main:
        assert "carer" not in question.asks.lower(), question.id


def test_what_is_not_known_is_quoted_as_nothing():
    assert QUESTIONS.said("nation", "cornwall") == QUESTIONS.said("shoe_size", "42") == ""


def test_a_record_with_a_field_missing_is_named():
    with pytest.raises(RecordFieldError, match="a: asks is missing"):
        questionnaire_from({"question": [{"id": "a", "kind": "one", "option": []}]})
