"""The outbox gives each due prompt to one dispatcher, and gets it back when that one dies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import Account, OutboxPrompt
from app.models.delivery.states import CANCELLED, SENT, WAITING
from app.storage.database import writing
from app.storage.delivery import outbox
from app.storage.delivery.outbox import Settlement

NOW = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
LEASE = timedelta(seconds=90)


def account(session: Session) -> str:
    session.add(
        Account(id="a" * 32, created_at=NOW, consented_at=NOW, last_seen_at=NOW, opted_in=[], skipped=[], moved={})
    )
    session.flush()
    return "a" * 32


def prompt(account_id: str, number: int, **values) -> OutboxPrompt:
    standing = {
        "account_id": account_id, "step_id": "hospital_out.before", "kind": "step", "transition": "hospital_out",
        "occurrence": f"hospital_out.before:{number}", "path": "/library/discharge-questions", "due_at": NOW,
        "planned_at": NOW, "expires_at": NOW + timedelta(days=1), "state": WAITING, "delivered_to": [],
    }  # fmt: skip
    return OutboxPrompt(**{**standing, **values})


@pytest.fixture
def due(session):
    """Ten due prompts and one of tomorrow."""
    with writing(session):
        owner = account(session)
        session.add_all(prompt(owner, number) for number in range(10))
        session.add(prompt(owner, 99, due_at=NOW + timedelta(days=1)))
    return owner


def claimed(session, now, token, most=200):
    with writing(session):
        return outbox.claim(session, now, token, most=most, lease=LEASE)


def test_two_claims_never_share_a_row(session, due):
    first, second = claimed(session, NOW, "one", 6), claimed(session, NOW, "two", 6)
    assert len(first) == 6
    assert len(second) == 4
    assert not set(first) & set(second)


def test_what_is_not_due_is_left_alone(session, due):
    assert len(claimed(session, NOW, "one")) == 10
    assert claimed(session, NOW, "two") == []


def test_a_lease_that_ran_out_is_taken_by_another(session, due):
    first = claimed(session, NOW, "one")
    assert claimed(session, NOW + LEASE - timedelta(seconds=1), "two") == []
    assert claimed(session, NOW + LEASE, "three") == first
    assert {row.attempts for row in session.query(OutboxPrompt).where(OutboxPrompt.lease_token == "three")} == {2}


def test_a_lease_from_a_clock_that_jumped_back_is_taken(session, due):
    first = claimed(session, NOW, "one")
    assert claimed(session, NOW - timedelta(hours=3), "early") == []
    with writing(session):
        session.query(OutboxPrompt).where(OutboxPrompt.id.in_(first)).update({"lease_until": NOW + timedelta(days=1)})
    assert claimed(session, NOW, "two") == first


def test_a_lost_lease_records_nothing(session, due):
    first = claimed(session, NOW, "one")
    claimed(session, NOW + LEASE, "two")
    with writing(session):
        assert outbox.settle(session, "one", [Settlement(row, SENT) for row in first]) == 0
        assert outbox.settle(session, "two", [Settlement(row, SENT) for row in first]) == len(first)


def test_a_row_that_waits_for_its_next_try_is_not_taken_before(session, due):
    first = claimed(session, NOW, "one")
    again = NOW + timedelta(hours=1)
    with writing(session):
        outbox.settle(session, "one", [Settlement(row, WAITING, lease_until=again) for row in first])
    assert claimed(session, again - timedelta(seconds=1), "two") == []
    assert claimed(session, again, "two") == first


def test_giving_back_makes_rows_free_and_counts_no_attempt(session, due):
    first = claimed(session, NOW, "one")
    with writing(session):
        outbox.give_back(session, first, "one")
    assert len(claimed(session, NOW, "two")) == 10
    assert {row.attempts for row in session.query(OutboxPrompt).where(OutboxPrompt.lease_token == "two")} == {1}


def test_the_same_occurrence_cannot_stand_twice(session, due):
    with pytest.raises(IntegrityError), writing(session):
        session.add(prompt(due, 3))


def test_the_inbox_holds_what_was_due_newest_first_without_the_called_off(session, due):
    with writing(session):
        session.query(OutboxPrompt).where(OutboxPrompt.occurrence == "hospital_out.before:0").update(
            {"state": CANCELLED}
        )
    found = outbox.inbox(session, due, NOW)
    assert len(found) == 9
    assert outbox.unread(session, due, NOW) == 9
    assert [row.id for row in found] == sorted((row.id for row in found), reverse=True)


def test_what_a_settlement_leaves_out_stays_as_it_was(session, due):
    row, *_ = claimed(session, NOW, "one")
    with writing(session):
        outbox.note_delivered(session, "one", {row: [7]})
    with writing(session):
        outbox.settle(session, "one", [Settlement(row, WAITING, untried=True)])
    kept = session.get_one(OutboxPrompt, row)
    assert (kept.state, kept.due_at, kept.attempts, kept.delivered_to) == (WAITING, NOW, 0, [7])
    claimed(session, NOW, "two")
    later = NOW + timedelta(hours=1)
    with writing(session):
        moved = Settlement(row, SENT, sent_at=later, due_at=later, delivered_to=[7, 8], last_status=201)
        outbox.settle(session, "two", [moved])
    session.expire_all()
    kept = session.get_one(OutboxPrompt, row)
    assert (kept.state, kept.due_at, kept.sent_at, kept.attempts) == (SENT, later, later, 1)
    assert (kept.delivered_to, kept.last_status, kept.lease_token) == ([7, 8], 201, None)


def test_on_sqlite_the_claim_reads_the_index_of_open_rows_and_not_the_table(session, due):
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL sees it by itself")
    said = []
    event.listen(
        session.get_bind(), "before_cursor_execute", lambda c, cur, words, values, *rest: said.append((words, values))
    )
    claimed(session, NOW, "one")
    words, values = next(each for each in said if each[0].startswith("UPDATE prompt"))
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values).all()
    assert any("ix_prompt_open" in row[-1] for row in plan), plan
    assert not any(row[-1].startswith("SCAN prompt") for row in plan), plan
