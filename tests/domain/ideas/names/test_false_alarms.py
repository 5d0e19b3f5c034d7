"""Our own library is full of names of charities, laws, illnesses and places: they are no persons."""

from __future__ import annotations

import re
import time

import pytest

from app.domain.content.readability import sentences
from app.domain.ideas.personal_details import without_personal_details
from app.storage.content.content_files import load_library

SENTENCES = [sentence for page in load_library() for sentence in (page.title, page.why, *sentences(page.body))]
# The people of made-up examples in the library, and two who wrote reports.
PERSONS = re.compile(
    r"\b(?:anna|anwar|bev|dawn|elaine|fiona|joan|ken|liz|meera|morag|priya|rita|rosaleen|stephen|tom)\b", re.IGNORECASE
)
# The library prints phone numbers, web addresses and dates from which a rule counts.
PRINTED = {"a phone number", "a web address", "an e-mail address", "a date of birth"}
MOST_IN_A_THOUSAND = 0.3


@pytest.mark.parametrize("as_typed", [str, str.lower])
def test_the_library_is_left_alone(as_typed):
    sentences = [as_typed(each) for each in SENTENCES if not PERSONS.search(each)]
    assert len(sentences) > 15_000
    taken = [each for each in sentences if set(without_personal_details(each).taken_out) - PRINTED]
    assert len(taken) <= len(sentences) * MOST_IN_A_THOUSAND / 1000, taken


def test_the_made_up_people_of_the_library_are_taken():
    persons = [each for each in SENTENCES if PERSONS.search(each)]
    left = [each for each in persons if "a name" not in without_personal_details(each).taken_out]
    assert len(persons) > 20
    assert len(left) <= len(persons) // 4, left


def test_a_text_as_long_as_carers_may_write_costs_little():
    typed = ("My wife Bronagh's nurse Caoimhe, at 12 Heol y Bryn, rang oh seven seven double oh. Ask dr okonkwo. " * 6)[
        :600
    ]
    without_personal_details(typed)
    begun = time.process_time()
    for _ in range(20):
        without_personal_details(typed)
    assert (time.process_time() - begun) / 20 < 0.01
