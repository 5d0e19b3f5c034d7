"""When somebody who did not write a page has to agree: before readers see it, before and after a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.models.content.resource import ARCHIVED, DRAFT, PUBLISHED
from app.services.editing.second_person import is_second_person_missing
from tests.storage.content.made_up_pages import page

PLAIN = replace(page(), group="wellbeing", needs=("breaks",))
MONEY = replace(PLAIN, needs=("breaks", "money"))
NEWER = {"title": "Another title"}


def missing(before, was, after, status, by="writer", agreed=""):
    return is_second_person_missing(before, was, after, status, by, agreed)


@pytest.mark.parametrize("need", ["money", "legal", "medicines"])
def test_a_new_page_on_money_law_or_medicines_waits(need):
    assert missing(None, None, replace(PLAIN, needs=(need,)), PUBLISHED)


def test_the_group_money_counts_like_the_need():
    assert missing(None, None, replace(PLAIN, group="money"), PUBLISHED)


def test_other_pages_wait_for_nobody():
    assert not missing(None, None, PLAIN, PUBLISHED)
    assert not missing(PLAIN, PUBLISHED, replace(PLAIN, **NEWER), PUBLISHED)


@pytest.mark.parametrize(("before", "after"), [(MONEY, PLAIN), (PLAIN, MONEY), (MONEY, replace(MONEY, **NEWER))])
def test_what_it_was_before_counts_and_what_it_is_after(before, after):
    assert missing(before, PUBLISHED, after, PUBLISHED)


@pytest.mark.parametrize("was", [DRAFT, ARCHIVED])
def test_a_page_nobody_sees_now_is_no_way_round(was):
    assert missing(MONEY, was, MONEY, PUBLISHED)
    assert missing(MONEY, was, PLAIN, was)


def test_only_somebody_else_can_agree():
    assert missing(None, None, MONEY, PUBLISHED, by="writer", agreed="writer")
    assert not missing(None, None, MONEY, PUBLISHED, by="writer", agreed="reader")


def test_taking_a_page_away_waits_for_nobody():
    assert not missing(MONEY, PUBLISHED, MONEY, ARCHIVED)
    assert missing(MONEY, PUBLISHED, replace(MONEY, **NEWER), ARCHIVED)


def test_a_review_without_other_words_waits_for_nobody():
    reviewed = replace(MONEY, reviewed_on=date(2026, 12, 1), next_review=date(2027, 12, 1))
    assert not missing(MONEY, PUBLISHED, reviewed, PUBLISHED)


def test_a_new_page_that_nobody_sees_yet_waits_for_nobody():
    assert not missing(None, None, MONEY, DRAFT)
