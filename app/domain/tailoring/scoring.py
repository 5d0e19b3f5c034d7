"""What speaks for a page in a situation: terms with the reason each gives. How much each counts is fitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from app.domain.content.resource import Resource
from app.domain.profile.conditions import NOW, Condition, matching
from app.domain.tailoring.audience import Held
from app.domain.tailoring.situation import Said, Situation

MOST_AGAIN = 2
QUOTED = 2

# What speaks for a page, by the kind that the weights know it by, with the line or the answer that it comes from.
Spoken: TypeAlias = tuple[str, Condition | Said]


def speaking_for(resource: Resource, held: Held, situation: Situation) -> list[Spoken]:
    """Every thing the carer said that speaks for this page."""
    spoken = _of_lines(resource, held, situation) if resource.id in held.speaking else []
    if resource.transitions and situation.live:
        events = (event.id for event in situation.live if event.id in resource.transitions)
        spoken += [("event", situation.said[f"{NOW}:{event}"]) for event in events]
    for question, tags in (
        ("condition", resource.conditions),
        ("who", resource.relations),
        ("about_you", resource.about),
    ):
        if tags and (own := situation.option_said(question, tags)):
            spoken.append((question, own))
    if situation.stage.id in resource.stages:
        spoken.append(("stage", situation.stage_said))
    if not situation.stage_needs.isdisjoint(resource.needs):
        spoken.append(("stage_need", situation.stage_said))
    return spoken


def points_of(spoken: Iterable[Spoken], weights: Mapping[str, float]) -> float:
    """What all that speaks for a page counts together."""
    points = 0.0
    for kind, _ in spoken:
        points += weights.get(kind, 0.0)
    return points


def reason_of(spoken: Spoken, situation: Situation) -> str:
    """Why, in the carer's words."""
    return because(words_of(spoken, situation))


def because(words: Iterable[str]) -> str:
    """The sentence of these words, of which there is at least one."""
    return f"Because {' and '.join(words)}."


def words_of(spoken: Spoken, situation: Situation) -> tuple[str, ...]:
    """What the reason quotes of the carer: one thing or two different ones."""
    return tuple(dict.fromkeys(said.words for said in _quoted(spoken[1], situation)))


def source_of(spoken: Spoken, situation: Situation) -> str:
    """The answer that it comes from, of several the one that the reason names first."""
    return _quoted(spoken[1], situation)[0].source


def _of_lines(resource: Resource, held: Held, situation: Situation) -> list[Spoken]:
    first, good = held.first_for(resource.id), held.good_for(resource.id)
    # Whom a page is first for it is good for too.
    spoken: list[Spoken] = [("first", first[0]), ("good", (good or first)[0])] if first else [("good", good[0])]
    spoken += [("first_again", line) for line in first[1 : 1 + MOST_AGAIN]]
    spoken += [("good_again", line) for line in good[1 : 1 + MOST_AGAIN]]
    if situation.soon and (soon := next(_soon(first, situation), None)):
        spoken.append(("first_soon", soon))
    return spoken


def _soon(lines: Iterable[Condition], situation: Situation) -> Iterator[Said]:
    """The events that lines name whose day is within a fortnight."""
    for line in lines:
        for part in line.parts:
            if part.question == NOW and not part.negated and not situation.soon.isdisjoint(part.options):
                named = matching(part, situation.facts)
                yield from (situation.said[f"{NOW}:{event}"] for event in named if event in situation.soon)


def _quoted(origin: Condition | Said, situation: Situation) -> list[Said]:
    """What of a line was said: what is happening first, then the rest in the line's order."""
    if isinstance(origin, Said):
        return [origin]
    quoted: list[Said] = []
    events = 0
    for part in origin.parts:
        if part.negated:
            continue
        if part.days is None:
            for token in part.named:
                if token in situation.said:
                    break
        else:
            token = f"{NOW}:{matching(part, situation.facts)[0]}"
        said = situation.said[token]
        if part.question == NOW:
            quoted.insert(events, said)
            events += 1
        else:
            quoted.append(said)
    return quoted[:QUOTED]
