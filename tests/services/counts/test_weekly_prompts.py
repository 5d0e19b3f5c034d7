"""The prompts of a week are counted once, when it is over, and stay as they were counted."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from app.models import Account, EventCount, OutboxPrompt, SearchWord
from app.models.delivery.states import CANCELLED, EXPIRED, SENT, SHOWN
from app.services.counts.weekly_prompts import count_a_week
from app.storage.database import writing

MONDAY = date(2026, 6, 1)
# Eleven at night in London, so already Monday there when it is still Sunday by UTC.
IN_THE_WEEK = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
COUNTED = datetime(2026, 6, 15, 23, 0, tzinfo=UTC)


def prompt(session, due_at=IN_THE_WEEK, marks=None, **values):
    name = secrets.token_hex(16)
    now = {"created_at": due_at, "consented_at": due_at, "last_seen_at": due_at}
    session.add(Account(id=name, **now, opted_in=[], skipped=[], moved={}, card_marks=marks or {}))
    session.flush()
    standing = {
        "account_id": name, "step_id": "hospital_out.before", "kind": "step", "transition": "hospital_out",
        "occurrence": "hospital_out.before:1", "path": "/library/medicines", "due_at": due_at, "planned_at": due_at,
        "expires_at": due_at, "state": SENT, "delivered_to": [], "opened_at": None,
    }  # fmt: skip
    session.add(OutboxPrompt(**standing | values))
    session.commit()


def counts(session):
    rows = session.scalars(select(EventCount)).all()
    return {(row.week, row.event, row.which): row.number for row in rows if row.event != "prompts_counted"}


@pytest.fixture
def a_week(session):
    opened = {"opened_at": IN_THE_WEEK + timedelta(hours=1)}
    prompt(session)
    prompt(session, **opened)
    prompt(session, **opened, marks={"medicines": "done:2026-06-02"})
    prompt(session, **opened, marks={"medicines": "done:2026-05-01", "falls": "done:2026-06-02"})
    prompt(session, **opened, marks={"medicines": "later:2026-06-09"})
    prompt(session, state=SHOWN, transition=None, kind="check_in", path="/something-has-changed")
    prompt(session, state=EXPIRED)
    prompt(session, state=CANCELLED, **opened)
    prompt(session, kind="test", transition=None, **opened)
    prompt(session, due_at=IN_THE_WEEK + timedelta(days=7), **opened)


def test_a_week_that_settled_is_counted_by_what_the_prompts_were_about(session, a_week):
    assert count_a_week(session, COUNTED - timedelta(seconds=1)) == 0
    assert count_a_week(session, COUNTED) == 1
    assert counts(session) == {
        (MONDAY, "prompt_planned", "hospital_out"): 6,
        (MONDAY, "prompt_planned", "check_in"): 1,
        (MONDAY, "prompt_came", "hospital_out"): 5,
        (MONDAY, "prompt_came", "check_in"): 1,
        (MONDAY, "prompt_opened", "hospital_out"): 4,
        (MONDAY, "prompt_done", "hospital_out"): 1,
        (MONDAY, "prompt_led", "medicines"): 5,
        (MONDAY, "prompt_led", "/something-has-changed"): 1,
        (MONDAY, "prompt_led_opened", "medicines"): 4,
    }
    before = counts(session)
    session.rollback()
    assert count_a_week(session, COUNTED) == 0
    assert counts(session) == before


def test_a_plan_that_is_erased_later_changes_no_figure_and_the_next_week_follows(session, a_week):
    assert count_a_week(session, COUNTED) == 1
    before = counts(session)
    with writing(session):
        session.execute(delete(Account))
    assert count_a_week(session, COUNTED + timedelta(days=7)) == 1
    assert counts(session) == before
    assert count_a_week(session, COUNTED + timedelta(days=7)) == 0


def test_where_there_never_was_a_prompt_nothing_is_counted(session):
    assert count_a_week(session, COUNTED) == 0


def test_words_that_nobody_types_any_more_go(session, a_week):
    session.add_all(
        [
            SearchWord(word_hash="old", week=date(2025, 12, 8), places=1, word=""),
            SearchWord(word_hash="new", week=date(2025, 12, 15), places=1, word=""),
        ]
    )
    session.commit()
    assert count_a_week(session, COUNTED) == 1
    assert session.scalars(select(SearchWord.word_hash)).all() == ["new"]
