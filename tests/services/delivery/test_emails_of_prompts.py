"""Which prompts go by e-mail, and when: the last look. A real mail server on this machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import LockScreen, Transitions
from app.models import Account, EmailAddress, OutboxPrompt
from app.models.accounts.carer import Event
from app.models.delivery.states import DROPPED, SENT
from app.services.prompts.send_test import send_test
from app.services.prompts.snooze import snooze
from app.storage.database import writing
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, ORIGIN, at_the_service
from tests.services.delivery.mail_desk import ADDRESS


@pytest.mark.parametrize("phone", [True, False], ids=["with a phone", "without a phone"])
def test_a_prompt_goes_to_a_confirmed_address_once_in_neutral_words(post, phone):
    post.confirm()
    post.dispatch(phone=phone)
    assert post.round() == 1
    post.dispatch(DAY_BEFORE + timedelta(minutes=1))
    assert post.round() == 0
    [came] = post.server.emails
    assert came["To"] == ADDRESS
    assert came["Subject"] == "Care Companion: something that may help today"
    assert f"{ORIGIN}/inbox" in came.get_content()
    assert came["List-Unsubscribe"] == f"<{ORIGIN}/e-mail/stop/{post.address().stop_token}>"
    said = f"{came['Subject']} {came.get_content()}".lower()
    assert not any(word in said for word in ("hospital", "home from", "discharge", "mother", "death"))
    assert [(row.state, row.sent_at) for row in post.rows()] == [(SENT, DAY_BEFORE)]


def test_an_email_says_what_stands_on_the_lock_screen(post):
    post.transitions = Transitions(tuple(post.transitions), LockScreen("Our own name", "A short note for you"))
    post.confirm()
    post.dispatch()
    post.round()
    [came] = post.server.emails
    assert came["Subject"] == "Our own name: a short note for you"
    assert came.get_content().splitlines()[0] == "A short note for you"
    assert "may help" not in came.get_content()


def test_a_test_prompt_makes_no_email(post):
    post.confirm()
    with Session(post.desk.engine) as session:
        send_test(session, post.desk.account_id, post.desk.clock.now)
    post.dispatch(post.desk.clock.now)
    assert post.rows() == []


def test_when_the_push_service_fails_the_email_goes_all_the_same_and_once(post):
    post.confirm()
    post.desk.clock.now = DAY_BEFORE

    async def work(service):
        post.desk.add_browser(service)
        service.answer = lambda *_: (503, {}, b"")
        async with sender_for(service) as sender:
            await post.desk.run(sender, channels=[post.channel()])
            post.desk.clock.move(hours=2)
            await post.desk.run(sender, channels=[post.channel()])

    at_the_service(work)
    post.round()
    post.round()
    assert len(post.server.emails) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda post: post.change(OutboxPrompt, post.desk.prompt().id, opened_at=DAY_BEFORE),
        lambda post: post.change(OutboxPrompt, post.desk.prompt().id, state="cancelled"),
        lambda post: post.change(Account, post.desk.account_id, prompts_on=False),
        lambda post: post.change(EmailAddress, post.desk.account_id, failed_at=DAY_BEFORE),
        lambda post: post.desk.clock.move(days=1, seconds=1),
    ],
    ids=["read in the app", "called off", "prompts turned off", "nobody at the address", "a day old"],
)
def test_what_nobody_would_want_any_more_is_dropped(post, change):
    post.confirm()
    post.dispatch()
    change(post)
    post.round()
    assert post.server.emails == []
    assert [row.state for row in post.rows()] == [DROPPED]


def test_after_a_death_was_told_no_email_about_coming_home_goes(post, files):
    post.confirm()
    post.dispatch()
    with Session(post.desk.engine) as session, writing(session):
        session.add(Event(account_id=post.desk.account_id, transition="death", told_at=DAY_BEFORE, person=0))
    post.round()
    assert post.server.emails == []


def test_it_waits_for_the_end_of_quiet_hours(post):
    post.confirm()
    post.dispatch()
    post.change(OutboxPrompt, post.desk.prompt().id, expires_at=datetime(2026, 12, 6, tzinfo=UTC))
    post.desk.clock.now = datetime(2026, 12, 3, 22, 0, tzinfo=UTC)
    post.round()
    assert post.server.emails == []
    assert post.rows()[0].next_at == datetime(2026, 12, 4, 8, 0, tzinfo=UTC)
    post.desk.clock.now = datetime(2026, 12, 4, 8, 0, tzinfo=UTC)
    post.round()
    assert len(post.server.emails) == 1


def test_a_prompt_put_off_to_another_day_is_written_again_under_another_number(post, files):
    post.confirm()
    post.dispatch()
    post.round()
    with Session(post.desk.engine) as session:
        day = snooze(session, post.desk.account_id, post.desk.prompt().id, 1, files.transitions, post.desk.clock.now)
    post.dispatch(datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC))
    post.round()
    assert len({email["Message-ID"] for email in post.server.emails}) == 2
