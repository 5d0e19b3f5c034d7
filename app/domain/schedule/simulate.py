"""What would have gone out, and what is planned after it, when a plan changes step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.profile.answers import AnswerError, Answers, parse_answers, parse_date
from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.calendar import local_day
from app.domain.schedule.event_changes import apply_answers, on_the_same_days
from app.domain.schedule.plan import Plan, Prompt, Sent
from app.domain.schedule.schedule import plan_from, schedule, told_on
from app.domain.schedule.transitions import Transitions
from app.domain.time_zones import zone_of

STRIDE = timedelta(days=30)
VERBS = ("change", "cancel", "end", "stop", "unopened")


@dataclass(slots=True)
class _Run:
    """A plan on its way through time."""

    answers: Answers
    plan: Plan
    at: datetime
    transitions: Transitions
    sent: list[Prompt] = field(default_factory=list)
    has_a_time: bool = False

    def until(self, moment: datetime) -> None:
        """Sends, one by one, what falls due before `moment`."""
        while True:
            due = next((p for p in schedule(self.plan, self.transitions, self.at) if p.at < moment), None)
            if due is not None:
                self.sent.append(due)
                self.at = max(self.at, due.at)
                self.plan = replace(self.plan, history=(*self.plan.history, Sent(due.key, due.at)))
            elif moment - self.at > STRIDE:
                self.at += STRIDE  # a schedule does not see further than 400 days
            else:
                break
        self.at = max(self.at, moment)

    def is_before_now(self, moment: datetime, *, has_a_time: bool) -> bool:
        """Whether a step comes too late. A day alone has no order among what happens on that day."""
        zone = zone_of(self.answers.time_zone)
        if moment >= self.at:
            return False
        return local_day(moment, zone) != local_day(self.at, zone) or (has_a_time and self.has_a_time)


def simulate(
    answers: Answers, steps: object, today: date, transitions: Transitions, questionnaire: Questionnaire
) -> dict[str, list[dict[str, str]]]:
    """`sent` up to the last step and `planned` after it, for the command line. Raises AnswerError naming the field."""
    told_at = told_on(today, answers.time_zone)
    run = _Run(answers, plan_from(answers, told_at), told_at, transitions)
    if isinstance(steps, str) or not isinstance(steps, Sequence):
        raise AnswerError("steps", "must be a list")
    for step in steps:
        moment, has_a_time = _moment(step, run.answers.time_zone)
        if run.is_before_now(moment, has_a_time=has_a_time):
            raise AnswerError("on", "steps must be in order of time, and not before today")
        run.until(moment)
        run.has_a_time = has_a_time
        _apply(run, step, questionnaire)
    planned = schedule(run.plan, transitions, run.at)
    return {"sent": [p.to_json() for p in run.sent], "planned": [p.to_json() for p in planned]}


def _moment(step: object, time_zone: str) -> tuple[datetime, bool]:
    """When a step happens, and whether it said a time. A day alone means its morning, before its prompts go out."""
    if not isinstance(step, Mapping):
        raise AnswerError("steps", "each step must be an object with `on`")
    unknown = set(step) - {"on", *VERBS}
    if unknown or sum(verb in step for verb in VERBS) != 1:
        raise AnswerError("steps", f"each step has `on` and one of {', '.join(VERBS)}")
    on = step.get("on")
    if isinstance(on, str) and len(on) > 10:
        try:
            moment = datetime.fromisoformat(on)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or not 1900 <= moment.year <= 2100:
            raise AnswerError("on", "must be a date, or a time with its offset")
        return moment.astimezone(UTC), True
    return told_on(parse_date(on, "on"), time_zone), False


def _apply(run: _Run, step: Mapping[str, Any], questionnaire: Questionnaire) -> None:
    if "change" in step:
        _change(run, step["change"], questionnaire)
    elif "unopened" in step:
        _leave_unopened(run, step["unopened"])
    else:
        verb = next(v for v in VERBS if v in step)
        _mark(run, verb, step[verb])


def _change(run: _Run, record: object, questionnaire: Questionnaire) -> None:
    if not isinstance(record, Mapping):
        raise AnswerError("change", "must be a set of answers")
    if "today" in record:
        raise AnswerError("today", "cannot be changed by a step: give the day as its `on`")
    after = parse_answers({**run.answers.to_json(), **record}, questionnaire)
    events = on_the_same_days(run.plan.events, run.answers.time_zone, after.time_zone)
    run.plan = replace(
        run.plan,
        events=apply_answers(events, run.answers, after, run.at, run.transitions, who_told="who" in record),
        nation=after.nation,
        under_18=after.under_18,
        said=after.said,
        settings=replace(run.plan.settings, time_zone=after.time_zone, opted_in=frozenset(after.opted_in)),
    )
    run.answers = after


def _mark(run: _Run, verb: str, transition: object) -> None:
    if not isinstance(transition, str) or transition not in run.transitions:
        raise AnswerError(verb, "must be the id of a transition")
    marks: dict[str, dict[str, Any]] = {
        "cancel": {"cancelled": True},
        "end": {"ended_at": run.at},
        "stop": {"stopped": True},
    }
    events = list(run.plan.events)
    # What is over can still turn out to have been a mistake; it is the latest one that is meant.
    for place, event in reversed(list(enumerate(events))):
        if event.id == transition and (event.is_live or (verb == "cancel" and not event.cancelled)):
            events[place] = replace(event, **marks[verb])
            break
    run.plan = replace(run.plan, events=tuple(events))
    if verb != "stop":
        run.answers = run.answers.without_events(transition)


def _leave_unopened(run: _Run, count: object) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= 1000:
        raise AnswerError("unopened", "must be a whole number from 0 on")
    history = list(run.plan.history)
    first = max(0, len(history) - count)
    history = [replace(s, opened=i < first) for i, s in enumerate(history)]
    slowed = count >= 3 and bool(history)
    run.plan = replace(run.plan, history=tuple(history), settings=replace(run.plan.settings, slowed=slowed))
