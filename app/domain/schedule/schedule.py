"""The programme: which prompts come when. All eight rules of the bundles meet here; the clock is passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.profile.answers import Answers
from app.domain.schedule.candidates import Candidate, candidates
from app.domain.schedule.check_in import check_in
from app.domain.schedule.frequency_cap import WEEK, capped
from app.domain.schedule.hold_periods import closed_by_discharge, hold_periods_of
from app.domain.schedule.plan import Event, Plan, Prompt, Sent, Settings
from app.domain.schedule.prompt_kinds import CHECK_IN
from app.domain.schedule.quiet_hours import SEND_AT, civil_moment, local_day, next_allowed
from app.domain.schedule.suppression import speakable_events
from app.domain.schedule.transitions import Transitions

__all__ = ["Event", "Plan", "Prompt", "Sent", "Settings", "prompts_json", "schedule", "still_due"]

UNOPENED_IN_A_ROW = 3


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def schedule(plan: Plan, transitions: Transitions, now: datetime) -> tuple[Prompt, ...]:
    """Every prompt still to come within 400 days, in order of time.

    What should have gone out before `now` and did not comes at the next allowed time while it is useful.
    """
    zone = zone_of(plan.settings.time_zone)
    wishes = plan.settings
    today = local_day(now, zone)
    first_day = _first_day(now, zone, wishes)
    found = _found(plan, transitions, zone, first_day)
    sent = [local_day(s.at, zone) for s in plan.history]
    most, span = _limit(wishes.per_week, wishes.slowed or is_unopened(plan))
    kept = capped(found, sent, wishes.per_day, most, span)
    line = transitions.lock_screen.line
    prompts = (_prompt(candidate, day, plan, zone, now, today, line) for day, candidate in kept)
    return tuple(sorted(prompts, key=lambda prompt: (prompt.at, prompt.key)))


def _found(plan: Plan, transitions: Transitions, zone: ZoneInfo, first_day: date) -> list[Candidate]:
    """What could go out from `first_day` on, before the pace is kept."""
    done = {sent.key for sent in plan.history}
    events = closed_by_discharge(plan.events, zone)
    events = speakable_events(events, transitions.get("death"), done, zone, first_day)
    hold_periods = hold_periods_of(events, zone, first_day)
    found = candidates(plan, events, hold_periods, transitions, zone, first_day)
    if transitions.check_in and (asking := check_in(plan, transitions.check_in, hold_periods, zone, first_day)):
        found.append(asking)
    return found


def still_due(key: str, plan: Plan, transitions: Transitions, now: datetime) -> datetime | None:
    """When this prompt may go, by all that is known now: `now` or earlier means go; None means never."""
    return next((prompt.at for prompt in schedule(plan, transitions, now) if prompt.key == key), None)


def is_unopened(plan: Plan) -> bool:
    """Whether the last three prompts in a row that reached a phone were not opened: rule 4 of docs/rules.md."""
    arrived = (sent for sent in plan.history if sent.arrived)
    last = sorted(arrived, key=lambda sent: sent.at)[-UNOPENED_IN_A_ROW:]
    return len(last) == UNOPENED_IN_A_ROW and not any(sent.opened for sent in last)


def _limit(per_week: int, slowed: bool) -> tuple[int, int]:
    """At most so many prompts in so many days; half as many when they go unopened."""
    if not slowed:
        return per_week, WEEK
    return (per_week // 2, WEEK) if per_week > 1 else (1, 2 * WEEK)


def plan_from(answers: Answers, told_at: datetime) -> Plan:
    """The plan of somebody who tells all this at `told_at`."""
    events = tuple(Event(h.id, told_at, h.on) for h in answers.now if h.id != "nothing_new")
    wishes = Settings(time_zone=answers.time_zone, opted_in=frozenset(answers.opted_in))
    return Plan(events, wishes, (), answers.nation, answers.under_18)


def told_on(day: date, time_zone: str) -> datetime:
    """The moment we take a day of telling to mean: ten in the morning there."""
    return datetime.combine(day, SEND_AT, zone_of(time_zone)).astimezone(UTC)


def prompts_json(answers: Answers, today: date, transitions: Transitions) -> list[dict[str, Any]]:
    """The schedule of somebody who tells all this on `today`, for the command line."""
    told_at = told_on(today, answers.time_zone)
    return [dict(prompt.to_json()) for prompt in schedule(plan_from(answers, told_at), transitions, told_at)]


def _first_day(now: datetime, zone: ZoneInfo, wishes: Settings) -> date:
    """Today, or tomorrow once tonight's quiet hours have begun."""
    return local_day(next_allowed(now, zone, wishes.quiet_from, wishes.quiet_to), zone)


def _prompt(
    candidate: Candidate, day: date, plan: Plan, zone: ZoneInfo, now: datetime, today: date, line: str
) -> Prompt:
    step, event, wishes = candidate.step, candidate.event, plan.settings
    told = local_day(event.told_at, zone)
    # Due as it was told: it comes then, or as soon as the quiet hours are over.
    at_once = candidate.due <= told and day == candidate.day == _first_day(event.told_at, zone, wishes)
    told_now = at_once and told == today
    if at_once:
        at = next_allowed(event.told_at, zone, wishes.quiet_from, wishes.quiet_to)
    else:
        at = civil_moment(day, zone, wishes.quiet_from, wishes.quiet_to, time(wishes.send_hour, wishes.send_minute))
    if at < now and not told_now:
        at = next_allowed(now, zone, wishes.quiet_from, wishes.quiet_to)
    return Prompt(
        at=at,
        id=step.id,
        transition=step.transition,
        title=line,
        inbox_title=step.inbox_title,
        inbox_body=step.inbox_body,
        path=step.path(plan.nation),
        key=candidate.key,
        expires_at=datetime.combine(candidate.last + timedelta(days=1), time(0), zone).astimezone(UTC),
        why=_why(candidate, zone),
        told_now=told_now,
    )


@lru_cache(maxsize=4096)
def _in_words(day: date) -> str:
    """Most carers' events lie on the same few hundred days, and formatting a date costs more than planning one."""
    return f"{day:%A} {day.day} {day:%B}"


def _why(candidate: Candidate, zone: ZoneInfo) -> str:
    """Why this prompt is there, in plain words."""
    step, event = candidate.step, candidate.event
    if step.transition == CHECK_IN:
        return "We ask now and then, and less often when there is no answer."
    if step.on:
        return "This comes once a year."
    if step.every:
        return f"This comes again every {'month' if step.every < 60 else 'six months'}."
    day = local_day(event.told_at, zone) if step.anchor == "told" else event.day(zone)
    words = _in_words(day)
    if step.anchor == "told":
        return f"Because you told us on {words}."
    if step.months is not None:
        return f"Counted back from the eighteenth birthday in {day:%B %Y}."
    if step.days == 0:
        return f"For the day itself, {words}."
    count = abs(step.days)
    span = "The day" if count == 1 else f"{count} days" if count < 14 or count % 7 else f"{count // 7} weeks"
    return f"{span} {'before' if step.days < 0 else 'after'} {words}."
