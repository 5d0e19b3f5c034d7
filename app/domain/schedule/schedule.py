"""The programme: which prompts come when. All eight rules of the bundles meet here; the clock is passed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from app.domain.profile.answers import Answers
from app.domain.schedule.calendar import SEND_AT, Calendar, calendar_of
from app.domain.schedule.candidates import Candidate, candidates
from app.domain.schedule.check_in import check_in
from app.domain.schedule.frequency_cap import WEEK, capped
from app.domain.schedule.hold_periods import closed_by_others, held_days
from app.domain.schedule.plan import Event, Plan, Prompt, Sent, Settings
from app.domain.schedule.prompt_kinds import CHECK_IN
from app.domain.schedule.suppression import speakable_events
from app.domain.schedule.transitions import Transitions
from app.domain.time_zones import zone_of

__all__ = ["Event", "Plan", "Prompt", "Sent", "Settings", "prompts_json", "schedule", "still_due"]

UNOPENED_IN_A_ROW = 3


def schedule(plan: Plan, transitions: Transitions, now: datetime) -> tuple[Prompt, ...]:
    """Every prompt still to come within 400 days, in order of time.

    What should have gone out before `now` and did not comes at the next allowed time while it is useful.
    """
    calendar = calendar_of(plan.settings, now)
    line = transitions.lock_screen.line
    kept = _kept(plan, transitions, calendar)
    prompts = (_prompt(candidate, day, plan, calendar, line) for day, candidate in kept)
    return tuple(sorted(prompts, key=lambda prompt: (prompt.at, prompt.key)))


def still_due(key: str, plan: Plan, transitions: Transitions, now: datetime) -> datetime | None:
    """When this prompt may go, by all that is known now: `now` or earlier means go; None means never.

    Its day hangs on every other prompt that wants the same days, up to the end of the schedule: so all of them are
    placed, and this one alone is made.
    """
    calendar = calendar_of(plan.settings, now)
    kept = _kept(plan, transitions, calendar)
    return next((_time_of(candidate, day, calendar)[0] for day, candidate in kept if candidate.key == key), None)


def _kept(plan: Plan, transitions: Transitions, calendar: Calendar) -> list[tuple[date, Candidate]]:
    """What goes out from today on, each on its day, within the pace."""
    wishes = plan.settings
    # What stood in the inbox at night takes the place of the day after, as it did when it was planned.
    sent = [calendar.first_day(s.at) for s in plan.history]
    most, span = _limit(wishes.per_week, wishes.slowed or is_unopened(plan))
    found = _found(plan, transitions, calendar)
    return capped(found, sent, wishes.per_day, most, span)


def _found(plan: Plan, transitions: Transitions, calendar: Calendar) -> list[Candidate]:
    """What could go out from today on, before the pace is kept."""
    done = {sent.key for sent in plan.history}
    events = closed_by_others(plan.events, transitions, calendar)
    events = speakable_events(events, transitions, done, calendar)
    held = held_days(events, transitions, calendar)
    found = candidates(plan, held.tellings, calendar)
    asking = check_in(plan, held.days, transitions, calendar)
    return [*found, asking] if asking else found


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


def left_out_as_done(plan: Plan, transitions: Transitions, now: datetime) -> tuple[Prompt, ...]:
    """What would come, were the carer not done with its page."""
    if not plan.finished:
        return ()
    planned = {prompt.key for prompt in schedule(plan, transitions, now)}
    without = schedule(replace(plan, finished={}), transitions, now)
    gone = (prompt for prompt in without if prompt.key not in planned)
    return tuple(prompt for prompt in gone if prompt.path.removeprefix("/library/") in plan.finished)


def plan_from(answers: Answers, told_at: datetime, send_minute: int = 0, check_ins: date | None = None) -> Plan:
    """The plan of somebody who tells all this at `told_at`; as one that is kept, with its minute and its check-ins."""
    events = tuple(Event(h.id, told_at, h.on) for h in answers.named_events)
    opted_in = frozenset(answers.opted_in)
    wishes = Settings(answers.time_zone, opted_in=opted_in, send_minute=send_minute, check_ins=check_ins)
    return Plan(events, wishes, (), answers.nation, answers.under_18, answers.said)


def told_on(day: date, time_zone: str) -> datetime:
    """The moment we take a day of telling to mean: ten in the morning there."""
    return datetime.combine(day, SEND_AT, zone_of(time_zone)).astimezone(UTC)


def prompts_json(answers: Answers, today: date, transitions: Transitions) -> list[dict[str, Any]]:
    """The schedule of somebody who tells all this on `today`, for the command line."""
    told_at = told_on(today, answers.time_zone)
    return [dict(prompt.to_json()) for prompt in schedule(plan_from(answers, told_at), transitions, told_at)]


def _time_of(candidate: Candidate, day: date, calendar: Calendar) -> tuple[datetime, bool]:
    """When it goes, and whether it is told now: due on the day of telling, so that it stands in the app at once."""
    told_at = candidate.event.told_at
    told = calendar.day_of(told_at)
    # Due as it was told: it comes then, or as soon as the quiet hours are over.
    at_once = candidate.due <= told and day == candidate.day == calendar.first_day(told_at)
    told_now = at_once and told == calendar.day_of(calendar.now)
    at = calendar.next_allowed(told_at) if at_once else calendar.moment_of(day)
    if at < calendar.now and not told_now:
        at = calendar.next_allowed(calendar.now)
    return at, told_now


def _prompt(candidate: Candidate, day: date, plan: Plan, calendar: Calendar, line: str) -> Prompt:
    step = candidate.step
    at, told_now = _time_of(candidate, day, calendar)
    return Prompt(
        at=at,
        id=step.id,
        transition=step.transition,
        title=line,
        inbox_title=step.inbox_title,
        inbox_body=step.inbox_body,
        path=step.path(plan.nation),
        key=candidate.key,
        expires_at=calendar.end_of(candidate.last),
        why=_why(candidate, calendar),
        told_now=told_now,
    )


@lru_cache(maxsize=4096)
def _in_words(day: date) -> str:
    """Most carers' events lie on the same few hundred days, and formatting a date costs more than planning one."""
    return f"{day:%A} {day.day} {day:%B}"


def _why(candidate: Candidate, calendar: Calendar) -> str:
    """Why this prompt is there, in plain words."""
    step, event = candidate.step, candidate.event
    if step.transition == CHECK_IN:
        return "We ask now and then, and less often when there is no answer."
    if step.on:
        return "This comes once a year."
    if step.every:
        return f"This comes again every {'month' if step.every < 60 else 'six months'}."
    day = calendar.day_of(event.told_at) if step.anchor == "told" else event.day(calendar.zone)
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
