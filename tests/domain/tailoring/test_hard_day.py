"""On which days the page must first of all be kind."""

from __future__ import annotations

import pytest

from app.domain.profile.answer_set import Answers, NamedEvent
from app.domain.tailoring.hard_day import DIED, ENDED, LAST_DAYS, hard_day
from app.storage.content.content_files import load_content

RULES = load_content().rules


def told(*events, **answers):
    return Answers({**answers, "now": tuple(NamedEvent(each) for each in events)})


@pytest.mark.parametrize(
    ("answers", "stage", "expected"),
    [
        (told("death", who="partner"), "after", DIED),
        (told("death", "hospital_out", who="child_under_18"), "after", DIED),
        (told("dying", who="partner"), "end_of_life", LAST_DAYS),
        (told("caring_ends", who="partner"), "after", ENDED),
        (Answers({"who": "partner"}), "after", ENDED),
        (told("planning_end"), "end_of_life", ""),
        (told("hospital_out"), "more", ""),
        # One of several has died: the days with the others go on, and so does the page.
        (told("death", who="more_than_one"), "more", ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_hard_day_is_known_by_what_was_told(answers, stage, expected):
    assert hard_day(answers, stage, RULES) == expected
