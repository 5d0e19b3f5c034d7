"""What is taken back while a batch is on its way does not go out any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from app.models import DeliveryCount, OutboxPrompt, PushSubscription
from app.models.delivery.prompt import CANCELLED
from app.push.sender import PER_SERVICE, Timeouts
from app.services.access.tokens import hashed
from app.services.accounts.keep_plan import erase, keep_plan
from app.services.accounts.subscribe_device import unsubscribe_device
from app.services.delivery.cancellation_watch import LOOK_EVERY
from app.services.delivery.dispatch import LEASE
from app.services.prompts.change_prompts import change_prompts
from app.storage.accounts import accounts
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import writing
from app.storage.delivery import dispatch_queries, outbox
from tests.fakes.push_service import answer
from tests.push.sending import sender_for
from tests.services.conftest import COMING_HOME
from tests.services.delivery.delivery_desk import DAY_BEFORE, Desk, at_the_service

MANY = PER_SERVICE + 20
AT_NIGHT = DAY_BEFORE.replace(hour=3)
PATIENT = Timeouts(connect=5, read=20, total=20, body=1)


def crowd(desk: Desk, origin: str) -> None:
    """MANY browsers behind the one prompt."""
    with Session(desk.engine) as session, writing(session):
        [first] = session.query(PushSubscription).all()
        same = ("account_id", "session_hash", "p256dh", "auth", "key_id", "created_at", "seen_at")
        values = {name: getattr(first, name) for name in same}
        for number in range(1, MANY):
            endpoint = f"{origin}/{number}"
            session.add(PushSubscription(endpoint=endpoint, endpoint_hash=hashed(endpoint), **values))


def takes_back(work: Callable[[Session, Desk], None], desk: Desk) -> int:
    """How many posts there were when a service was slow, and `work` was done while it was."""
    posts: list[int] = []

    async def run(service):
        desk.add_browser(service)
        crowd(desk, service.origin)
        go_on = asyncio.Event()

        async def slow(out: asyncio.StreamWriter) -> None:
            await go_on.wait()
            await answer(201)(out)

        service.usual = slow
        desk.clock.now = DAY_BEFORE
        async with sender_for(service, timeouts=PATIENT) as sender:
            batch = asyncio.create_task(desk.run(sender))
            while len(service.posts) < PER_SERVICE:
                await asyncio.sleep(0.01)
            with Session(desk.engine) as session:
                work(session, desk)
            await asyncio.sleep(2.5 * LOOK_EVERY)
            go_on.set()
            await batch
        posts.append(len(service.posts))

    at_the_service(run)
    return posts[0]


def say_no(session: Session, desk: Desk) -> None:
    unsubscribe_device(session, desk.account_id, "one")


def stop_all(session: Session, desk: Desk) -> None:
    change_prompts(session, desk.account_id, desk.files.transitions, desk.clock.now, UNNOTED, prompts_on=False)


def erase_all(session: Session, desk: Desk) -> None:
    erase(session, desk.account_id, UNNOTED)


def change_hands(session: Session, desk: Desk) -> None:
    token = keep_plan(
        session,
        COMING_HOME,
        desk.files.transitions,
        desk.clock.now,
        thirteen_or_over=True,
        stage=None,
        prompts_on=False,
    )
    other = accounts.by_session(session, hashed(token))
    with writing(session):
        session.query(PushSubscription).update({"account_id": other.id})


def claimed_by_another(session: Session, desk: Desk) -> None:
    with writing(session):
        later = desk.clock.now + LEASE
        assert outbox.claim(session, later, "another", lease=LEASE)


@pytest.mark.parametrize("work", [say_no, stop_all, erase_all, change_hands])
def test_nothing_more_begins_once_it_is_taken_back(desk, work):
    assert takes_back(work, desk) == PER_SERVICE


def test_what_was_called_off_stays_called_off(desk):
    takes_back(stop_all, desk)
    assert desk.prompt().state == CANCELLED


def test_without_a_word_everything_goes(desk):
    assert takes_back(lambda session, desk: None, desk) == MANY


def test_prompts_turned_off_while_they_go_out_leave_the_devices_for_when_they_are_turned_on(desk):
    takes_back(stop_all, desk)
    assert desk.devices() == MANY
    assert desk.lost_at() is None
    with Session(desk.engine) as session:
        assert {row.outcome: row.number for row in session.query(DeliveryCount)} == {"delivered": PER_SERVICE}


def test_a_device_that_changes_hands_while_a_prompt_goes_out_stays_with_its_new_plan(desk):
    takes_back(change_hands, desk)
    assert desk.devices() == MANY


def test_a_dispatcher_whose_lease_ran_out_takes_no_device_with_it(desk):
    takes_back(claimed_by_another, desk)
    assert desk.devices() == MANY
    assert desk.prompt().lease_token == "another"


def test_a_plan_that_is_erased_during_the_last_look_holds_up_nobody(desk, monkeypatch):
    if desk.engine.dialect.name == "sqlite":
        pytest.skip("on SQLite nobody writes during the last look")
    counted = dispatch_queries.counts

    def erased_meanwhile(*words, **more):
        with Session(desk.engine) as session:
            erase_all(session, desk)
        return counted(*words, **more)

    async def run(service):
        desk.add_browser(service)
        desk.clock.now = AT_NIGHT
        with Session(desk.engine) as session, writing(session):
            session.get_one(OutboxPrompt, desk.prompt().id).due_at = AT_NIGHT
        monkeypatch.setattr(dispatch_queries, "counts", erased_meanwhile)
        async with sender_for(service) as sender:
            assert (await desk.run(sender)).claimed == 1
        assert service.posts == []

    at_the_service(run)
