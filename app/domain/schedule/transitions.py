"""Transitions: what happens to a carer, and the steps of the bundle each one opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.domain.profile.answers import Answers
from app.domain.schedule.prompt_kinds import NOTICE

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Step:
    """One prompt of a bundle.

    Due `days` from the anchor ("event", "told", "move" or, in `months`, "eighteenth"), or each year `on` (month,
    day); with `weekday` (Monday is 0) on the first such day from there. `useful` is the number of days after that in
    which it still helps; `every` repeats it in days. `adults` marks what is never shown to somebody under 18. `page`
    is the path of a page that is no resource.
    """

    id: str
    transition: str
    inbox_title: str
    inbox_body: str
    resource: str
    nations: Mapping[str, str] = field(default_factory=dict)
    useful: int = 14
    anchor: str = "event"
    days: int = 0
    months: int | None = None
    on: tuple[int, int] | None = None
    weekday: int | None = None
    every: int | None = None
    adults: bool = False
    page: str = ""

    def in_year(self, year: int) -> date:
        """The day of a yearly step; ValueError for a step that is not yearly."""
        if self.on is None:
            raise ValueError(self.id)
        day = date(year, *self.on)
        return day if self.weekday is None else day + timedelta(days=(self.weekday - day.weekday()) % 7)

    @property
    def is_for_the_day(self) -> bool:
        """Whether it belongs to the day itself, so that it still serves somebody who tells a little late."""
        return self.days == 0 and self.months is None and self.on is None

    def path(self, nation: str | None) -> str:
        """The page this prompt opens, for the nation where that matters."""
        if self.page:
            return self.page
        chosen = self.nations.get(nation or "any", self.resource)
        return f"/library/{chosen}"


@dataclass(frozen=True, slots=True)
class Transition:
    """One kind of event. `ask` asks for its date; `opt_in` means its prompts need their own yes."""

    id: str
    name: str
    ask: str
    steps: tuple[Step, ...]
    opt_in: bool = False


@dataclass(frozen=True, slots=True)
class LockScreen:
    """The neutral words that stand on a lock screen for every prompt, whatever it is about."""

    title: str = "Care Companion"
    body: str = "Something that may help today"

    @property
    def line(self) -> str:
        return f"{self.title}: {self.body[:1].lower()}{self.body[1:]}"


class Transitions:
    """All transitions, in the order of their file; the check-in; the notices; the words of the lock screen."""

    def __init__(
        self,
        transitions: tuple[Transition, ...],
        lock_screen: LockScreen | None = None,
        check_in: Step | None = None,
        notices: tuple[Step, ...] = (),
    ) -> None:
        self.lock_screen = lock_screen or LockScreen()
        self.check_in = check_in
        self._by_id = {transition.id: transition for transition in transitions}
        self._steps = {step.id: step for transition in transitions for step in transition.steps}
        beside = (check_in, *notices) if check_in else notices
        self._steps.update({step.id: step for step in beside})

    def __iter__(self) -> Iterator[Transition]:
        return iter(self._by_id.values())

    def get(self, transition_id: str) -> Transition | None:
        return self._by_id.get(transition_id)

    def __contains__(self, transition_id: object) -> bool:
        return transition_id in self._by_id

    def name(self, transition_id: str) -> str:
        """The name shown; the id itself for one that is not known."""
        transition = self._by_id.get(transition_id)
        return transition.name if transition else transition_id

    def step(self, step_id: str) -> Step | None:
        return self._steps.get(step_id)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two sets of answers, by transition id."""

    started: tuple[str, ...]
    moved: tuple[str, ...]
    ended: tuple[str, ...]


def changes(before: Answers, after: Answers) -> Changes:
    """What started, got another date, or is no longer named."""
    was = {h.id: h.on for h in before.now if h.id != "nothing_new"}
    now = {h.id: h.on for h in after.now if h.id != "nothing_new"}
    return Changes(
        started=tuple(t for t in now if t not in was),
        moved=tuple(t for t in now if t in was and now[t] != was[t]),
        ended=tuple(t for t in was if t not in now),
    )


def transitions_from(record: Mapping[str, Any], lock_screen: Mapping[str, str] | None = None) -> Transitions:
    """The transitions of their TOML record; KeyError names a missing field."""
    words = LockScreen(lock_screen["title"], lock_screen["body"]) if lock_screen else None
    check_in = _in_no_bundle("check_in", "ask", record["check_in"]) if "check_in" in record else None
    notices = tuple(_in_no_bundle(NOTICE, name, entry) for name, entry in record.get("notice", {}).items())
    return Transitions(tuple(_transition(entry) for entry in record["transition"]), words, check_in, notices)


def _in_no_bundle(family: str, name: str, entry: Mapping[str, Any]) -> Step:
    return Step(
        id=f"{family}.{name}",
        transition=family,
        inbox_title=entry["title"],
        inbox_body=entry["body"],
        resource="",
        useful=entry["useful"],
        every=entry.get("every"),
        page=entry["page"],
    )


def _transition(entry: Mapping[str, Any]) -> Transition:
    steps = tuple(_step(entry["id"], step) for step in entry["step"])
    return Transition(entry["id"], entry["name"], entry["ask"], steps, entry.get("opt_in", False))


def _step(transition: str, entry: Mapping[str, Any]) -> Step:
    month, _, day = entry.get("on", "").partition("-")
    return Step(
        id=f"{transition}.{entry['id']}",
        transition=transition,
        inbox_title=entry["title"],
        inbox_body=entry["body"],
        resource=entry["resource"],
        nations=entry.get("nations", {}),
        useful=entry["useful"],
        anchor=entry.get("anchor", "event"),
        days=entry.get("days", 0),
        months=entry.get("months"),
        on=(int(month), int(day)) if month else None,
        weekday=WEEKDAYS.index(entry["weekday"]) if "weekday" in entry else None,
        every=entry.get("every"),
        adults=entry.get("adults", False),
    )
