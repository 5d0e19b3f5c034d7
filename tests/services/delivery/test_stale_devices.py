"""A device whose key is of before is refused by itself: it rests, is let go in the end, and keeps nobody waiting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.models import PushSubscription
from app.models.delivery.states import SENT, SHOWN, WAITING
from app.push.refusals import LET_GO_AFTER, is_let_go, rest_after
from app.push.sender import Sender, Timeouts
from app.push.vapid import VapidKeys
from app.services.access.tokens import hashed
from app.services.accounts.subscribe_device import subscribe_device
from app.services.delivery.channels.push.record_results import REFUSED
from app.services.prompts.send_test import send_test
from app.storage.database import writing
from app.storage.delivery import delivery_counts
from tests.fakes.browser_keys import verified_claims
from tests.fakes.push_service import LocalService, answer
from tests.push.sending import KEYS, NOW, SUBJECT, sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, at_the_service

OF_BEFORE = VapidKeys.generate()


def alerts(engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        return [(alert.kind, alert.service) for alert in delivery_counts.open_alerts(session)]


def device(desk, name: str = "one") -> PushSubscription:
    with Session(desk.engine, expire_on_commit=False) as session:
        return session.query(PushSubscription).filter_by(session_hash=name).one()


def alter(desk, name: str, **values) -> None:
    with Session(desk.engine) as session, writing(session):
        session.query(PushSubscription).filter_by(session_hash=name).update(values)


def crowd(desk, service: LocalService, of_before: int, now: int) -> None:
    """Browsers that subscribed with the key of before, then those that did so with the key of now."""
    desk.add_browser(service)
    with Session(desk.engine) as session, writing(session):
        [first] = session.query(PushSubscription).all()
        same = {name: getattr(first, name) for name in ("account_id", "p256dh", "auth", "created_at", "seen_at")}
        session.delete(first)
        session.flush()
        for number in range(of_before + now):
            key = OF_BEFORE if number < of_before else KEYS
            endpoint = f"{service.origin}/{key.key_id}/{number}"
            session.add(
                PushSubscription(
                    endpoint=endpoint, endpoint_hash=hashed(endpoint), session_hash=str(number), key_id=key.key_id, **same
                )
            )  # fmt: skip


def takes_the_key_it_was_made_with(service: LocalService) -> None:
    """Answers as push services do: a signature of another pair than the browser's is refused."""

    async def judge(out):
        post = service.posts[-1]
        made_with = OF_BEFORE if f"/{OF_BEFORE.key_id}/" in post.line else KEYS
        fits = verified_claims(post.headers["authorization"])[1] == made_with.public_key
        await answer(201 if fits else 403)(out)

    service.usual = judge


@pytest.mark.parametrize("at_once", [1, 8])
@pytest.mark.parametrize("stale", [3, 10])
def test_after_a_moved_key_those_with_the_new_one_all_get_theirs_in_the_same_round(desk, stale, at_once):
    async def work(service):
        crowd(desk, service, stale, 50)
        takes_the_key_it_was_made_with(service)
        desk.clock.now = DAY_BEFORE
        options = {"timeouts": Timeouts(), "clock": lambda: NOW, "per_service": at_once}
        async with Sender(KEYS, SUBJECT, [service.origin], **options) as sender:
            await desk.run(sender)
            assert sender.pauses.left(service.origin) == 0
        assert len(desk.prompt().delivered_to) == 50
        assert alerts(desk.engine) == []

    at_the_service(work)
    assert desk.prompt().state == SENT
    assert desk.devices() == stale + 50


def test_where_all_are_refused_the_service_is_paused_and_the_desk_is_told(desk):
    async def work(service):
        crowd(desk, service, 5, 0)
        takes_the_key_it_was_made_with(service)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            await desk.run(sender)
            assert sender.pauses.left(service.origin) > 3000
        assert alerts(desk.engine) == [(REFUSED, service.origin)]

    at_the_service(work)
    assert desk.devices() == 5
    assert desk.prompt().state == WAITING


