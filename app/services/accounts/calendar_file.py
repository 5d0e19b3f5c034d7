"""The prompts of a plan as an iCalendar file (RFC 5545): neutral words, and an address that leads to the inbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from app.domain.schedule.plan import Prompt
from app.domain.schedule.transitions import LockScreen
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import OPEN
from app.services.delivery.topic import topic_of

LENGTH = timedelta(minutes=15)
ASK_AGAIN = timedelta(hours=12)


class Moment(NamedTuple):
    """One event: which prompt, when, how often that was moved, and when its row last changed."""

    occurrence: str
    at: datetime
    sequence: int
    changed_at: datetime


def moments_of(
    account: Account, rows: Mapping[str, OutboxPrompt], lately: Iterable[OutboxPrompt], planned: Sequence[Prompt]
) -> list[Moment]:
    """What was due lately and what is planned. `rows` are those of the outbox, by occurrence.

    An open prompt stands where its row does: the plan made anew would move what is late with every question.
    """
    moments = {row.occurrence: _moment(row, row.due_at) for row in lately}
    for prompt in planned:
        row = rows.get(prompt.key)
        if prompt.key in moments:
            continue
        if row is None:
            moments[prompt.key] = Moment(prompt.key, prompt.at, 0, account.planned_at or account.created_at)
        else:
            moments[prompt.key] = _moment(row, row.due_at if row.state in OPEN else prompt.at)
    return sorted(moments.values(), key=lambda each: (each.at, each.occurrence))


def _moment(row: OutboxPrompt, at: datetime) -> Moment:
    return Moment(row.occurrence, at, row.sequence, row.moved_at or row.planned_at)


def calendar_file(account_id: str, moments: Iterable[Moment], words: LockScreen, origin: str) -> bytes:
    """The file: the same bytes for the same moments, whenever it is asked for."""
    calendar = Calendar()
    calendar.add("prodid", "-//Care Companion//Prompts//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.title)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for moment in moments:
        calendar.add_component(_event(topic_of(account_id, moment.occurrence), moment, words, origin))
    return bytes(calendar.to_ical())


def _event(uid: str, moment: Moment, words: LockScreen, origin: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{origin.rpartition('/')[2].partition(':')[0]}")
    event.add("dtstamp", moment.changed_at)
    event.add("last-modified", moment.changed_at)
    event.add("sequence", moment.sequence)
    event.add("dtstart", moment.at)
    event.add("dtend", moment.at + LENGTH)
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
