"""Prompts in the phone's own calendar: a secret address, neutral words, and an end when the carer wants one."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta

import icalendar
import pytest
import vobject

from app.extensions import db
from app.models import OutboxPrompt
from app.models.delivery.states import WAITING
from app.storage.database import writing
from app.storage.delivery import outbox
from app.storage.delivery.outbox import Settlement
from tests.web.people import answer_all, keep_plan, post


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def new_address(carer) -> str:
    shown = post(carer, "/calendar/make", "/calendar").get_data(as_text=True)
    found = re.search(r"/calendar/[\w-]{43}\.ics", shown)
    assert found
    return found[0]


def events(client, address):
    calendar = icalendar.Calendar.from_ical(client.get(address).data)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_a_calendar_program_reads_what_is_planned_in_neutral_words(app, carer):
    address = new_address(carer)
    anybody = app.test_client()
    answer = anybody.get(address)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    found = events(anybody, address)
    assert len(found) > 3
    starts = {event.decoded("dtstart").isoformat()[:10] for event in found.values()}
    assert "2026-12-03" in starts
    assert {str(event["summary"]) for event in found.values()} == {"Care Companion: something that may help today"}
    text = answer.get_data(as_text=True).replace("\r\n ", "")
    assert not re.search(r"hospital|library|questions|home", text.lower().replace("localhost", ""))


def test_another_reader_reads_it_too_and_its_lines_are_those_of_the_standard(carer):
    raw = carer.get(new_address(carer)).data
    lines = raw.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    calendar = vobject.readOne(raw.decode())
    calendar.validate()
    for event in calendar.vevent_list:
        assert event.dtstart.value.utcoffset() == timedelta(0)
        assert event.valarm.action.value == "DISPLAY"
        assert event.dtend.value > event.dtstart.value


def test_what_did_not_change_is_the_same_to_the_byte_whenever_it_is_asked_for(app, carer, clock):
    address, anybody = new_address(carer), app.test_client()
    first = anybody.get(address)
    clock.move(hours=1)
    again = anybody.get(address)
    assert again.data == first.data
    assert "no-store" in again.headers["Cache-Control"]
    unchanged = anybody.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")


def move(carer, key: str, day: int) -> None:
    form = {"key": key, "move-day": str(day), "move-month": "12", "move-year": "2026"}
    assert post(carer, "/prompts/move", "/prompts", **form).status_code == 302


def test_a_prompt_that_is_moved_keeps_its_name_and_says_so(app, carer, clock):
    address = new_address(carer)
    before = events(carer, address)
    [uid] = [uid for uid, event in before.items() if event.decoded("dtstart").isoformat()[:10] == "2026-12-03"]
    assert {event["sequence"] for event in before.values()} == {0}
    made = before[uid].decoded("last-modified")
    assert made == before[uid].decoded("dtstamp") == clock.now.replace(microsecond=0)
    for moves, day in ((1, 2), (2, 4)):
        clock.move(minutes=10)
        move(carer, "hospital_out.before:2026-12-04", day)
        moved = events(carer, address)[uid]
        assert moved.decoded("dtstart").day == day
        assert moved["sequence"] == moves
        assert moved.decoded("last-modified") == moved.decoded("dtstamp") == clock.now.replace(microsecond=0)
    first = carer.get(address).headers["ETag"]
    clock.move(minutes=10)
    move(carer, "hospital_out.before:2026-12-04", 4)
    assert carer.get(address).headers["ETag"] == first, "the same day again is no move"


def test_an_event_changes_only_when_its_own_prompt_does(carer, clock):
    address = new_address(carer)
    before = events(carer, address)
    clock.move(minutes=10)
    move(carer, "hospital_out.before:2026-12-04", 2)
    after = events(carer, address)
    for uid in before.keys() & after.keys():
        same_day = before[uid]["dtstart"].dt == after[uid]["dtstart"].dt
        assert (before[uid].to_ical() == after[uid].to_ical()) is same_day


def test_a_prompt_that_is_late_to_go_out_does_not_wander_in_the_calendar(carer, clock):
    address = new_address(carer)
    clock.now = clock.now.replace(month=12, day=3, hour=10, minute=30)
    first = carer.get(address).data
    clock.move(minutes=20)
    assert carer.get(address).data == first


def test_a_prompt_that_the_dispatcher_puts_off_counts_as_moved(app, carer, clock):
    address = new_address(carer)
    [uid] = [u for u, event in events(carer, address).items() if event["dtstart"].dt.isoformat()[:10] == "2026-12-03"]
    with app.app_context(), writing(db.session()) as session:
        row = session.query(OutboxPrompt).filter_by(occurrence="hospital_out.before:2026-12-04").one()
        row.lease_token, later = "t", row.due_at + timedelta(hours=1)
        session.flush()
        outbox.settle(session, "t", [Settlement(row.id, WAITING, due_at=later, moved_at=clock.now)])
        row.lease_token = "t"
        session.flush()
        outbox.settle(session, "t", [Settlement(row.id, WAITING, due_at=later, moved_at=clock.now)])
    moved = events(carer, address)[uid]
    assert (moved["dtstart"].dt, moved["sequence"]) == (later, 1)


def test_the_same_prompt_keeps_its_name_and_moves_with_its_day(carer):
    address = new_address(carer)
    before = events(carer, address)
    form = {
        "now": "hospital_out",
        "now-hospital_out-day": "9",
        "now-hospital_out-month": "12",
        "now-hospital_out-year": "2026",
    }
    assert post(carer, "/something-has-changed/all", **form).status_code == 302
    after = events(carer, address)
    assert before.keys() & after.keys()
    assert "2026-12-08" in {event.decoded("dtstart").isoformat()[:10] for event in after.values()}


def test_a_new_address_ends_the_old_one_and_an_ended_one_finds_nothing(carer):
    first = new_address(carer)
    second = new_address(carer)
    assert carer.get(first).status_code == 404
    assert carer.get(second).status_code == 200
    post(carer, "/calendar/end", "/calendar")
    assert carer.get(second).status_code == 404
    assert "Make my calendar address" in carer.get("/calendar").get_data(as_text=True)


def test_erasing_the_plan_ends_the_address(carer):
    address = new_address(carer)
    post(carer, "/keep-my-plan/erase")
    assert carer.get(address).status_code == 404


def test_the_address_is_shown_once_and_kept_nowhere(app, carer):
    token = new_address(carer).split("/")[-1].removesuffix(".ics")
    assert token not in carer.get("/calendar").get_data(as_text=True)
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        assert token not in "\n".join(connection.iterdump())


def test_with_prompts_off_nothing_more_is_planned_there(carer):
    address = new_address(carer)
    post(carer, "/prompts/off", "/prompts")
    later = [e for e in events(carer, address).values() if e.decoded("dtstart").isoformat() > "2026-12-01"]
    assert later == []


@pytest.mark.parametrize("token", ["x", "%00", "%ed%a0%80", "a" * 5000, "..%2f", "%F0%9F%99%82"])
def test_a_guess_finds_nothing(client, token):
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_without_a_plan_there_is_no_calendar(client):
    assert client.get("/calendar").status_code == 302
    assert post(client, "/calendar/make", "/").status_code == 302