def test_one_stale_device_beside_a_good_one_opens_no_alert_and_the_prompt_is_sent(desk):
    async def work(service):
        desk.add_browser(service, "stale")
        desk.add_browser(service, "good")
        service.script = [answer(403)]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            sender.per_service = 1
            await desk.run(sender)
        assert alerts(desk.engine) == []

    at_the_service(work)
    assert desk.prompt().state == SENT
    refused = device(desk, "stale")
    assert (refused.refusals, refused.refused_since, refused.rests_until) == (1, DAY_BEFORE, DAY_BEFORE + rest_after(1))
    assert device(desk, "good").refusals == 0


@pytest.mark.parametrize("status", [401, 403])
def test_the_only_device_rests_and_its_prompt_waits_for_that(desk, status):
    async def work(service):
        desk.add_browser(service)
        service.script = [answer(status)]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            await desk.run(sender)
            desk.clock.now = DAY_BEFORE + rest_after(1) - timedelta(seconds=1)
            assert (await desk.run(sender)).claimed == 0
            desk.clock.now = DAY_BEFORE + rest_after(1)
            assert (await desk.run(sender)).sent == 1

    at_the_service(work)
    assert (device(desk).refusals, device(desk).refused_since, device(desk).rests_until) == (0, None, None)


def test_another_prompt_waits_for_a_resting_device_too_and_stands_in_the_inbox_where_that_is_too_late(desk):
    async def work(service):
        desk.add_browser(service)
        desk.clock.now = DAY_BEFORE
        alter(desk, "one", refusals=3, refused_since=DAY_BEFORE, rests_until=DAY_BEFORE + timedelta(hours=2))
        async with sender_for(service, timeouts=Timeouts()) as sender:
            assert (await desk.run(sender)).sent == 0
            assert (desk.prompt().state, desk.prompt().attempts) == (WAITING, 0)
            alter(desk, "one", rests_until=DAY_BEFORE + timedelta(days=30))
            desk.clock.now = DAY_BEFORE + timedelta(hours=2)
            await desk.run(sender)
        assert service.posts == []

    at_the_service(work)
    assert desk.prompt().state == SHOWN


def test_a_test_goes_to_a_resting_device_all_the_same(desk):
    async def work(service):
        desk.add_browser(service)
        alter(desk, "one", refusals=3, rests_until=desk.clock.now + timedelta(days=1))
        with Session(desk.engine) as session:
            assert send_test(session, desk.account_id, desk.clock.now)
        async with sender_for(service, timeouts=Timeouts()) as sender:
            assert (await desk.run(sender)).sent == 1

    at_the_service(work)
    assert device(desk).refusals == 0


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_device_that_is_refused_again_and_again_is_let_go_and_its_carer_is_told(desk, status):
    async def work(service):
        desk.add_browser(service)
        alter(desk, "one", refusals=LET_GO_AFTER - 2, refused_since=DAY_BEFORE - timedelta(days=3))
        service.usual = answer(status)
        for devices in (1, 0):
            desk.clock.now = DAY_BEFORE if devices else DAY_BEFORE + rest_after(LET_GO_AFTER)
            alter(desk, "one", rests_until=None)
            with Session(desk.engine) as session:
                assert send_test(session, desk.account_id, desk.clock.now)
            async with sender_for(service, timeouts=Timeouts()) as sender:
                await desk.run(sender)
            assert desk.devices() == devices

    at_the_service(work)
    assert desk.lost_at() == DAY_BEFORE + rest_after(LET_GO_AFTER)


def test_the_prompt_of_a_device_that_is_let_go_stands_in_the_inbox(desk):
    async def work(service):
        desk.add_browser(service)
        alter(desk, "one", refusals=LET_GO_AFTER - 1, refused_since=DAY_BEFORE - timedelta(days=3))
        service.usual = answer(403)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            await desk.run(sender)

    at_the_service(work)
    assert (desk.devices(), desk.prompt().state) == (0, SHOWN)


