"""What speaks for a page in a situation: terms with the reason each gives. How much each counts is fitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.domain.content.resource import Resource
from app.domain.profile.conditions import NOW, Condition, matching
from app.domain.tailoring.audience import Held
from app.domain.tailoring.situation import Said, Situation

MOST_AGAIN = 2
QUOTED = 2


class Term(NamedTuple):
    """One thing that speaks for a page. `kind` is what the weights know it by; `reason` may be empty."""

    kind: str
    reason: str
    source: str


def speaking_for(resource: Resource, found: Held, situation: Situation) -> list[Term]:
    """Every thing the carer said that speaks for this page, with its reason."""
    return [_term(kind, origin, situation) for kind, origin in _spoken(resource, found, situation)]


def points_for(resource: Resource, found: Held, situation: Situation, weights: Mapping[str, float]) -> float | None:
    """The points of `speaking_for`, without its words; None where nothing speaks for the page."""
    kinds = [kind for kind, _ in _spoken(resource, found, situation)]
    return sum(weights.get(kind, 0.0) for kind in kinds) if kinds else None


def _spoken(resource: Resource, found: Held, situation: Situation) -> Iterator[tuple[str, Condition | Said]]:
    """What speaks, by kind, with the line or the answer that it comes from."""
    if found.first_for or found.good_for:
        yield from _of_lines(found, situation)
    if situation.live and resource.transitions:
        for event in situation.live:
            if event.id in resource.transitions:
                yield "event", situation.said[f"{NOW}:{event.id}"]
    if resource.conditions or resource.relations or resource.about:
        yield from _of_tags(resource, situation)
    if situation.stage.id in resource.stages:
        yield "stage", situation.stage_said
    if not situation.stage_needs.isdisjoint(resource.needs):
        yield "stage_need", situation.stage_said


def _of_lines(found: Held, situation: Situation) -> Iterator[tuple[str, Condition | Said]]:
    if found.first_for:
        yield "first", found.first_for[0]
    # Whom a page is first for it is good for too.
    yield "good", (found.good_for or found.first_for)[0]
    for again, lines in (("first_again", found.first_for), ("good_again", found.good_for)):
        for line in lines[1 : 1 + MOST_AGAIN]:
            yield again, line
    if situation.soon and (soon := next(_soon(found.first_for, situation), None)):
        yield "first_soon", soon


def _of_tags(resource: Resource, situation: Situation) -> Iterator[tuple[str, Said]]:
    for question, tags in (
        ("condition", resource.conditions),
        ("who", resource.relations),
        ("about_you", resource.about),
    ):
        if tags and (own := situation.option_said(question, tags)):
            yield question, own


def _soon(lines: Iterable[Condition], situation: Situation) -> Iterator[Said]:
    """The events that lines name whose day is within a fortnight."""
    for line in lines:
        for part in line.parts:
            if part.question == NOW and not part.negated and not situation.soon.isdisjoint(part.options):
                named = matching(part, situation.facts)
                yield from (situation.said[f"{NOW}:{event}"] for event in named if event in situation.soon)


def _term(kind: str, origin: Condition | Said, situation: Situation) -> Term:
    if isinstance(origin, Said):
        return Term(kind, _because([origin]), origin.source)
    said = [
        situation.said[f"{part.question}:{option}"]
        for part in origin.parts
        if not part.negated
        for option in matching(part, situation.facts)[:1]
    ]
    events = [each for each in said if each.source in situation.how_near]
    quoted = [*events, *(each for each in said if each not in events)][:QUOTED]
    return Term(kind, _because(quoted), quoted[0].source if quoted else "")


def _because(said: Iterable[Said]) -> str:
    words = [each.words for each in said]
    return f"Because {' and '.join(words)}." if words else ""
