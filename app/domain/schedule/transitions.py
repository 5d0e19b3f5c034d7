"""Transitions: what happens to a carer, and the steps of the bundle each one opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any

from app.domain.profile.conditions import Condition, ConditionError, Facts, condition_from
from app.domain.record_fields import RecordFieldError, flag, known_fields, listed, one_of, text, whole
from app.domain.schedule.prompt_kinds import NOTICE

ANCHORS = ("event", "told", "move", "eighteenth")
FLAGS = ("opt_in", "holds_others", "never_waits", "ends_caring", "no_broadcasts")
WHILE_LIVE, FOR_GOOD = "while_live", "for_good"
GIVEN, MISSING = "given", "missing"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Step:
    """One prompt of a bundle.

    Due `days` from the anchor ("event", "told", "move" or, in `months`, "eighteenth"), or each year `on` (month,
    day); with `weekday` (Monday is 0) on the first such day from there. `useful` is the number of days after that in
    which it still helps; `every` repeats it in days. `adults` marks what is never shown to somebody under 18, `whom`
    for whom alone it is, by their answers. `day` says that it comes only where the event's day was "given", or only
    while it is "missing". `page` is the path of a page that is no resource. `till_done` says that it asks for no more
    than its page, so that who is done with that page needs no prompt.
    """

    id: str
    transition: str
    inbox_title: str
    inbox_body: str
    resource: str = ""
    nations: Mapping[str, str] = field(default_factory=dict)
    useful: int = 14
    anchor: str = "event"
    days: int = 0
    months: int | None = None
    on: tuple[int, int] | None = None
    weekday: int | None = None
    every: int | None = None
    adults: bool = False
    till_done: bool = False
    whom: Condition | None = None
    day: str = ""
    page: str = ""

    def waits_for_day(self, on: date | None) -> bool:
        """Whether it may not come as long as the event's day, `on`, is what it is."""
        return self.day == (GIVEN if on is None else MISSING)

    def is_for(self, said: frozenset[str], under_18: bool) -> bool:
        """Whether it may be shown to somebody who said this ("question:option")."""
        if self.adults and under_18:
            return False
        return self.whom is None or self.whom.holds(Facts(said, {}))

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
    """One kind of event. `ask` asks for its date; the traits, from `opt_in` on, are told in transitions.toml."""

    id: str
    name: str
    ask: str
    steps: tuple[Step, ...]
    opt_in: bool = False
    holds_others: bool = False
    longest_days: int | None = None
    closes: str = ""
    silences: str = ""
    never_waits: bool = False
    ends_caring: bool = False
    no_broadcasts: bool = False


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
        # The steps of no bundle.
        self.beside = (check_in, *notices) if check_in else notices
        self._steps = {step.id: step for steps in (*(t.steps for t in transitions), self.beside) for step in steps}
        # Asked for every event of every plan: so each trait is one look into a set.
        self.opt_ins = frozenset(t.id for t in transitions if t.opt_in)
        self.silencing = frozenset(t.id for t in transitions if t.silences)
        self.silencing_while_live = frozenset(t.id for t in transitions if t.silences == WHILE_LIVE)
        self.silencing_for_good = self.silencing - self.silencing_while_live
        self.no_broadcasts = frozenset(t.id for t in transitions if t.no_broadcasts)
        self.asking_for_day = frozenset(t.id for t in transitions if any(step.day == MISSING for step in t.steps))
        self.ending = frozenset(t.id for t in transitions if t.ends_caring)
        self.yearly = frozenset(t.id for t in transitions if t.steps and all(step.on for step in t.steps))
        self.closing = {e: frozenset(t.id for t in transitions if t.closes == e) for e in self._by_id}

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


def transitions_from(
    record: Mapping[str, Any],
    lock_screen: Mapping[str, str] | None = None,
    options: Mapping[str, tuple[str, ...]] | None = None,
) -> Transitions:
    """The transitions of their TOML record; `options` are the answers that a step's `whom` may name.

    RecordFieldError names the entry and the field.
    """
    words = LockScreen(lock_screen["title"], lock_screen["body"]) if lock_screen else None
    check_in = _in_no_bundle("check_in", "ask", record["check_in"]) if "check_in" in record else None
    notices = tuple(_in_no_bundle(NOTICE, name, entry) for name, entry in record.get("notice", {}).items())
    found = tuple(_transition(entry, options or {}) for entry in listed(record, "transition", "transitions"))
    ids = {each.id for each in found}
    if len(ids) < len(found):
        raise RecordFieldError("transitions: two transitions have the same id")
    for each in found:
        if each.closes and each.closes not in ids:
            raise RecordFieldError(f"{each.id}: closes names {each.closes}, which is not a transition")
    return Transitions(found, words, check_in, notices)


def _in_no_bundle(family: str, name: str, entry: Mapping[str, Any]) -> Step:
    return _worded(f"{family}.{name}", family, entry, page=text(entry, "page", family))


def _transition(entry: Mapping[str, Any], options: Mapping[str, tuple[str, ...]]) -> Transition:
    place = text(entry, "id", "transition")
    known_fields(entry, {each.name for each in fields(Transition)} - {"steps"} | {"step"}, place)
    traits = {name: flag(entry, name, place) for name in FLAGS}
    longest = whole(entry, "longest_days", place, 1)
    if longest is not None and not traits["holds_others"]:
        raise RecordFieldError(f"{place}: longest_days is for a transition that holds_others")
    return Transition(
        id=place,
        name=text(entry, "name", place),
        ask=text(entry, "ask", place),
        steps=tuple(_step(place, step, options) for step in listed(entry, "step", place)),
        longest_days=longest,
        closes=text(entry, "closes", place, ""),
        silences=one_of(entry, "silences", (WHILE_LIVE, FOR_GOOD), place),
        **traits,
    )


def _step(transition: str, entry: Mapping[str, Any], options: Mapping[str, tuple[str, ...]]) -> Step:
    place = f"{transition}.{text(entry, 'id', transition)}"
    month, _, day = text(entry, "on", place, "").partition("-")
    return _worded(
        place,
        transition,
        entry,
        resource=text(entry, "resource", place, "" if "page" in entry else None),
        page=text(entry, "page", place, ""),
        nations=entry.get("nations", {}),
        anchor=one_of(entry, "anchor", ANCHORS, place) or ANCHORS[0],
        days=whole(entry, "days", place) or 0,
        months=whole(entry, "months", place),
        on=(int(month), int(day)) if month else None,
        weekday=WEEKDAYS.index(one_of(entry, "weekday", WEEKDAYS, place)) if "weekday" in entry else None,
        adults=flag(entry, "adults", place),
        till_done=flag(entry, "till_done", place),
        whom=_whom(text(entry, "whom", place, ""), place, options),
        day=one_of(entry, "day", (GIVEN, MISSING), place),
    )


def _whom(line: str, place: str, options: Mapping[str, tuple[str, ...]]) -> Condition | None:
    try:
        return condition_from(line, options) if line else None
    except ConditionError as error:
        raise RecordFieldError(f"{place}: whom: {error}") from error


def _worded(place: str, transition: str, entry: Mapping[str, Any], **more: Any) -> Step:
    return Step(
        id=place,
        transition=transition,
        inbox_title=text(entry, "title", place),
        inbox_body=text(entry, "body", place),
        useful=whole(entry, "useful", place, 0) or 0,
        every=whole(entry, "every", place, 1),
        **more,
    )