def test_while_a_service_refuses_several_and_takes_nothing_nobody_is_let_go(desk):
    async def work(service):
        for name in ("one", "two", "three"):
            desk.add_browser(service, name)
            alter(desk, name, refusals=LET_GO_AFTER + 5, refused_since=DAY_BEFORE - timedelta(days=3))
        service.usual = answer(403)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            await desk.run(sender)
        assert (desk.devices(), desk.prompt().state) == (3, SHOWN), "a day of rest is longer than it is useful"
        # A fourth is taken: now the refusals are those of each device.
        desk.add_browser(service, "four")
        alter(desk, "four", delivered_at=DAY_BEFORE)
        desk.clock.now = DAY_BEFORE + timedelta(hours=2)
        with Session(desk.engine) as session:
            assert send_test(session, desk.account_id, desk.clock.now)
        service.script = [answer(201)]
        async with sender_for(service, timeouts=Timeouts()) as sender:
            sender.per_service = 1
            await desk.run(sender)
        assert desk.devices() == 1

    at_the_service(work)


def test_another_key_or_other_keys_at_the_same_address_begin_the_count_anew(desk):
    async def work(service):
        desk.add_browser(service)
        first = device(desk)
        same = {
            "account_id": desk.account_id,
            "session_hash": "one",
            "endpoint": first.endpoint,
            "p256dh": first.p256dh,
            "auth": first.auth,
            "allowed": (service.origin,),
            "now": desk.clock.now,
        }
        for key_id, refusals in (("k", 4), ("another", 0)):
            alter(desk, "one", refusals=4, rests_until=desk.clock.now)
            with Session(desk.engine) as session:
                subscribe_device(session, key_id=key_id, **same)
            assert device(desk).refusals == refusals

    at_the_service(work)


def test_a_message_that_was_accepted_and_dropped_is_tried_again_and_counts_against_nobody(desk):
    async def work(service):
        desk.add_browser(service)
        service.script = [answer(200, {"X-WNS-Status": "dropped"})]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            assert (await desk.run(sender)).sent == 0
            assert (desk.prompt().state, device(desk).refusals, device(desk).delivered_at) == (WAITING, 0, None)
            desk.clock.move(minutes=2)
            assert (await desk.run(sender)).sent == 1

    at_the_service(work)


def test_a_throttled_channel_rests_for_an_hour_and_no_other_waits(desk):
    async def work(service):
        desk.add_browser(service, "throttled")
        desk.add_browser(service, "other")
        service.script = [answer(200, {"X-WNS-Status": "channelthrottled"})]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=Timeouts()) as sender:
            sender.per_service = 1
            assert (await desk.run(sender)).sent == 1
            assert sender.pauses.left(service.origin) == 0
        assert len(service.posts) == 2

    at_the_service(work)
    assert device(desk, "throttled").rests_until == DAY_BEFORE + timedelta(hours=1)
    assert device(desk, "other").rests_until is None


def test_a_browser_rests_longer_each_time_and_at_most_a_day():
    hours = [rest_after(refusals) / timedelta(hours=1) for refusals in range(1, 10)]
    assert hours == [0.5, 1, 2, 4, 8, 16, 24, 24, 24]
    assert rest_after(10**6) == timedelta(days=1)


@pytest.mark.parametrize(
    ("refusals", "others", "takes", "expected"),
    [
        (LET_GO_AFTER - 1, 0, True, False),
        (LET_GO_AFTER, 0, False, True),
        (LET_GO_AFTER, 1, False, True),
        (LET_GO_AFTER, 2, False, False),
        (LET_GO_AFTER, 2, True, True),
    ],
)
def test_when_a_browser_is_let_go(refusals, others, takes, expected):
    assert is_let_go(refusals, others, takes) is expected
