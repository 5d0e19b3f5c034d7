"""Rules 6 and 7 of docs/rules.md: neutral words on the lock screen; one prompt, one action, said in full in the inbox."""

from __future__ import annotations

import pytest

from app.domain.schedule.transitions import LockScreen
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, event, plan, planned

TELLING = ("hospital", "death", "died", "die", "dying", "care home", "money", "benefit", "health", "cancer", "dementia")
EVERY = [t.id for t in plans.TRANSITIONS]


@pytest.mark.parametrize("transition", EVERY)
def test_the_lock_screen_names_nothing(transition):
    prompts = planned(plan(event(transition, HOME), opted_in=frozenset({"planning_end"})))
    assert {p.title for p in prompts} <= {"Care Companion: something that may help today"}


def test_the_neutral_words_are_neutral():
    words = LockScreen()
    assert not any(word in words.line.lower() for word in TELLING)


@pytest.mark.parametrize("transition", EVERY)
def test_every_prompt_opens_one_page_and_says_it_in_full(transition):
    for prompt in planned(plan(event(transition, HOME), opted_in=frozenset({"planning_end"}))):
        assert prompt.path.startswith("/library/")
        assert prompt.path.count("/") == 2
        assert prompt.inbox_title
        assert prompt.inbox_body
        assert "http" not in prompt.inbox_body
