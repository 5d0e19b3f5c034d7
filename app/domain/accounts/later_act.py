"""Two devices of one plan change the same thing: what was done later holds, whichever of the two is heard first.

A thing is one answer, the day of one event, the stage, one saved page, or what was done with one card. A plan keeps the
moment of the last act about each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.profile.answers import Answers, NamedEvent

ANSWER, EVENT, STAGE, PAGE, CARD = "answer", "event", "stage", "page", "card"
# More than one person changes in a year; of more the oldest go. No thing of ours has a longer name.
MOST = 200
LONGEST = 70


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did `at` a moment, and the things that it says something `about`, changed or not.

    `waited`: it was kept on a device until there was a line. `events` are those that it changed there; None where that
    is not known, and every event counts that differs.
    """

    at: datetime
    about: tuple[str, ...] = ()
    waited: bool = False
    events: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What an act comes to: the answers, the moments of the last acts, and the things where a later act holds."""

    answers: Answers
    moments: dict[str, str]
    later_elsewhere: tuple[str, ...]


def thing(kind: str, which: str = "") -> str:
    """The name of a thing, as moments are kept under it."""
    return f"{kind} {which}".strip()


def is_over(moments: Mapping[str, str], about: str, act: Act) -> bool:
    """Whether something was done to this thing after the act. What did not wait is the latest there is."""
    return act.waited and moments.get(about, "") > _stamp(act.at)


def with_act(moments: Mapping[str, str], about: Iterable[str], act: Act) -> dict[str, str]:
    """The moments with this act as the last one about these things."""
    noted = {**moments, **dict.fromkeys((each for each in about if len(each) <= LONGEST), _stamp(act.at))}
    newest = sorted(noted, key=noted.__getitem__, reverse=True)[:MOST]
    return {each: noted[each] for each in sorted(newest)}


def settle(before: Answers, after: Answers, moments: Mapping[str, str], act: Act) -> Settled:
    """What becomes of `before` when an act would make it `after`: each thing by itself, by its last act.

    An event that the act did not change where it was done stays as it is here, so that a list which knew nothing of a
    death does not undo it.
    """
    changed = _changed_events(before, after)
    events = changed if act.events is None else act.events | {e for e in changed if thing(EVENT, e) in act.about}
    questions = {q for q in _questions(before, after) if before.values.get(q) != after.values.get(q)}
    differing = {thing(ANSWER, q) for q in questions} | {thing(EVENT, e) for e in changed & events}
    about = sorted({*act.about, *differing, *(thing(EVENT, e) for e in events)})
    late = {each for each in about if is_over(moments, each, act)}
    kept = {q: before.values.get(q, ()) for q in questions if thing(ANSWER, q) in late}
    answers = replace(after, values={**after.values, **kept})
    return Settled(
        _with_events(before, answers, frozenset(e for e in events if thing(EVENT, e) not in late)),
        with_act(moments, (each for each in about if each not in late), act),
        tuple(each for each in about if each in late & differing),
    )


def _stamp(at: datetime) -> str:
    """Texts of one length, so that the later is the greater."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _questions(before: Answers, after: Answers) -> set[str]:
    """The questions answered in one of them, but for the one whose answers are events."""
    values = [*before.values.items(), *after.values.items()]
    return {question for question, _ in values} - {question for question, value in values if _is_of_events(value)}


def _is_of_events(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, NamedEvent) for each in value)


def _events(answers: Answers) -> dict[str, NamedEvent]:
    """The events by id, and the word that there is nothing among them."""
    entries = (each for value in answers.values.values() if not isinstance(value, str) for each in value)
    return {each.id: each for each in entries if isinstance(each, NamedEvent)}


def _changed_events(before: Answers, after: Answers) -> set[str]:
    was, says = _events(before), _events(after)
    changed = {each for each in (*was, *says) if was.get(each) != says.get(each)}
    return changed | set(before.opted_in) ^ set(after.opted_in)


def _with_events(before: Answers, after: Answers, counting: frozenset[str]) -> Answers:
    """`after` with those events alone that count; the others stand as in `before`."""
    if _changed_events(before, after) <= counting:
        return after
    was, says = _events(before), _events(after)
    merged = [found for each in {**was, **says} if (found := (says if each in counting else was).get(each))]
    told = tuple(each for each in merged if not each.nothing) or tuple(merged)
    values = [*before.values.items(), *after.values.items()]
    question = next((each for each, value in values if _is_of_events(value)), "")
    opted_in = [each for each in before.opted_in if each not in counting]
    opted_in += [each for each in after.opted_in if each in counting]
    return replace(after, values={**after.values, question: told}, opted_in=tuple(opted_in))
