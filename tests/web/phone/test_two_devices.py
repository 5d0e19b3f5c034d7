"""Two devices with one plan: what was done later holds, whichever of them has a line first, and that is told once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.models import Account, Event
from app.services.access.tokens import hashed, new_token
from app.storage.accounts import accounts
from app.storage.database import writing
from app.web.site.visitor import ANSWERS, PLAN
from tests.web.people import keep_plan
from tests.web.phone.two_servers import Phone

TOLD = {
    "nation": "england",
    "who": "parent_or_grandparent",
    "living": "nearby",
    "now": [{"id": "hospital_out", "date": "2026-12-04"}],
    "managing": "stretched",
}
TOMORROW = {"when": "day", "on-day": "1", "on-month": "12", "on-year": "2026"}


@dataclass
class Device:
    """A browser that holds the plan, and what it sends of what was done on it without a line."""

    client: FlaskClient
    number: str = field(default_factory=lambda: secrets.token_hex(16))

    def sends(self, path: str, made: datetime | str | None, events: str | None = "-", **data: Any) -> int:
        moment = str(int(made.timestamp() * 1000)) if isinstance(made, datetime) else made
        headers = {"Sec-Fetch-Site": "same-origin", "X-Act": self.number, "X-Act-At": moment, "X-Act-Events": events}
        self.number = secrets.token_hex(16)
        given = {name: value for name, value in headers.items() if value is not None}
        return self.client.post(path, data=data, headers=given).status_code

    @property
    def held(self) -> Mapping[str, Any]:
        return self.client.get("/phone/held").json

    @property
    def events(self) -> dict[str, str | None]:
        return {each["id"]: each.get("date") for each in self.held["answers"].get("now", [])}

    @property
    def today(self) -> str:
        return self.client.get("/today").get_data(as_text=True)


@pytest.fixture
def devices(app, client, clock) -> tuple[Device, Device]:
    """The phone on which the plan was kept, and another with a session of its own; an hour later."""
    with client.session_transaction() as cookie:
        cookie[ANSWERS] = TOLD
    keep_plan(client)
    token, other = new_token(), app.test_client()
    with app.app_context(), writing(db.session()):
        account = db.session.scalars(select(Account)).one()
        accounts.add_session(db.session(), account.id, hashed(token), clock.now)
    with other.session_transaction() as cookie:
        cookie[PLAN] = token
    clock.move(hours=1)
    return Device(client), Device(other)


# Two ways to change one thing, and where it stands: the address and the form of each, and what is read afterwards.
THINGS = {
    "an answer": (
        ("/questions/who", {"who": "partner"}),
        ("/questions/who", {"who": "adult_child"}),
        lambda held: held["answers"].get("who"),
    ),
    "an answer skipped": (
        ("/questions/who", {"who": "partner"}),
        ("/questions/who/skip", {}),
        lambda held: held["answers"].get("who"),
    ),
    "the stage": (("/stage", {"stage": "steady"}), ("/stage", {"stage": "more"}), lambda held: held["stage"]),
    "a day": (
        ("/something-has-changed/when", {"event": "hospital_out", **TOMORROW}),
        ("/something-has-changed/when", {"event": "hospital_out", "when": "unsure"}),
        lambda held: held["answers"]["now"],
    ),
    "an event": (
        ("/something-has-changed/when", {"event": "death", "when": "today"}),
        ("/something-has-changed/mistake", {"event": "death"}),
        lambda held: "death" in str(held["answers"]),
    ),
    "a card": (
        ("/today/cards/done", {"card": "falls"}),
        ("/today/cards/bring-back", {"card": "falls"}),
        lambda held: held["marks"],
    ),
    "a saved page": (("/library/falls/save", {}), ("/library/falls/take-off", {}), lambda held: held["saved"]),
}


@pytest.mark.parametrize("turned", [False, True], ids=["one way", "the other way"])
def test_in_both_orders_the_later_of_two_acts_holds(devices, clock, turned):
    one, other = devices
    for *ways, outcome in THINGS.values():
        (first, first_form), (second, second_form) = reversed(ways) if turned else ways
        made = [clock.now - timedelta(minutes=minutes) for minutes in (9, 7, 5, 3)]
        one.sends(first, made[0], **first_form)
        other.sends(second, made[1], **second_form)
        in_order = outcome(one.held)
        one.sends(first, made[2], **first_form)
        assert outcome(one.held) != in_order
        other.sends(second, made[3] + timedelta(seconds=1), **second_form)
        one.sends(first, made[3], **first_form)
        assert outcome(other.held) == in_order
        clock.move(minutes=10)


def test_an_older_answer_is_not_taken_and_the_next_page_says_so_once(devices, clock):
    one, other = devices
    one.sends("/questions/who", clock.now - timedelta(minutes=5), who="adult_child")
    other.sends("/questions/who", clock.now - timedelta(minutes=9), who="partner")
    assert other.held["answers"]["who"] == "adult_child"
    said = "Another device changed “Who do you help?” later. We kept that answer."
    assert other.today.count(said) == 1
    assert said not in other.today
    assert "Another device" not in one.today


def test_several_that_came_too_late_are_told_in_one_line(devices, clock):
    one, other = devices
    for question, new, old in (
        ("who", "adult_child", "partner"),
        ("living", "together", "far_away"),
        ("hours", "50_plus", "20_to_34"),
    ):
        one.sends(f"/questions/{question}", clock.now - timedelta(minutes=5), **{question: new})
        other.sends(f"/questions/{question}", clock.now - timedelta(minutes=9), **{question: old})
    page = other.today
    assert page.count("Another device changed") == 1
    assert page.count("We kept those.") == 1


def test_an_act_of_yesterday_does_not_undo_a_death_told_today(app, devices, clock):
    one, other = devices
    yesterday = clock.now
    clock.move(days=1)
    one.sends("/something-has-changed/when", None, event="death", when="today")
    # A list that knew nothing of it, an event that is over, a taking back, and whom somebody looks after.
    other.sends("/questions/now", yesterday, events=None, now=["needs_up"])
    other.sends("/questions/now", yesterday, events="money", now=["money"])
    other.sends("/something-has-changed/over", yesterday, event="death")
    other.sends("/something-has-changed/mistake", yesterday, event="death")
    other.sends("/questions/who", yesterday, who="more_than_one")
    other.sends("/something-has-changed/when", yesterday, event="work", when="today")
    assert "death" in one.events
    assert {"money", "needs_up", "work"} <= one.events.keys()
    with app.app_context():
        assert db.session.scalars(select(Event.transition).where(Event.person > 0)).all() == []
    assert "“They have died”" in other.today


def test_undoing_what_did_not_count_takes_nothing_else_back(devices, clock):
    one, other = devices
    other.sends("/today/cards/done", None, card="medicines")
    one.sends("/something-has-changed/when", clock.now - timedelta(minutes=5), event="hospital_out", when="unsure")
    other.sends("/something-has-changed/over", clock.now - timedelta(minutes=9), event="hospital_out")
    other.sends("/undo", clock.now - timedelta(minutes=8), events="hospital_out")
    assert other.events == {"hospital_out": None}
    assert list(other.held["marks"]) == ["medicines"]
    assert other.held["undo"] is None


def test_an_undo_puts_back_what_its_own_act_changed_and_no_more(devices, clock):
    one, other = devices
    other.sends("/something-has-changed/over", clock.now - timedelta(minutes=9), event="hospital_out")
    one.sends("/something-has-changed/when", clock.now - timedelta(minutes=5), event="death", when="today")
    other.sends("/undo", clock.now - timedelta(minutes=3), events="hospital_out")
    assert other.events == {"hospital_out": "2026-12-04", "death": "2026-11-30"}


def test_the_same_act_sent_again_counts_once(devices, clock):
    one, other = devices
    made, number = clock.now - timedelta(minutes=9), one.number
    one.sends("/questions/who", made, who="partner")
    other.sends("/questions/who", made + timedelta(minutes=1), who="adult_child")
    for days in (0, 3):
        clock.move(days=days)
        one.number = number
        one.sends("/questions/who", made, who="partner")
        assert one.held["answers"]["who"] == "adult_child"


def test_a_moment_to_come_or_that_cannot_be_read_is_now(devices, clock):
    one, other = devices
    for made in ("", "soon", "-5", "1e9", "9" * 15, "9" * 40, "\xb2"):
        one.sends("/questions/who", clock.now - timedelta(minutes=5), who="partner")
        other.sends("/questions/who", made, who="adult_child")
        assert one.held["answers"]["who"] == "adult_child"
        clock.move(minutes=10)


def test_what_is_done_with_a_line_always_counts(devices, clock):
    one, other = devices
    one.sends("/questions/who", clock.now, who="partner")
    clock.move(minutes=-10)
    other.sends("/questions/who", None, who="adult_child")
    assert one.held["answers"]["who"] == "adult_child"


def test_a_form_that_says_when_it_was_made_but_is_no_act_counts_as_now(devices, clock):
    one, other = devices
    one.sends("/questions/who", clock.now - timedelta(minutes=5), who="partner")
    headers = {"Sec-Fetch-Site": "same-origin", "X-Act-At": "1"}
    other.client.post("/questions/who", data={"who": "adult_child"}, headers=headers)
    assert one.held["answers"]["who"] == "adult_child"


def test_without_a_plan_there_is_one_device_and_everything_counts(client, clock):
    with client.session_transaction() as cookie:
        cookie[ANSWERS] = TOLD
    alone = Device(client)
    alone.sends("/questions/who", clock.now, who="adult_child")
    alone.sends("/questions/who", clock.now - timedelta(days=1), who="partner")
    assert alone.held["answers"]["who"] == "partner"
    assert "Another device" not in alone.today


@pytest.fixture
def phone(app):
    """The phone's own server, which says what an act was."""
    made = Phone(app)
    yield made
    made.close()


