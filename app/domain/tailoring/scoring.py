"""What speaks for a page in a situation: terms with the reason each gives. How much each counts is fitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.domain.content.resource import Resource
from app.domain.profile.conditions import NOW, STAGE, Condition, Facts, matching
from app.domain.tailoring.audience import Audience
from app.domain.tailoring.situation import Said, Situation

MOST_AGAIN = 2
QUOTED = 2


class Term(NamedTuple):
    """One thing that speaks for a page. `kind` is what the weights know it by; `reason` may be empty."""

    kind: str
    reason: str
    source: str


class Matched(NamedTuple):
    """The lines of a page's audience that hold, the most specific first."""

    first_for: list[Condition]
    good_for: list[Condition]

    def __bool__(self) -> bool:
        return bool(self.first_for or self.good_for)

    def names(self, token: str) -> bool:
        """Whether a line that holds names this answer, "question:option"."""
        lines = (*self.first_for, *self.good_for)
        return any(token in part.tokens and not part.negated for line in lines for part in line.parts)


def matched(audience: Audience, facts: Facts) -> Matched:
    """Which lines of `first_for` and `good_for` hold."""
    return Matched(
        *(
            sorted((line for line in lines if line.holds(facts)), key=_parts, reverse=True)
            for lines in (audience.first_for, audience.good_for)
        )
    )


def speaking_for(resource: Resource, found: Matched, situation: Situation) -> list[Term]:
    """Every thing the carer said that speaks for this page."""
    return [*_of_audience(found, situation), *_of_tags(resource, situation)]


def points_of(terms: Iterable[Term], weights: Mapping[str, float]) -> float:
    """The sum of what each counts."""
    return sum(weights.get(term.kind, 0.0) for term in terms)


def _of_audience(found: Matched, situation: Situation) -> Iterator[Term]:
    """Of each list the most specific line that holds, a little for each other, and more where its day is close."""
    for name, lines in (("first", found.first_for), ("good", found.good_for)):
        for place, line in enumerate(lines[: 1 + MOST_AGAIN]):
            yield _term(f"{name}_again" if place else name, line, situation)
    soon = next((each for line in found.first_for for each in _events(line, situation)), None)
    if soon:
        yield Term("first_soon", _because([soon]), soon.source)


def _of_tags(resource: Resource, situation: Situation) -> Iterator[Term]:
    for event in situation.live:
        if event.id in resource.transitions:
            said = situation.said[f"{NOW}:{event.id}"]
            yield Term("event", _because([said]), said.source)
    for question, tags in (
        ("condition", resource.conditions),
        ("who", resource.relations),
        ("about_you", resource.about),
    ):
        if tags and (own := situation.option_said(question, tags)):
            yield Term(question, _because([own]), own.source)
    stage = situation.said[f"{STAGE}:{situation.stage.id}"]
    if situation.stage.id in resource.stages:
        yield Term("stage", _because([stage]), STAGE)
    if not situation.stage_needs.isdisjoint(resource.needs):
        yield Term("stage_need", _because([stage]), STAGE)


def _term(kind: str, line: Condition, situation: Situation) -> Term:
    said = [
        situation.said[f"{part.question}:{option}"]
        for part in line.parts
        if not part.negated
        for option in matching(part, situation.facts)[:1]
    ]
    events = [each for each in said if each.source in situation.how_near]
    quoted = [*events, *(each for each in said if each not in events)][:QUOTED]
    return Term(kind, _because(quoted), quoted[0].source if quoted else "")


def _events(line: Condition, situation: Situation) -> Iterator[Said]:
    """The events that a line names whose day is within a fortnight."""
    for part in line.parts:
        if part.question == NOW and not part.negated:
            named = matching(part, situation.facts)
            yield from (situation.said[f"{NOW}:{event}"] for event in named if situation.how_near.get(event) == "soon")


def _parts(line: Condition) -> int:
    """How specific a line is: the parts that say what is so, a bounded day as one more."""
    return sum(1 + (part.days is not None) for part in line.parts if not part.negated)


def _because(said: Iterable[Said]) -> str:
    words = [each.words for each in said]
    return f"Because {' and '.join(words)}." if words else ""
