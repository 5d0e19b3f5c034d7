"""A reminder on a member's phone, by a real push service on this machine, on both databases."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.mail.server import MailServer
from app.models import PanelDevice, PanelReminder
from app.push.endpoints import BrowserKeysError, EndpointError
from app.push.message import Subscription
from app.services.access import editors
from app.services.panel import leaving
from app.services.panel.reminding import device, reminder
from app.services.panel.reminding.push_reminder import pushed_by, reminder_message
from app.services.panel.reminding.reminder_round import ReminderRound
from tests.conftest import START
from tests.fakes.browser_keys import BrowserKeys
from tests.fakes.mail_server import LocalMailServer
from tests.fakes.push_service import LocalService, answer
from tests.push.sending import sender_for
from tests.services.panel.test_reminders import FIRST, World

ORIGIN = "https://care.example"
HOST = "http://127.0.0.1:1"


class Phones(World):
    """The same member, with phones at a push service; `answers` are what it says to each post, in order."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.posts, self.answers, self.keys = [], [], {}

    def add(self, name="one", member=None) -> None:
        self.keys[name] = BrowserKeys()
        to = Subscription(f"{HOST}/{name}", self.keys[name].p256dh, self.keys[name].auth, "k")
        device.keep_device(self.session, member or self.member, to, (HOST,), START)

    def push(self, devices, message):
        """What `pushed_by` does, at a service whose port is known only once it listens."""

        async def run():
            async with LocalService() as service:
                service.script = [answer(status) for status in self.answers]
                moved = [_at(each, service.origin) for each in devices]
                came = await asyncio.to_thread(pushed_by(lambda: sender_for(service)), moved, message)
                self.posts += service.posts
                return came

        return asyncio.run(run())

    def round(self, at=FIRST, mail=True) -> int:

        self.clock.now = at
        server = partial(MailServer, self.server.url, step_limit=5) if mail else None
        place = ("prompts@care.example.org", ORIGIN, self.clock)
        return ReminderRound(self.engine, server, *place, push=self.push).run()

    def devices(self) -> list[str]:
        with Session(self.engine) as session:
            return [each.endpoint.rsplit("/", 1)[1] for each in session.scalars(select(PanelDevice))]


def _at(each, origin):
    return PanelDevice(
        id=each.id, endpoint=f"{origin}/{each.endpoint.rsplit('/', 1)[1]}", p256dh=each.p256dh, auth=each.auth, key_id="k"
    )  # fmt: skip


@pytest.fixture
def phones(engine, session, clock):
    with LocalMailServer() as server:
        yield Phones(engine, session, clock, server)


def test_it_goes_to_the_phone_and_not_by_mail_as_well(phones):
    phones.add()
    assert phones.round() == 1
    assert (len(phones.posts), phones.sent) == (1, 0)
    assert phones.round(FIRST + timedelta(minutes=5)) == 0
    assert phones.round(FIRST + timedelta(days=7)) == 1
    assert len(phones.posts) == 2


def test_its_words_are_neutral_and_a_button_leads_to_stopping(phones):
    phones.add()
    phones.round()
    told = json.loads(phones.keys["one"].read(phones.posts[0].body))
    shown = told["notification"]
    assert (shown["title"], shown["body"]) == ("Care Companion", "Two minutes, if they suit you.")
    assert shown["navigate"] == f"{ORIGIN}/desk/"
    (stop,) = shown["actions"]
    assert stop["title"] == "Stop reminders"
    reminder.stop_by_letter(phones.session, stop["navigate"].rsplit("/", 1)[1])
    assert (phones.kept(), phones.devices()) == (None, [])
    assert phones.round(FIRST + timedelta(days=7)) == 0


def test_a_phone_that_is_gone_is_let_go_and_the_letter_comes(phones):
    phones.add()
    phones.answers = [410]
    phones.round()
    assert (phones.devices(), phones.sent) == ([], 1)


def test_one_of_two_phones_is_enough(phones):
    phones.add("one")
    phones.add("two")
    phones.answers = [410, 201]
    phones.round()
    assert (len(phones.devices()), phones.sent) == (1, 0)


@pytest.mark.parametrize("status", [400, 403, 429, 500])
def test_a_service_that_does_not_take_it_costs_no_reminder(phones, status):
    phones.add()
    phones.answers = [status]
    phones.round()
    assert (phones.devices(), phones.sent) == (["one"], 1)


def test_without_a_mail_server_it_is_tried_again_next_week(phones):
    phones.add()
    phones.answers = [500]
    phones.round(mail=False)
    assert phones.sent == 0
    phones.answers = []
    assert phones.round(FIRST + timedelta(days=1), mail=False) == 0
    phones.round(FIRST + timedelta(days=7), mail=False)
    assert len(phones.posts) == 2


def test_a_fault_of_ours_in_pushing_ends_in_a_letter(phones, monkeypatch):
    phones.add()
    monkeypatch.setattr(phones, "push", lambda *_: 1 / 0)
    phones.round()
    assert phones.sent == 1


def test_never_at_night(phones):
    phones.add()
    phones.round(FIRST + timedelta(hours=12))
    assert (phones.posts, phones.sent) == ([], 0)


def test_a_browser_that_changed_hands_belongs_to_whoever_is_signed_in_there(phones):
    editors.invite(phones.session, "other@example.org", "Made-up", START, "panel")
    other = editors.number_of(phones.session, "other@example.org")
    phones.add("one")
    phones.add("one", other)
    with Session(phones.engine) as session:
        assert [each.member_id for each in session.scalars(select(PanelDevice))] == [other]


def test_five_phones_are_the_most_and_the_oldest_goes(phones):
    for number in range(6):
        phones.add(f"phone{number}")
    assert phones.devices() == [f"phone{number}" for number in range(1, 6)]


def test_a_phone_turns_the_reminder_on_and_one_phone_less_leaves_it_on(phones):
    reminder.turn_off(phones.session, phones.member)
    phones.add()
    assert phones.kept() is not None
    device.forget_device(phones.session, phones.member, f"{HOST}/one")
    assert (phones.devices(), phones.kept() is not None) == ([], True)


def test_who_leaves_leaves_no_phone(phones):
    phones.add()
    leaving.leave(phones.session, phones.member, START)
    assert phones.devices() == []


@pytest.mark.parametrize("endpoint", ["", "http://evil.example/x", "https://localhost/x", "x" * 5000, "\u202e"])
def test_an_address_of_no_push_service_is_refused(phones, endpoint):
    keys = BrowserKeys()
    with pytest.raises(EndpointError):
        device.keep_device(phones.session, phones.member, Subscription(endpoint, keys.p256dh, keys.auth), (), START)
    with pytest.raises(BrowserKeysError):
        device.keep_device(phones.session, phones.member, Subscription(f"{HOST}/x", "x", "y"), (HOST,), START)


def test_the_message_fits_whatever_the_origin():
    row = PanelReminder(member_id=1, stop_token="x" * 43, next_at=FIRST, due_at=FIRST)
    message = reminder_message(row, "https://a-very-long-name-of-a-council.care-companion.example.org.uk")
    assert len(message.data) == 1024
    assert message.topic == f"panel-{FIRST:%Y%m%d}"
