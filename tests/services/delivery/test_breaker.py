"""A push service that refuses our signature deletes nobody, is left alone, and is told to the desk until it takes one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.models import DeliveryAlert, PushSubscription
from app.push.pauses import LONGEST_BACKOFF, REFUSALS_BEFORE_PAUSE
from app.push.sender import PER_SERVICE
from app.services.access.tokens import hashed
from app.services.delivery.channels.push.record_results import NOT_TAKEN, REFUSED
from app.storage.database import writing
from app.storage.delivery import delivery_counts
from tests.fakes.push_service import answer
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, at_the_service

MANY = 120


def alerts(engine) -> list[tuple[str, str, int]]:
    with Session(engine) as session:
        return [(alert.kind, alert.service, alert.number) for alert in delivery_counts.open_alerts(session)]


def crowd(desk, service) -> None:
    """MANY browsers, all behind the one prompt."""
    desk.add_browser(service)
    with Session(desk.engine) as session, writing(session):
        [first] = session.query(PushSubscription).all()
        for number in range(1, MANY):
            endpoint = f"{service.origin}/{number}"
            same = {
                name: getattr(first, name)
                for name in ("account_id", "p256dh", "auth", "key_id", "created_at", "seen_at")
            }
            session.add(PushSubscription(endpoint=endpoint, endpoint_hash=hashed(endpoint), session_hash="x", **same))


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_deletes_nobody_stops_after_a_few_and_opens_an_alert(desk, status):
    async def work(service):
        crowd(desk, service)
        service.usual = answer(status)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
            assert sender.pauses.left(service.origin) > LONGEST_BACKOFF / 2
            assert len(service.posts) <= REFUSALS_BEFORE_PAUSE + PER_SERVICE
        assert desk.devices() == MANY
        assert alerts(desk.engine) == [(REFUSED, service.origin, 1)]

    at_the_service(work)


def test_the_alert_counts_on_while_it_is_open_and_closes_when_the_service_takes_a_message(desk):
    async def work(service):
        desk.add_browser(service)
        desk.clock.now = DAY_BEFORE
        service.script = [answer(403), answer(403)]
        for number in (1, 2):
            async with sender_for(service) as sender:
                await desk.run(sender)
            assert alerts(desk.engine) == [(REFUSED, service.origin, number)]
            desk.clock.move(hours=1)
        async with sender_for(service) as sender:
            assert (await desk.run(sender)).sent == 1
        assert alerts(desk.engine) == []
        with Session(desk.engine) as session:
            [kept] = session.query(DeliveryAlert).all()
            assert kept.closed_at == desk.clock.now

    at_the_service(work)


def test_a_message_that_a_service_cannot_take_is_told_to_the_desk(desk):
    async def work(service):
        desk.add_browser(service)
        service.usual = answer(413)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
        assert alerts(desk.engine) == [(NOT_TAKEN, service.origin, 1)]

    at_the_service(work)


def test_the_days_counts_stand_by_service_and_outcome(desk):
    async def work(service):
        desk.add_browser(service, "one")
        desk.add_browser(service, "two")
        service.script = [answer(201), answer(410)]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
        with Session(desk.engine) as session:
            found = {(row[0], row[1]): row[2] for row in delivery_counts.counts_since(session, DAY_BEFORE.date())}
            assert found == {(service.origin, "delivered"): 1, (service.origin, "gone"): 1}
            assert not delivery_counts.counts_since(session, DAY_BEFORE.date() + timedelta(days=1))

    at_the_service(work)
