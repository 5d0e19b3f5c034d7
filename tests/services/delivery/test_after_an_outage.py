"""After days without a line, after a restore, beside a poisoned message: nothing lost, no flood, nothing twice."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from app.domain.profile.answers import NamedEvent
from app.models import OutboxPrompt, PushSubscription
from app.models.delivery.states import EXPIRED, PARKED, SENT, SHOWN, WAITING
from app.services.accounts.after_restore import mark_overdue_as_shown
from app.services.broadcasts.audience import Hearing
from app.services.prompts.record_change import record_answers
from app.services.prompts.replan_daily import replan_stale
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import writing
from app.storage.delivery import outbox
from tests.answering import changed
from tests.fakes.push_service import answer, hang_up
from tests.push.sending import sender_for
from tests.services.conftest import COMING_HOME
from tests.services.delivery.delivery_desk import DAY_BEFORE, at_the_service

AFTER_WEEKS = DAY_BEFORE + timedelta(days=22)


def test_after_three_days_without_a_push_service_nobody_gets_a_flood(desk):
    async def work(service):
        desk.add_browser(service)
        tell_much(desk)
        service.usual = hang_up
        desk.clock.now = DAY_BEFORE
        await looks(desk, service, 24)
        assert service.posts, "it was tried"
        service.posts.clear()
        service.usual = answer(201)
        arrived: Counter[object] = Counter()
        for _ in range(14 * 8):
            before = len(service.posts)
            await looks(desk, service, 1)
            arrived[desk.clock.now.date()] += len(service.posts) - before
        assert sum(arrived.values()) >= 3
        assert max(arrived.values()) == 1
        days = sorted(day for day, number in arrived.items() if number)
        assert all(sum(first <= day < first + timedelta(days=7) for day in days) <= 2 for first in days)

    at_the_service(work)


def tell_much(desk):
    """So many changes at once that prompts are planned for weeks."""
    told = (
        *COMING_HOME.named_events,
        NamedEvent("work"),
        NamedEvent("needs_up"),
        NamedEvent("money"),
        NamedEvent("diagnosis"),
    )
    after = changed(COMING_HOME, now=told)
    with Session(desk.engine) as session:
        record_answers(session, desk.account_id, COMING_HOME, after, desk.files.transitions, desk.clock.now, UNNOTED)


def test_when_a_dispatcher_was_away_for_weeks_its_first_rounds_send_one_and_drop_what_is_past(desk):
    async def work(service):
        desk.add_browser(service)
        tell_much(desk)
        desk.clock.now = AFTER_WEEKS
        rows = all_rows(desk)
        past = {row["id"] for row in rows if row["state"] == WAITING and row["expires_at"] <= AFTER_WEEKS}
        late = {row["id"] for row in rows if row["state"] == WAITING and row["due_at"] <= AFTER_WEEKS} - past
        assert len(past) >= 2 and len(late) >= 2
        async with sender_for(service) as sender:
            for _ in range(3):
                await desk.run(sender)
        assert len(service.posts) == 1
        now = {row["id"]: row["state"] for row in all_rows(desk)}
        assert {now[row] for row in past} == {EXPIRED}
        assert sorted(now[row] for row in late).count(SENT) == 1

    at_the_service(work)


async def looks(desk, service, number):
    """The dispatcher at work, looking every three hours."""
    for _ in range(number):
        desk.clock.move(hours=3)
        async with sender_for(service) as sender:
            await desk.run(sender)
        with Session(desk.engine) as session:
            replan_stale(session, desk.files.transitions, desk.clock.now)


@pytest.mark.parametrize(("later", "state", "posts"), [(timedelta(hours=2), SENT, 2), (timedelta(days=9), EXPIRED, 1)])
def test_a_restored_backup_repeats_at_most_under_the_same_topic_and_drops_what_is_past(desk, later, state, posts):
    async def work(service):
        desk.add_browser(service)
        desk.clock.now = DAY_BEFORE
        kept = all_rows(desk)
        async with sender_for(service) as sender:
            await desk.run(sender)
        restore(desk, kept)
        assert desk.prompt().state == WAITING
        desk.clock.now += later
        async with sender_for(service) as sender:
            await desk.run(sender)
        ours = [post for post in service.posts if post.headers["topic"] == service.posts[0].headers["topic"]]
        assert len(ours) == posts
        assert desk.prompt().state == state

    at_the_service(work)


def test_after_a_restore_what_was_due_is_shown_and_not_sent_again_and_what_lies_ahead_still_comes(desk):
    async def work(service):
        desk.add_browser(service)
        kept = all_rows(desk)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
            before = len(service.posts)
            restore(desk, kept)
            desk.clock.move(hours=2)
            with Session(desk.engine) as session:
                hearing = Hearing(desk.files.questionnaire, desk.files.rules.stage_rules, desk.files.transitions)
                assert mark_overdue_as_shown(session, hearing, desk.clock.now)[0] >= 1
                assert mark_overdue_as_shown(session, hearing, desk.clock.now) == (0, 0)
            assert (await desk.run(sender)).claimed == 0
            assert len(service.posts) == before
            assert desk.prompt().state == SHOWN
            desk.clock.now = desk.prompt("hospital_out.after:2026-12-04").due_at
            assert (await desk.run(sender)).sent == 1

    at_the_service(work)


def all_rows(desk):
    """The outbox as a backup holds it."""
    names = [column.key for column in inspect(OutboxPrompt).mapper.column_attrs]
    with Session(desk.engine) as session:
        return [{name: getattr(row, name) for name in names} for row in outbox.of_account(session, desk.account_id)]


def restore(desk, rows):
    with Session(desk.engine) as session, writing(session):
        session.query(OutboxPrompt).delete()
        session.add_all(OutboxPrompt(**row) for row in rows)


def test_a_device_that_cannot_be_encrypted_for_keeps_nobody_else_from_their_prompt(desk):
    async def work(service):
        desk.add_browser(service, "one")
        desk.add_browser(service, "two")
        with Session(desk.engine) as session, writing(session):
            session.query(PushSubscription).filter_by(session_hash="one").update({"p256dh": "A" * 87})
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            assert (await desk.run(sender)).sent == 1
        assert len(service.posts) == 1

    at_the_service(work)
    assert desk.prompt().state == SENT
    assert desk.devices() == 2


def test_a_message_that_can_go_nowhere_is_parked_and_not_tried_again(desk):
    async def work(service):
        desk.add_browser(service)
        with Session(desk.engine) as session, writing(session):
            session.query(PushSubscription).update({"p256dh": "A" * 87})
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            await desk.run(sender)
            desk.clock.move(hours=3)
            assert (await desk.run(sender)).claimed == 0

    at_the_service(work)
    assert desk.prompt().state == PARKED
