"""What the programme works on: a carer's events and wishes, what was sent, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.domain.time_zones import UK_TIME

# In the place of a transition: a new person is helped, of whom nothing was told yet. It stands in rows, so it stays.
NOTHING_TOLD = "nothing_new"


@dataclass(frozen=True, slots=True)
class Event:
    """A transition the carer told us of. `person` counts the people they help: after a death the next is new."""

    id: str
    told_at: datetime
    on: date | None = None
    ended_at: datetime | None = None
    cancelled: bool = False
    stopped: bool = False
    person: int = 0

    @property
    def is_live(self) -> bool:
        """Neither over nor taken back."""
        return not self.cancelled and self.ended_at is None

    def day(self, zone: ZoneInfo) -> date:
        """The event's date: the one given, else the day of telling."""
        return self.on or self.told_at.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Settings:
    """The carer's wishes. `check_ins`: the day they kept their plan, None where they want to be asked nothing.

    times, `send_hour` and `send_minute` are local. `slowed` halves the pace, after prompts went unopened."""

    time_zone: str = UK_TIME
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    per_day: int = 1
    per_week: int = 2
    opted_in: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    moved: Mapping[str, date] = field(default_factory=dict)
    slowed: bool = False
    send_hour: int = 10
    send_minute: int = 0
    check_ins: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A prompt that went out, was shown in the app, or lost its time. `arrived`: a phone took it."""

    key: str
    at: datetime
    opened: bool = True
    arrived: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the schedule depends on. `said` are the answers, "question:option", for the steps of some alone.

    `finished`: the pages that the carer is done with, each with the day on which they said so.
    """

    events: tuple[Event, ...]
    settings: Settings = Settings()
    history: tuple[Sent, ...] = ()
    nation: str | None = None
    under_18: bool = False
    said: frozenset[str] = frozenset()
    finished: Mapping[str, date] = field(default_factory=dict)


def occurrence(step_id: str, day: date, person: int) -> str:
    """The key that names one occurrence of a step: the same step for the same date is sent once."""
    return f"{step_id}:{day}#{person}" if person else f"{step_id}:{day}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One planned prompt. `title` is for the lock screen, `inbox_title` and `inbox_body` say it in full.

    `key` names the occurrence and never changes; `expires_at` is when it stops being useful; `told_now` means
    it is due on the day of telling, so it stands in the app at once.
    """

    at: datetime
    id: str
    transition: str
    title: str
    inbox_title: str
    inbox_body: str
    path: str
    key: str
    expires_at: datetime
    why: str
    told_now: bool = False

    def to_json(self) -> dict[str, str]:
        """The form of the command line; times in UTC with their offset."""
        return {
            "at": self.at.isoformat(),
            "id": self.id,
            "transition": self.transition,
            "title": self.title,
            "inbox_title": self.inbox_title,
            "path": self.path,
        }
