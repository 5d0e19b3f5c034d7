"""Answers packed for a square: all that people answer comes back, short, and what is not ours is refused."""

from __future__ import annotations

import contextlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.passing.handed import RAW, UnreadableAnswersError, packed, unpacked
from app.domain.profile.answers import Answers, parse_answers
from app.storage.content.content_files import load_content

QUESTIONNAIRE = load_content().questionnaire


def _of(question):
    options = [option.id for option in question.options if not option.exclusive]
    if question.dated:
        days = st.none() | st.dates().filter(lambda day: 1900 <= day.year <= 2100)
        entry = st.tuples(st.sampled_from(options), days).map(
            lambda both: {"id": both[0], **({"date": both[1].isoformat()} if both[1] else {})}
        )
        return st.lists(entry, max_size=4, unique_by=lambda each: each["id"])
    if question.kind == "many":
        return st.lists(st.sampled_from(options), unique=True)
    return st.none() | st.sampled_from([option.id for option in question.options])


RECORDS = st.fixed_dictionaries({question.id: _of(question) for question in QUESTIONNAIRE.questions})


@given(RECORDS)
def test_all_that_can_be_answered_comes_back(record):
    answers = parse_answers({name: value for name, value in record.items() if value}, QUESTIONNAIRE)
    assert unpacked(packed(answers, QUESTIONNAIRE), QUESTIONNAIRE) == answers


def test_a_usual_person_takes_less_than_a_hundred_bytes():
    record = {
        "nation": "wales", "who": "parent_or_grandparent", "living": "nearby", "help": ["practical", "personal", "company_and_eye"],
        "how_long": "under_a_year", "hours": "20_to_34", "now": [{"id": "hospital_out", "date": "2026-12-11"}], "managing": "stretched",
    }  # fmt: skip
    assert len(packed(parse_answers(record, QUESTIONNAIRE), QUESTIONNAIRE)) < 100


@given(st.binary(max_size=300))
def test_what_is_not_ours_is_refused(given_bytes):
    with contextlib.suppress(UnreadableAnswersError):
        assert isinstance(unpacked(given_bytes, QUESTIONNAIRE), Answers)


def test_what_unpacks_to_more_than_any_answers_is_refused():
    squeeze = zlib.compressobj(9, zlib.DEFLATED, RAW)
    bomb = squeeze.compress(b'"' + b"a" * 50_000_000 + b'"') + squeeze.flush()
    with pytest.raises(UnreadableAnswersError):
        unpacked(bomb, QUESTIONNAIRE)
