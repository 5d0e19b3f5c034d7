"""Nothing rings at night: what is due in the quiet hours waits for their end, even where the plan is fresh."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import OutboxPrompt
from app.models.delivery.states import SENT, WAITING
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import dispatch_once
from tests.faults.crowd import fill
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import ORIGIN, at_the_service


@pytest.mark.parametrize(
    ("night", "morning"),
    [
        (datetime(2026, 12, 3, 21, 0, tzinfo=UTC), datetime(2026, 12, 4, 8, 0, tzinfo=UTC)),
        (datetime(2026, 7, 2, 20, 30, tzinfo=UTC), datetime(2026, 7, 3, 7, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
    ],
)
def test_what_is_due_at_night_waits_for_the_end_of_quiet_hours(engine, files, night, morning):
    now = [night]

    async def work(service):
        fill(engine, 3, service.origin, night)
        async with sender_for(service) as sender:
            push = PushChannel(engine, sender, ORIGIN, lambda: now[0])
            assert (await dispatch_once(engine, [push], files.transitions, lambda: now[0])).claimed == 3
            assert service.posts == []
            now[0] = first_due(engine)
            assert now[0] >= morning
            assert (await dispatch_once(engine, [push], files.transitions, lambda: now[0])).sent == 3

    at_the_service(work)
    assert states(engine) == {SENT}


def first_due(engine) -> datetime:
    assert states(engine) == {WAITING}
    with Session(engine) as session:
        return min(session.scalars(select(OutboxPrompt.due_at)))


def states(engine) -> set[str]:
    with Session(engine) as session:
        return set(session.scalars(select(OutboxPrompt.state)))
