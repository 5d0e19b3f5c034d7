"""What each role may do, as one table; and that the new ones reach no reader and no person."""

from __future__ import annotations

import pytest

from app.domain.content.roles import ACTS, LEFT, MEMBER_ROLES, ROLE_WORDS, ROLES, may, needs_second_factor

TABLE = {
    "panel": "weigh",
    "stakeholder": "weigh",
    "student": "read write comment",
    "researcher": "numbers study",
    "publisher": "read write comment sign approve publish numbers weigh study",
    "administrator": " ".join(ACTS),
    "editor": "read write comment sign",
    "reviewer": "read comment sign approve",
    "analyst": "numbers",
}


def test_every_role_has_its_row_and_its_words():
    assert set(TABLE) == set(ROLES) == set(ROLE_WORDS)
    assert set(MEMBER_ROLES) < set(ROLES)


@pytest.mark.parametrize("role", TABLE)
def test_it_may_do_what_its_row_says_and_nothing_else(role):
    assert {act for act in ACTS if may(role, act)} == set(TABLE[role].split())


@pytest.mark.parametrize("role", ["panel", "stakeholder", "student", "researcher"])
def test_the_new_ones_decide_nothing_that_readers_see(role):
    assert not {"publish", "approve", "people"} & set(ROLES[role])
    assert not needs_second_factor(role)


def test_who_left_may_do_nothing():
    assert LEFT not in ROLES
    assert not any(may(LEFT, act) for act in ACTS)
