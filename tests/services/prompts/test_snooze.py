"""Remind me later: a prompt that has arrived comes once more, on the day that was chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.domain.schedule.prompt_kinds import TEST
from app.models import OutboxPrompt
from app.models.delivery.states import CANCELLED, SENT, SHOWN, WAITING
from app.services.prompts.record_change import end_event
from app.services.prompts.snooze import CHOICES, NoLaterDayError, snooze
from app.storage.database import writing
from app.storage.delivery import outbox
from tests.services.delivery.delivery_desk import DAY_BEFORE

AFTER = "hospital_out.after:2026-12-04"
ARRIVED = datetime.fromisoformat("2026-12-05T10:05:00+00:00")


@pytest.fixture
def arrived(session, account) -> OutboxPrompt:
    """The prompt of the day after, sent and read."""
    [row] = [row for row in outbox.of_account(session, account.id) if row.occurrence == AFTER]
    with writing(session):
        row.due_at, row.state, row.sent_at, row.opened_at, row.delivered_to = ARRIVED, SENT, ARRIVED, ARRIVED, [3]
    return row


@pytest.mark.parametrize("days", CHOICES)
def test_it_comes_again_on_that_day_to_every_device(session, account, files, arrived, days):
    day = snooze(session, account.id, arrived.id, days, files.transitions, ARRIVED)
    assert day == date(2026, 12, 5) + timedelta(days=days)
    session.expire_all()
    assert (arrived.state, arrived.due_at.date(), arrived.delivered_to) == (WAITING, day, [])
    assert arrived.opened_at is None
    assert arrived.id not in {row.id for row in outbox.inbox(session, account.id, ARRIVED)}


def test_it_may_be_put_off_again(session, account, files, arrived):
    first = snooze(session, account.id, arrived.id, 1, files.transitions, ARRIVED)
    with writing(session):
        arrived.state, arrived.sent_at = SENT, ARRIVED + timedelta(days=1)
    again = snooze(session, account.id, arrived.id, 1, files.transitions, ARRIVED + timedelta(days=1))
    assert first and again == first + timedelta(days=1)


def test_what_is_over_stays_where_it_is(session, account, files, arrived):
    end_event(session, account.id, "hospital_out", files.transitions, ARRIVED)
    with pytest.raises(NoLaterDayError):
        snooze(session, account.id, arrived.id, 1, files.transitions, ARRIVED)
    session.expire_all()
    assert (arrived.state, arrived.opened_at) == (SENT, ARRIVED)
    assert AFTER not in account.moved


@pytest.mark.parametrize(
    "change",
    [
        {"account_id": "b" * 32},
        {"state": CANCELLED},
        {"state": WAITING},
        {"due_at": ARRIVED + timedelta(hours=1)},
        {"step_id": TEST, "kind": TEST, "transition": None, "state": SHOWN},
    ],
)
def test_only_what_has_arrived_in_this_inbox_can_be_put_off(session, account, files, arrived, change):
    owner = change.get("account_id", account.id)
    with writing(session):
        for name in change.keys() - {"account_id"}:
            setattr(arrived, name, change[name])
    assert snooze(session, owner, arrived.id, 1, files.transitions, ARRIVED) is None
    assert snooze(session, account.id, 10**9, 1, files.transitions, DAY_BEFORE) is None
