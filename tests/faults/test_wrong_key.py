"""A wrong signing key before ten thousand browsers: the service is asked a few times, and nobody is deleted."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import OutboxPrompt, PushSubscription
from app.models.delivery.states import WAITING
from app.push.pauses import REFUSALS_BEFORE_PAUSE
from app.push.sender import PER_SERVICE
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.channels.push.record_results import REFUSED
from app.services.delivery.dispatcher import dispatch_once
from app.storage.content.content_files import load_content
from app.storage.delivery import delivery_counts
from tests.fakes.push_service import LocalService, answer
from tests.faults.crowd import fill
from tests.faults.killing import START
from tests.push.sending import sender_for, within

MANY = 10_000


@pytest.mark.parametrize("status", [401, 403])
def test_of_ten_thousand_nobody_is_deleted_and_a_few_are_tried(engine, status):
    transitions = load_content().transitions

    async def work() -> int:
        async with LocalService(answer(status)) as service, sender_for(service) as sender:
            fill(engine, MANY, service.origin, START)
            push = PushChannel(engine, sender, "https://care.example.org", lambda: START)
            while (await dispatch_once(engine, [push], transitions, lambda: START)).claimed:
                pass
            return len(service.posts)

    assert REFUSALS_BEFORE_PAUSE <= within(60, work) <= REFUSALS_BEFORE_PAUSE + PER_SERVICE
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(PushSubscription)) == MANY
        assert set(session.scalars(select(OutboxPrompt.state).distinct())) == {WAITING}
        assert [alert.kind for alert in delivery_counts.open_alerts(session)] == [REFUSED]
