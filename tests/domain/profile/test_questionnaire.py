"""Eight questions and two more, in their order, with the ids of the vocabulary."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.domain.profile.questionnaire import questionnaire_from
from app.domain.record_fields import RecordFieldError
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content

FILES = load_content()
QUESTIONS = FILES.questionnaire
EIGHT = ["nation", "who", "living", "help", "how_long", "hours", "now", "managing"]


def test_eight_are_asked_and_two_are_offered_later():
    assert [q.id for q in QUESTIONS.main] == EIGHT
    assert [q.id for q in QUESTIONS.extra] == ["about_you", "condition"]
    assert QUESTIONS.first.id == "nation"


def test_back_and_on_stay_within_their_part():
    for earlier, later in pairwise(EIGHT):
        assert QUESTIONS.after(earlier) is QUESTIONS.get(later)
        assert QUESTIONS.before(later) is QUESTIONS.get(earlier)
    assert QUESTIONS.before("nation") is None
    assert QUESTIONS.after("managing") is None
    assert QUESTIONS.before("about_you") is None
    assert QUESTIONS.after("condition") is None


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