def test_an_act_of_a_phone_names_the_events_that_it_changed_there(phone, devices, clock):
    held, now = devices[0].held, clock.now.timestamp() * 1000
    changes = {
        "now=hospital_out&now-hospital_out-day=4&now-hospital_out-month=12&now-hospital_out-year=2026": [],
        "now=hospital_out": ["hospital_out"],
        "now=money": ["hospital_out", "money"],
    }
    for body, events in changes.items():
        act = phone.ask("POST", "/questions/now", body, held, now)["act"]
        assert (act["at"], sorted(act["events"])) == (now, events)
    over = phone.ask("POST", "/something-has-changed/over", "event=hospital_out", held, now)
    assert over["act"]["events"] == ["hospital_out"]
    back = phone.ask("POST", "/undo", "", over["held"], now)
    assert back["act"]["events"] == ["hospital_out"]
    yes = phone.ask("POST", "/something-has-changed/when", "event=death&when=today&death-prompts=yes", held, now)
    assert yes["act"]["events"] == ["death"]


def test_what_a_phone_did_keeps_its_order_though_its_clock_is_set_back(phone, devices, clock):
    held, hour = devices[0].held, 3_600_000
    at = clock.now.timestamp() * 1000
    first = phone.ask("POST", "/questions/who", "who=partner", held, at - 24 * hour)["act"]
    assert first["at"] == at
    second = phone.ask("POST", "/questions/who", "who=adult_child", held, at - hour, [{**first, "at": at + hour}])
    assert second["act"]["at"] == at + hour


