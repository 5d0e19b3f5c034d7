"""A plan that nobody opens: told after eleven months, erased after thirteen, and never without having been told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.profile.answers import NamedEvent
from app.models import Account, OutboxPrompt
from app.models.delivery.states import CANCELLED, SENT, SHOWN
from app.services.accounts.after_restore import mark_overdue_as_shown
from app.services.accounts.retention import erase_unopened, note_opened, tell_unopened
from app.services.broadcasts.audience import Hearing
from app.services.prompts.change_prompts import change_prompts
from app.services.prompts.record_change import record_answers
from app.services.prompts.replan_daily import replan_stale
from app.services.prompts.snooze import NoLaterDayError, snooze
from app.storage.accounts import accounts
from app.storage.accounts.opt_outs import UNNOTED
from tests.answering import changed
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import at_the_service


@pytest.fixture
def a_round(engine, desk, files, clock):
    """One round of what time brings, as the dispatcher does it: (told, erased)."""

    def go(**by: float) -> tuple[int, int]:
        clock.move(**by)
        with Session(engine) as session:
            replan_stale(session, files.transitions, clock.now)
            return tell_unopened(session, files.transitions, clock.now), erase_unopened(session, clock.now)

    return go


def notice(session) -> OutboxPrompt:
    session.rollback()
    return session.query(OutboxPrompt).filter_by(step_id="notice.unopened").one()


def test_the_whole_path_from_the_last_opening_to_the_end(session, desk, clock, a_round):
    account_id = desk.account_id
    assert a_round(days=335) == (0, 0)
    assert a_round(hours=1) == (1, 0)
    assert a_round(days=59) == (0, 0)
    assert session.get(Account, account_id) is not None
    assert a_round(days=1) == (0, 1)
    session.rollback()
    assert session.get(Account, account_id) is None
    assert session.query(OutboxPrompt).count() == 0


def test_nobody_is_erased_within_a_month_of_being_told_however_long_the_dispatcher_stood(session, a_round):
    assert a_round(days=700) == (1, 0)
    assert a_round(days=29) == (0, 0)
    assert a_round(days=2) == (0, 1)


def test_opening_it_after_the_notice_keeps_it_and_the_months_begin_anew(session, account, clock, a_round):
    assert a_round(days=336) == (1, 0)
    assert note_opened(session, session.get_one(Account, account.id), clock.now)
    assert a_round(days=100) == (0, 0)
    assert a_round(days=236) == (1, 0)
    rows = session.query(OutboxPrompt).filter_by(step_id="notice.unopened").count()
    assert rows == 2


def test_an_opening_is_noted_once_a_day(session, account, clock):
    assert not note_opened(session, account, clock.move(hours=23))
    assert note_opened(session, account, clock.move(hours=2))
    assert not note_opened(session, session.get_one(Account, account.id), clock.move(hours=1))


def test_the_notice_arrives_by_day_and_is_in_no_plan_that_could_call_it_off(session, desk, clock, files, a_round):
    async def work(service) -> None:
        desk.add_browser(service)
        async with sender_for(service) as sender:
            a_round(days=336, hours=14)
            assert clock.now.hour == 23
            while notice(session).state != SENT:
                assert clock.now < notice(session).planned_at + timedelta(days=21)
                await desk.run(sender)
                a_round(hours=1)
        assert 8 <= notice(session).sent_at.hour < 21

    at_the_service(work)


def test_where_prompts_are_off_it_stands_in_the_inbox_alone(session, account, files, clock, a_round):
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, prompts_on=False)
    assert a_round(days=336) == (1, 0)
    assert notice(session).state == SHOWN


def test_somebody_left_in_peace_is_sent_nothing(session, desk, account, files, clock, a_round):
    before = accounts.answers_of(account, files.questionnaire)
    after = changed(before, now=(NamedEvent("death", clock.now.date()),))
    record_answers(session, account.id, before, after, files.transitions, clock.now, UNNOTED)

    async def work(service) -> None:
        desk.add_browser(service)
        async with sender_for(service) as sender:
            a_round(days=336)
            clock.move(days=14)
            await desk.run(sender)
            assert notice(session).state == CANCELLED
            assert not service.posts

    at_the_service(work)
    assert clock.now - timedelta(days=340) > account.last_seen_at


def test_after_a_restore_the_month_to_open_it_begins_anew(session, files, clock, a_round):
    assert a_round(days=336) == (1, 0)
    clock.move(days=59)
    mark_overdue_as_shown(session, Hearing(files.questionnaire, files.rules.stage_rules, files.transitions), clock.now)
    assert a_round(days=2) == (0, 0)
    assert a_round(days=29) == (0, 1)


def test_where_prompts_are_off_it_cannot_be_put_off_to_a_later_day(session, account, files, clock, a_round):
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, prompts_on=False)
    a_round(days=336)
    with pytest.raises(NoLaterDayError):
        snooze(session, account.id, notice(session).id, 1, files.transitions, clock.now)
    assert notice(session).state == SHOWN
