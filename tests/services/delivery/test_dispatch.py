"""What is due is sent once, at a civil hour, and what came back is kept. A real push service on this machine."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.profile.answers import NamedEvent
from app.models import OutboxPrompt
from app.models.delivery.states import CANCELLED, EXPIRED, PARKED, SENT, SHOWN, WAITING
from app.services.accounts.keep_plan import erase
from app.services.delivery.channels.push.record_results import FIRST_WAIT
from app.services.delivery.dispatcher import LEASE, Round
from app.services.prompts.record_change import record_answers
from app.services.prompts.send_test import send_test
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import writing
from app.storage.delivery import outbox
from tests.answering import changed
from tests.fakes.browser_keys import verified_claims
from tests.fakes.push_service import answer
from tests.push.sending import sender_for
from tests.services.conftest import COMING_HOME
from tests.services.delivery.delivery_desk import BEFORE, DAY_BEFORE, ORIGIN, at_the_service


def test_the_prompt_goes_out_on_the_day_before_in_neutral_words_and_only_once(desk):
    async def work(service):
        desk.add_browser(service)
        async with sender_for(service) as sender:
            desk.clock.now = DAY_BEFORE - timedelta(seconds=1)
            assert await desk.run(sender) == Round()
            desk.clock.now = DAY_BEFORE
            assert await desk.run(sender) == Round(1, 1)
            assert await desk.run(sender) == Round()
        post = service.posts[0]
        said = json.loads(desk.browsers[0].read(post.body))
        assert said["notification"]["title"] == "Care Companion"
        assert said["notification"]["body"] == "Something that may help today"
        assert said["notification"]["navigate"] == f"{ORIGIN}/inbox/{desk.prompt().id}"
        assert said["notification"]["tag"] == post.headers["topic"]
        assert verified_claims(post.headers["authorization"])[0]["aud"] == service.origin
        assert len(service.posts) == 1

    at_the_service(work)
    assert desk.prompt().state == SENT
    assert desk.prompt().sent_at == DAY_BEFORE


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_removed_and_the_other_device_still_gets_it(desk, status):
    async def work(service):
        desk.add_browser(service, "one")
        desk.add_browser(service, "two")
        service.script = [answer(status)]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
        assert len(service.posts) == 2

    at_the_service(work)
    assert desk.devices() == 1
    assert desk.lost_at() is None
    assert desk.prompt().state == SENT


def test_when_the_last_device_is_gone_the_prompt_stands_in_the_inbox(desk):
    async def work(service):
        desk.add_browser(service)
        service.usual = answer(410)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)

    at_the_service(work)
    assert desk.devices() == 0
    assert desk.prompt().state == SHOWN
    assert desk.lost_at() == DAY_BEFORE
    with Session(desk.engine) as session:
        assert BEFORE in {row.occurrence for row in outbox.inbox(session, desk.account_id, DAY_BEFORE)}


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_signature_deletes_nobody_and_the_prompt_waits(desk, status):
    async def work(service):
        desk.add_browser(service)
        service.usual = answer(status)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)

    at_the_service(work)
    assert desk.devices() == 1
    assert desk.prompt().state == WAITING


@pytest.mark.parametrize("status", [400, 413, 415, 302])
def test_our_own_fault_parks_the_prompt_and_keeps_the_device(desk, status):
    async def work(service):
        desk.add_browser(service)
        service.usual = answer(status, {"Location": "http://127.0.0.1:1/"})
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
            desk.clock.move(hours=2)
            await desk.run(sender)
        assert len(service.posts) == 1

    at_the_service(work)
    assert desk.devices() == 1
    assert desk.prompt().state == PARKED


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_in_trouble_gets_it_later_not_sooner_than_it_asked(desk, status):
    async def work(service):
        desk.add_browser(service)
        service.script = [answer(status, {"Retry-After": "600"})]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
            desk.clock.move(seconds=599)
            assert (await desk.run(sender)).claimed == 0
        desk.clock.move(seconds=1 + FIRST_WAIT.total_seconds() / 2)
        async with sender_for(service) as sender:
            assert await desk.run(sender) == Round(1, 1)
        assert len(service.posts) == 2
        assert service.posts[0].headers["topic"] == service.posts[1].headers["topic"]

    at_the_service(work)
    assert desk.prompt().state == SENT


def test_another_try_leaves_out_the_device_that_has_it(desk):
    async def work(service):
        desk.add_browser(service, "one")
        desk.add_browser(service, "two")
        service.script = [answer(201), answer(500)]
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
            desk.clock.move(minutes=2)
            await desk.run(sender)
        assert len(service.posts) == 3
        assert len({post.line for post in service.posts}) == 2

    at_the_service(work)
    assert desk.prompt().state == SENT


def test_what_is_no_longer_useful_is_not_sent(desk):
    async def work(service):
        desk.add_browser(service)
        desk.clock.now = desk.prompt().expires_at
        async with sender_for(service) as sender:
            await desk.run(sender)
        assert service.posts == []

    at_the_service(work)
    assert desk.prompt().state == EXPIRED


def test_after_a_death_nothing_is_sent_about_the_person_even_if_it_was_queued(desk):
    async def work(service):
        desk.add_browser(service)
        with Session(desk.engine) as session:
            after = changed(COMING_HOME, now=(*COMING_HOME.named_events, NamedEvent("death")))
            record_answers(
                session, desk.account_id, COMING_HOME, after, desk.files.transitions, desk.clock.now, UNNOTED
            )
            with writing(session):
                session.get_one(OutboxPrompt, desk.prompt().id).state = WAITING
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
        opened = [json.loads(desk.browsers[0].read(p.body))["notification"]["navigate"] for p in service.posts]
        assert f"{ORIGIN}/inbox/{desk.prompt().id}" not in opened

    at_the_service(work)
    assert desk.prompt().state == CANCELLED


def test_nothing_is_sent_for_an_account_that_was_erased(desk):
    async def work(service):
        desk.add_browser(service)
        with Session(desk.engine) as session:
            erase(session, desk.account_id, UNNOTED)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            assert await desk.run(sender) == Round()
        assert service.posts == []

    at_the_service(work)


def test_a_dispatcher_that_died_with_a_prompt_in_hand_loses_nothing(desk):
    async def work(service):
        desk.add_browser(service)
        desk.clock.now = DAY_BEFORE
        with Session(desk.engine) as session, writing(session):
            assert outbox.claim(session, DAY_BEFORE, "the dead one", lease=LEASE)
        async with sender_for(service) as sender:
            assert (await desk.run(sender)).claimed == 0
            desk.clock.now += LEASE
            assert await desk.run(sender) == Round(1, 1)

    at_the_service(work)


def test_told_to_stop_it_gives_back_what_it_did_not_begin(desk):
    async def work(service):
        desk.add_browser(service)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender, stopping=lambda: True)
            assert service.posts == []
            assert desk.prompt().state == WAITING
            assert desk.prompt().attempts == 0
            assert await desk.run(sender) == Round(1, 1)

    at_the_service(work)


def test_a_test_goes_to_the_carers_own_device_at_once(desk):
    async def work(service):
        with Session(desk.engine) as session:
            assert not send_test(session, desk.account_id, desk.clock.now)
        desk.add_browser(service)
        with Session(desk.engine) as session:
            assert send_test(session, desk.account_id, desk.clock.now)
        async with sender_for(service) as sender:
            assert await desk.run(sender) == Round(1, 1)
        assert "test" in json.loads(desk.browsers[0].read(service.posts[0].body))["notification"]["body"]

    at_the_service(work)


def test_no_log_line_holds_an_endpoint_or_an_answer(desk, caplog):
    async def work(service):
        desk.add_browser(service, "a-secret-name")
        service.usual = answer(400)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)

    with caplog.at_level("DEBUG"):
        at_the_service(work)
    assert "a-secret-name" not in caplog.text
    assert "hospital" not in caplog.text