def test_acts_of_a_phone_are_heard_in_its_order_though_another_device_is_between(phone, devices, clock):
    one, other = devices
    held, now = one.held, clock.now.timestamp() * 1000
    listed = phone.ask("POST", "/questions/now", "now=money", held, now + 60_000)["act"]
    other.sends("/something-has-changed/when", None, event="death", when="today")
    clock.move(hours=1)
    made = datetime.fromtimestamp(listed["at"] / 1000, UTC)
    one.sends(listed["path"], made, events=" ".join(listed["events"]), now="money")
    assert one.events.keys() == {"death", "money"}


@pytest.mark.parametrize("kept", [True, False])
def test_today_is_the_day_on_which_somebody_said_it(client, clock, kept):
    with client.session_transaction() as cookie:
        cookie[ANSWERS] = TOLD
    if kept:
        keep_plan(client)
    phone, evening = Device(client), clock.now
    clock.move(days=2)
    phone.sends("/something-has-changed/when", evening, events="death", event="death", when="today")
    phone.sends("/today/cards/later", evening, card="falls")
    assert phone.events["death"] == "2026-11-30"
    assert phone.held["marks"]["falls"] == "later:2026-12-07"
    asked = Device(client)
    asked.sends("/something-has-changed/when", None, event="hospital_in", when="today")
    assert asked.events["hospital_in"] == "2026-12-02"
