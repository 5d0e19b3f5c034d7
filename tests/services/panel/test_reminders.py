"""One reminder a week, by a real mail server on this machine, on both databases: wanted, civil, once, stopped."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cli.dispatch import CHANNELS_AND_DESK
from app.domain.panel.reminder_times import a_week_on
from app.mail.server import MailServer
from app.models import Editor, PanelReminder, PanelSeat
from app.services.access import editors
from app.services.delivery.channel import Surroundings
from app.services.panel import answer, leaving, rounds
from app.services.panel.reminding import reminder
from app.services.panel.reminding.reminder_channel import ReminderChannel
from app.services.panel.reminding.reminder_round import LEASE, ReminderRound
from app.services.panel.rounds import Thing
from app.storage.database import writing
from config import Config
from tests.conftest import START
from tests.fakes.mail_server import LocalMailServer

ADDRESS = "carer@example.org"
FIRST = a_week_on(START)


class World:
    """A member with something to do who asked for reminders, and the rounds of a dispatcher."""

    def __init__(self, engine, session, clock, server) -> None:
        self.engine, self.session, self.clock, self.server = engine, session, clock, server
        editors.invite(session, ADDRESS, "Made-up Carer", START, "panel")
        self.member = editors.number_of(session, ADDRESS)
        day = START.date() + timedelta(days=60)
        self.round_id = rounds.make(session, "A secret question", "", day, [self.member], START, "maker@example.org")
        idea = Thing("weigh", "A secret idea", {"text": "A secret idea"})
        rounds.add(session, self.round_id, [idea], START, "maker@example.org")
        rounds.open_round(session, self.round_id, START, START.date(), "maker@example.org")
        reminder.turn_on(session, self.member, START)

    def run(self, at=FIRST, line=None) -> int:
        self.clock.now = at
        line = line or partial(MailServer, self.server.url, step_limit=5)
        return ReminderRound(self.engine, line, "prompts@care.example.org", "https://care.example", self.clock).run()

    def kept(self) -> PanelReminder | None:
        with Session(self.engine) as session:
            return session.scalar(select(PanelReminder))

    @property
    def sent(self) -> int:
        return len(self.server.emails)


@pytest.fixture
def world(engine, session, clock):
    with LocalMailServer() as server:
        yield World(engine, session, clock, server)


def test_one_comes_after_a_week_and_the_next_a_week_later(world):
    assert world.run(FIRST - timedelta(minutes=1)) == 0
    assert world.run() == 1
    assert world.run(FIRST + timedelta(minutes=1)) == 0
    assert world.run(FIRST + timedelta(days=6)) == 0
    assert world.run(FIRST + timedelta(days=7)) == 1
    assert world.sent == 2
    assert len({email["Message-ID"] for email in world.server.emails}) == 2


def test_its_words_are_neutral_and_it_can_be_stopped_by_one_tap(world):
    world.run()
    (email,) = world.server.emails
    assert email["To"] == ADDRESS
    text = email.get_content()
    for secret in ("secret", "panel", "Made-up"):
        assert secret not in text.replace("/reminders/stop/", "") + email["Subject"]
    stop = email["List-Unsubscribe"].strip("<>")
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in text
    reminder.stop_by_letter(world.session, stop.rsplit("/", 1)[1])
    assert world.kept() is None
    assert world.run(FIRST + timedelta(days=7)) == 0


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "' OR 1=1", "\u202e", "%"])
def test_a_token_that_nobody_knows_stops_nothing(world, token):
    reminder.stop_by_letter(world.session, token)
    assert world.kept() is not None


def test_where_nothing_waits_nothing_comes_and_it_is_looked_at_in_a_week(world):
    answer.give(world.session, 1, world.member, "lot", 0, START, START.date())
    world.run()
    assert world.sent == 0
    assert world.kept().next_at == a_week_on(FIRST)


def test_what_was_put_off_brings_none_on_that_day(world):
    answer.not_today(world.session, 1, world.member, FIRST, FIRST.date())
    world.run()
    assert world.sent == 0


def test_at_night_it_waits_for_the_morning(world):
    night = FIRST + timedelta(hours=12)
    world.run(night)
    assert world.sent == 0
    world.run(night + timedelta(hours=12))
    assert world.sent == 1


@pytest.mark.parametrize("state", ["stopped", "another role", "left", "off"])
def test_who_is_no_member_any_more_gets_none(world, state):
    with writing(world.session):
        member = world.session.get_one(Editor, world.member)
        if state == "stopped":
            member.disabled_at = START
        if state == "another role":
            member.role = "editor"
    if state == "left":
        leaving.leave(world.session, world.member, START)
    if state == "off":
        reminder.turn_off(world.session, world.member)
    world.run()
    assert world.sent == 0


def test_the_server_is_away_and_the_letter_goes_when_it_is_back(world):
    assert world.run(line=partial(MailServer, "smtp://127.0.0.1:9", step_limit=1)) == 0
    assert world.run(FIRST + timedelta(minutes=4)) == 0
    assert world.run(FIRST + timedelta(minutes=5)) == 1
    assert world.sent == 1


def test_later_is_tried_again_and_never_in_the_next_minute(world):
    world.server.data_answers = ["451 busy"]
    world.run()
    assert world.run(FIRST + timedelta(minutes=4)) == 0
    world.run(FIRST + timedelta(minutes=5))
    assert world.sent == 1


def test_an_address_that_takes_nothing_is_left_alone_for_a_week(world):
    world.server.refuse[ADDRESS] = "550 5.1.1 nobody here"
    world.run()
    assert world.kept().next_at == a_week_on(FIRST)


def test_two_dispatchers_never_hold_the_same_one(world):
    class Line(MailServer):
        def send(self, message):
            assert world.run() == 0
            return super().send(message)

    world.run(line=partial(Line, world.server.url))
    assert world.sent == 1


def test_killed_between_sending_and_writing_it_down_it_repeats_under_the_same_number(world):
    class Killed(BaseException):
        pass

    class Line(MailServer):
        def send(self, message):
            super().send(message)
            raise Killed

    with pytest.raises(Killed):
        world.run(line=partial(Line, world.server.url))
    assert world.run(FIRST + LEASE - timedelta(seconds=1)) == 0
    assert world.run(FIRST + LEASE) == 1
    assert len({email["Message-ID"] for email in world.server.emails}) == 1


def test_a_letter_that_cannot_be_written_holds_up_no_other(world):
    editors.invite(world.session, "other@example.org", "Made-up", START, "panel")
    other = editors.number_of(world.session, "other@example.org")
    with writing(world.session):
        world.session.get_one(Editor, world.member).email = "no address at all"
        world.session.add(PanelSeat(round_id=world.round_id, member_id=other, place=1))
    reminder.turn_on(world.session, other, START)
    world.run()
    assert [email["To"] for email in world.server.emails] == ["other@example.org"]


def test_a_lease_from_a_clock_that_jumped_back_is_taken(world):
    with writing(world.session):
        world.session.get_one(PanelReminder, world.member).next_at = FIRST + timedelta(days=30)
    assert world.run() == 1
    assert world.sent == 1


def test_on_twice_is_on_once(world):
    before = world.kept().stop_token
    reminder.turn_on(world.session, world.member, START + timedelta(days=3))
    assert world.kept().stop_token == before


def test_the_dispatcher_has_it_as_a_channel_which_sends_nothing_without_a_mail_server(world):
    assert ReminderChannel in CHANNELS_AND_DESK

    async def once(**settings):
        config = Config(secret_key="for tests", origin="https://care.example", **settings)
        around = Surroundings(world.engine, config, world.clock, None, lambda: False)
        async with ReminderChannel.opened(around) as channel:
            return await channel.run_once()

    world.clock.now = FIRST
    asyncio.run(once())
    assert (world.sent, world.kept().next_at) == (0, a_week_on(FIRST))
    world.clock.now = FIRST + timedelta(days=7)
    assert asyncio.run(once(smtp_url=world.server.url, mail_from="prompts@care.example.org")) is True
    assert world.sent == 1
