"""The prompts of a plan as an iCalendar file (RFC 5545): neutral words, and an address that leads to the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from app.domain.schedule.transitions import LockScreen
from app.services.delivery.topic import topic_of

LENGTH = timedelta(minutes=15)
ASK_AGAIN = timedelta(hours=12)


def calendar_file(
    account_id: str, moments: Iterable[tuple[str, datetime]], words: LockScreen, origin: str, now: datetime
) -> bytes:
    """The file. `moments` are (occurrence, when) of what is planned and of what was due lately."""
    calendar = Calendar()
    calendar.add("prodid", "-//Care Companion//Prompts//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.title)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for occurrence, at in moments:
        calendar.add_component(_event(topic_of(account_id, occurrence), at, words, origin, now))
    return bytes(calendar.to_ical())


def _event(uid: str, at: datetime, words: LockScreen, origin: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{origin.rpartition('/')[2].partition(':')[0]}")
    event.add("dtstamp", now)
    event.add("dtstart", at)
    event.add("dtend", at + LENGTH)
    event.add("summary", words.line)
    event.add("description", f"{words.body}: {origin}/inbox")
    event.add("url", f"{origin}/inbox")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.line)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event
