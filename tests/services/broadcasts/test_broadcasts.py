"""A message of the desk: agreed to by two, put in everybody's outbox once, sent within every carer's rules, stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import Audience
from app.domain.schedule.prompt_kinds import BROADCAST
from app.models import Account, AuditEntry, Broadcast, Event, OutboxPrompt
from app.models.delivery.states import CANCELLED, EXPIRED, SENT, SHOWN, WAITING
from app.services.accounts.after_restore import mark_overdue_as_shown
from app.services.broadcasts import write
from app.services.broadcasts.audience import estimate
from app.services.broadcasts.write import NotNowError, Text
from app.services.prompts.plan_prompts import replan
from app.services.prompts.send_test import send_test
from app.services.prompts.snooze import NoLaterDayError, snooze
from app.storage.database import writing
from app.storage.delivery import broadcasts
from tests.push.sending import sender_for
from tests.services.broadcasts.broadcast_desk import MORNING, NEXT_EVENING, TEXT, TODAY, Sending, another_carer
from tests.services.delivery.delivery_desk import at_the_service


@pytest.fixture
def sending(desk, files) -> Sending:
    return Sending(desk, files)


def test_from_two_people_to_a_phone_and_the_inbox(sending):
    number = sending.going()
    [row] = sending.rows()
    assert (row.state, row.path) == (WAITING, "/library/carers-allowance")
    assert datetime(2026, 12, 8, 10, tzinfo=UTC) <= row.due_at < datetime(2026, 12, 8, 17, tzinfo=UTC)
    sending.dispatch(row.due_at - timedelta(seconds=1))
    assert sending.rows()[0].state == WAITING
    assert sending.dispatch(row.due_at, phone=True) == 1
    [row] = sending.rows()
    assert row.state == SENT
    with Session(sending.engine) as session:
        assert broadcasts.results(session, number, BROADCAST) == (1, 1, 0, 0, 0)
        log = [(entry.who, entry.what) for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert log == [("a@example.org", "asked for a second person"), ("b@example.org", "let a message go")]


def test_nobody_agrees_to_what_they_wrote(sending):
    number = sending.written()
    with pytest.raises(NotNowError, match="You wrote this"):
        sending.agree(number, by=sending.author)
    assert sending.row_of(number).state == "review"
    assert sending.queue() == 0
    assert sending.rows() == []


def test_it_never_goes_on_the_day_on_which_the_second_person_agreed(sending):
    number = sending.going()
    assert sending.row_of(number).starts_on == TODAY + timedelta(days=1)


def test_what_would_be_over_before_it_began_is_not_let_go(sending):
    number = sending.written(Text("New", "x", "carers-allowance", Audience(), TODAY, 2, TODAY + timedelta(days=1)))
    with pytest.raises(NotNowError, match="later days"):
        sending.agree(number)


@pytest.mark.parametrize(
    "step",
    [
        lambda session, n: write.ask(session, n, MORNING, "a"),
        lambda session, n: write.take_back(session, n, MORNING, "a"),
        lambda session, n: write.approve(session, n, "", 0, "a", TODAY, MORNING),
        lambda session, n: write.save(session, n, TEXT, 1, MORNING),
    ],
    ids=["ask", "take back", "agree", "save"],
)
def test_what_goes_out_can_only_be_stopped(sending, step):
    number = sending.going()
    with Session(sending.engine) as session, pytest.raises(NotNowError):
        step(session, number)
    assert sending.row_of(number).state == "going"


def test_everybody_of_the_audience_gets_it_once_however_often_it_is_interrupted(sending):
    wanted = {another_carer(sending, nation="wales") for _ in range(5)}
    another_carer(sending, nation="scotland")
    another_carer(sending, nation="wales", about_you=("under_18",))
    number = sending.written(
        Text("New", "x", "carers-allowance", Audience(nation="wales"), TODAY, 1, date(2026, 12, 14))
    )
    sending.agree(number)
    while sending.row_of(number).queued_at is None:
        assert sending.queue(most=2) <= 2
    assert {row.account_id for row in sending.rows()} == wanted
    # As if it had been killed after the rows and before its place was kept, which one transaction rules out.
    sending.change(Broadcast, number, cursor="", queued_at=None)
    sending.queue()
    assert len(sending.rows()) == 5
    assert sending.queue() == 0


def test_the_number_of_people_is_reckoned_from_a_sample_where_there_are_many(sending):
    for nation in ("wales", "wales", "wales", "scotland"):
        another_carer(sending, nation=nation)
    with Session(sending.engine) as session:
        assert estimate(session, Audience(nation="wales"), sending.hearing) == 3
        assert estimate(session, Audience(), sending.hearing, sample=2) == 5


def test_a_plan_made_again_leaves_it_alone_and_counts_it(sending, files):
    sending.going()
    with Session(sending.engine) as session, writing(session):
        replan(session, session.get_one(Account, sending.desk.account_id), files.transitions, sending.clock.now)
    assert [row.state for row in sending.rows()] == [WAITING]
    sending.change(OutboxPrompt, sending.rows()[0].id, state=SHOWN, sent_at=NEXT_EVENING)
    sending.clock.now = NEXT_EVENING
    with Session(sending.engine) as session, writing(session):
        account = session.get_one(Account, sending.desk.account_id)
        planned = replan(session, account, files.transitions, sending.clock.now)
    assert all(prompt.at.date() > NEXT_EVENING.date() for prompt in planned)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.change(Account, s.desk.account_id, prompts_on=False),
        lambda s: _tell(s, "death"),
        lambda s: _tell(s, "dying"),
    ],
    ids=["prompts turned off", "a death", "last days"],
)
def test_at_its_turn_it_is_dropped_for_those_who_are_to_be_left_alone(sending, change):
    sending.going()
    change(sending)
    assert sending.dispatch(NEXT_EVENING, phone=True) == 0
    assert [row.state for row in sending.rows()] == [CANCELLED]


def test_stopped_it_reaches_nobody_more(sending):
    number = sending.going()
    with Session(sending.engine) as session:
        write.stop(session, number, sending.clock.now, "b@example.org")
    assert sending.dispatch(NEXT_EVENING, phone=True) == 0
    assert [row.state for row in sending.rows()] == [CANCELLED]


def test_stopped_while_it_is_being_put_in_the_outbox_it_goes_no_further(sending):
    for _ in range(3):
        another_carer(sending)
    number = sending.written()
    sending.agree(number)
    sending.queue(most=2)
    with Session(sending.engine) as session:
        write.stop(session, number, sending.clock.now, "b@example.org")
    assert sending.queue() == 0
    assert len(sending.rows()) == 2


def test_without_room_in_the_day_it_waits_and_after_its_use_it_is_let_go(sending):
    first, second = sending.going(), sending.going()
    assert first != second
    sending.dispatch_until(NEXT_EVENING)
    assert sorted(row.state for row in sending.rows()) == [SHOWN, WAITING]
    sending.dispatch_until(datetime(2026, 12, 10, tzinfo=UTC))
    assert [row.state for row in sending.rows()] == [SHOWN, SHOWN]
    third = sending.going()
    sending.dispatch(datetime(2026, 12, 15, 10, tzinfo=UTC))
    assert [row.state for row in sending.rows() if row.broadcast_id == third] == [EXPIRED]


def test_a_test_shows_its_words_and_counts_for_nothing(sending):
    number = sending.written()

    async def work(service):
        sending.desk.add_browser(service)
        with Session(sending.engine) as session:
            assert send_test(session, sending.desk.account_id, sending.clock.now, "/library/carers-allowance", number)
        async with sender_for(service) as sender:
            await sending.desk.run(sender)
        assert len(service.posts) == 1

    at_the_service(work)
    [row] = sending.rows("test")
    assert (row.state, row.broadcast_id, row.path) == (SENT, number, "/library/carers-allowance")
    with Session(sending.engine) as session:
        assert broadcasts.results(session, number, BROADCAST).planned == 0


def test_not_now_brings_it_again_while_it_is_of_use(sending, files):
    sending.going()
    sending.dispatch(NEXT_EVENING.replace(hour=16, minute=59))
    [row] = sending.rows()
    with Session(sending.engine) as session:
        day = snooze(session, sending.desk.account_id, row.id, 3, files.transitions, sending.clock.now)
    assert (day, sending.rows()[0].state) == (date(2026, 12, 11), WAITING)
    sending.dispatch(datetime(2026, 12, 11, 17, tzinfo=UTC))
    with Session(sending.engine) as session, pytest.raises(NoLaterDayError):
        snooze(session, sending.desk.account_id, row.id, 7, files.transitions, sending.clock.now)
    assert sending.rows()[0].state == SHOWN


def _tell(sending, transition: str) -> None:
    with Session(sending.engine) as session, writing(session):
        session.add(Event(account_id=sending.desk.account_id, transition=transition, told_at=MORNING, person=0))


def test_after_a_restore_a_message_for_nobody_hides_no_other(sending):
    for audience in (Audience(saved_page="grief"), Audience()):
        sending.agree(sending.written(replace(TEXT, audience=audience)))
    with Session(sending.engine) as session:
        assert mark_overdue_as_shown(session, sending.hearing, NEXT_EVENING) == (1, 0)
    assert sending.dispatch(NEXT_EVENING + timedelta(hours=1)) == 0


def test_after_a_restore_a_message_that_was_on_its_way_goes_to_nobody_twice(sending):
    number = sending.written()
    sending.agree(number)
    [before] = [sending.row_of(number)]
    sending.queue()
    sending.dispatch(NEXT_EVENING, phone=True)
    with Session(sending.engine) as session, writing(session):
        session.query(OutboxPrompt).delete()
    sending.change(Broadcast, number, cursor=before.cursor, queued_at=None)
    with Session(sending.engine) as session:
        assert mark_overdue_as_shown(session, sending.hearing, NEXT_EVENING) == (1, 0)
    assert sending.dispatch(NEXT_EVENING + timedelta(hours=1)) == 0
    assert sending.rows()[0].state == SHOWN
