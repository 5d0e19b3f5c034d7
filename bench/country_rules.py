"""The rules of the programme once more, by other code than the programme's own: what one prompt may break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.plan import Event, Plan, Prompt

MAY_SPEAK_IN_A_STAY = {"hospital_in", "hospital_out", "emergency", "death", "dying"}
LONGEST_STAY = {"hospital_in": timedelta(days=90), "emergency": timedelta(days=42)}


@dataclass(slots=True)
class Watch:
    """What one carer was sent so far, as they would remember it."""

    days: list[int] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    arrived_unopened: int = 0

    def broken(self, prompt: Prompt, plan: Plan) -> Iterator[str]:
        """The rules that this prompt breaks at its time, if any; to be asked before it counts as sent."""
        zone = ZoneInfo(plan.settings.time_zone)
        local = prompt.at.astimezone(zone)
        if not plan.settings.quiet_to <= local.time() < plan.settings.quiet_from:
            yield "quiet hours"
        if prompt.key in self.keys:
            yield "once"
        if prompt.at > prompt.expires_at:
            yield "of use"
        yield from self._pace(local.date().toordinal(), plan)
        yield from _silence(prompt, plan.events)
        yield from _room(prompt, plan.events, zone)
        yield from _stay(prompt, plan.events, zone)
        if prompt.transition == "planning_end" and "planning_end" not in plan.settings.opted_in:
            yield "consent"

    def note(self, prompt: Prompt, plan: Plan, *, opened: bool, arrived: bool) -> None:
        """It went out."""
        self.keys.add(prompt.key)
        self.days.append(prompt.at.astimezone(ZoneInfo(plan.settings.time_zone)).date().toordinal())
        if arrived:
            self.arrived_unopened = 0 if opened else self.arrived_unopened + 1

    def _pace(self, day: int, plan: Plan) -> Iterator[str]:
        wishes = plan.settings
        if self.days.count(day) >= wishes.per_day:
            yield "pace of a day"
        if sum(day - 7 < each <= day for each in self.days) >= wishes.per_week:
            yield "pace of a week"
        if self.arrived_unopened >= 3:
            most, span = (wishes.per_week // 2, 7) if wishes.per_week > 1 else (1, 14)
            if sum(day - span < each <= day for each in self.days) >= most:
                yield "back off"


def _silence(prompt: Prompt, events: tuple[Event, ...]) -> Iterator[str]:
    if prompt.transition == "check_in":
        yield from _asking(events)
        return
    person = int(prompt.key.rpartition("#")[2]) if "#" in prompt.key else 0
    of_this = [e for e in events if e.id == prompt.transition and e.person == person]
    if not any(not e.cancelled and not e.stopped and e.ended_at is None for e in of_this):
        yield "over, taken back or stopped"
    for end in events:
        if end.cancelled or end.person < person or prompt.transition == "death":
            continue
        if end.id == "death":
            yield "silence after a death"
        if end.id == "dying" and end.ended_at is None and prompt.transition != "dying":
            yield "silence in the last days"


def _asking(events: tuple[Event, ...]) -> Iterator[str]:
    latest = max((event.person for event in events), default=0)
    for end in events:
        over = end.id in ("death", "caring_ends") or (end.id == "dying" and end.ended_at is None)
        if over and not end.cancelled and end.person == latest:
            yield "asked around a death"


def _room(prompt: Prompt, events: tuple[Event, ...], zone: ZoneInfo) -> Iterator[str]:
    today = prompt.at.astimezone(zone).date()
    for home in events:
        if home.id != "hospital_out" or not home.is_live or home.on is None:
            continue
        told = home.told_at.astimezone(zone).date()
        if told <= today <= home.on + timedelta(days=1) and prompt.transition not in MAY_SPEAK_IN_A_STAY:
            yield "room on the way home"


def _stay(prompt: Prompt, events: tuple[Event, ...], zone: ZoneInfo) -> Iterator[str]:
    """A stay or an emergency that has begun, of somebody who lives, with no coming home behind it."""
    today = prompt.at.astimezone(zone).date()
    if prompt.transition in MAY_SPEAK_IN_A_STAY:
        return
    deaths = [end.person for end in events if end.id == "death" and not end.cancelled]
    homes = [(e.person, e.day(zone)) for e in events if e.id == "hospital_out" and not e.cancelled]
    for stay in events:
        if stay.id not in LONGEST_STAY or not stay.is_live or any(person >= stay.person for person in deaths):
            continue
        begun = max(stay.day(zone), stay.told_at.astimezone(zone).date())
        came_home = any(who == stay.person and day >= stay.day(zone) for who, day in homes)
        home_again = came_home and stay.id == "hospital_in"
        if not home_again and begun <= today <= stay.day(zone) + LONGEST_STAY[stay.id]:
            yield "room in a stay"


def week_of(at: datetime, joined: datetime) -> int:
    """The number of the carer's own week, by days and not by hours."""
    return (at.date() - joined.date()).days // 7
