"""The choice: up to five resources that matter now, up to fifteen more, each with the reason it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Any, NamedTuple

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers, NamedEvent
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import NOTHING, Held, audiences
from app.domain.tailoring.eligibility import may_be_shown
from app.domain.tailoring.rules import TailoringRules, rules_from
from app.domain.tailoring.scoring import Term, points_for, speaking_for
from app.domain.tailoring.situation import Situation, situation_of

__all__ = ["Pick", "Tailored", "TailoringRules", "rules_from", "tailor"]

CONSIDERED = 28
MOST_REASONS = 3
OWNED = 2
OF_ONE_NEED = 3


class Pick(NamedTuple):
    """One chosen resource; `reasons` quote the carer's own answers."""

    resource: Resource
    reasons: tuple[str, ...]
    score: float
    source: str
    events: frozenset[str]

    @property
    def id(self) -> str:
        return self.resource.id

    @property
    def title(self) -> str:
        return self.resource.title

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "reasons": list(self.reasons), "score": round(self.score, 2)}


@dataclass(frozen=True, slots=True)
class Tailored:
    """The whole result for one set of answers."""

    stage: str
    stage_reasons: tuple[str, ...]
    transitions: tuple[NamedEvent, ...]
    help_now_first: bool
    now: tuple[Pick, ...]
    more: tuple[Pick, ...]

    def to_json(self) -> dict[str, Any]:
        """The form of the command line, without the prompts."""
        return {
            "stage": self.stage,
            "stage_reasons": list(self.stage_reasons),
            "transitions": [{"id": h.id, "date": h.on.isoformat()} if h.on else {"id": h.id} for h in self.transitions],
            "help_now_first": self.help_now_first,
            "now": [pick.to_json() for pick in self.now],
            "more": [pick.to_json() for pick in self.more],
        }


def tailor(
    answers: Answers,
    library: Library,
    rules: TailoringRules,
    questionnaire: Questionnaire,
    today: date,
    chosen_stage: str | None = None,
) -> Tailored:
    """The tailored result. The same answers, library and day always give the same; cost is linear in the library."""
    situation = situation_of(answers, rules, questionnaire, today, chosen_stage)
    spoken = (
        (-points, resource.id, resource, found)
        for resource, found in candidates(library, situation, rules, questionnaire)
        if (points := points_for(resource, found, situation, rules.weights)) is not None
    )
    best = [
        _pick(resource, -points, speaking_for(resource, found, situation), rules)
        for points, _, resource, found in nsmallest(CONSIDERED, spoken)
    ]
    now = first_ones(best, situation, rules)
    chosen = {pick.id for pick in now}
    more = [pick for pick in best if pick.id not in chosen][: rules.more]
    return Tailored(
        stage=situation.stage.id,
        stage_reasons=situation.stage.reasons,
        transitions=situation.live,
        help_now_first=answers.managing == "breaking_point",
        now=tuple(_falling(now)),
        more=tuple(more),
    )


def candidates(
    library: Library, situation: Situation, rules: TailoringRules, questionnaire: Questionnaire
) -> Iterator[tuple[Resource, Held]]:
    """Every page that may be shown, with the lines of it that hold."""
    held = audiences(library, questionnaire).holding(situation.facts)
    for resource in library.for_homes(situation.answers.nation, situation.answers.own_nation):
        found = held.get(resource.id, NOTHING)
        if may_be_shown(resource, found, situation, rules):
            yield resource, found


def first_ones(best: list[Pick], situation: Situation, rules: TailoringRules) -> list[Pick]:
    """The first five of `best` (highest score first), as a set: no two alike, and room for what must be among them."""
    must = _musts(situation)
    chosen: list[Pick] = []
    left = list(best)
    while left and len(chosen) < rules.shown:
        open_musts = [fits for fits, count in must if sum(map(fits, chosen)) < count]
        wanted = sum(count - sum(map(fits, chosen)) for fits, count in must if fits in open_musts)
        # Only once the places left are all spoken for does it choose among those that must be there.
        forced = [p for p in left if any(fits(p) for fits in open_musts)] if wanted >= rules.shown - len(chosen) else []
        following = _following(forced or left, chosen, rules)
        left.remove(following)
        chosen.append(following)
    return sorted(chosen, key=lambda pick: (not _leads(pick, situation), -pick.score))


def _musts(situation: Situation) -> list[tuple[Callable[[Pick], bool], int]]:
    """What must be among the five, and how often: a person for the strained, the pages of an event that is close."""
    must: list[tuple[Callable[[Pick], bool], int]] = []
    close = next((event.id for event in situation.live if situation.how_near[event.id] == "soon"), None)
    if close:
        must.append((lambda pick: close in pick.events, OWNED))
    if situation.strained:
        must.append((lambda pick: pick.resource.human_contact, 1))
    return must


def _leads(pick: Pick, situation: Situation) -> bool:
    """At breaking point somebody to talk to stands before everything."""
    return situation.answers.managing == "breaking_point" and pick.resource.human_contact


def _following(left: list[Pick], chosen: list[Pick], rules: TailoringRules) -> Pick:
    """The best of `left` once what was chosen before counts against its like."""
    needs = Counter(pick.resource.needs[0] for pick in chosen)
    sources = Counter(pick.source for pick in chosen)

    def standing(pick: Pick) -> tuple[bool, float]:
        need, source = needs[pick.resource.needs[0]], sources[pick.source]
        points = pick.score - rules.like["need"] * need - rules.like["source"] * source
        return need < OF_ONE_NEED, points

    return max(left, key=standing)


def _pick(resource: Resource, points: float, terms: list[Term], rules: TailoringRules) -> Pick:
    spoken = sorted((t for t in terms if t.reason), key=lambda t: -rules.weights.get(t.kind, 0.0))
    reasons = tuple(dict.fromkeys(term.reason for term in spoken))[:MOST_REASONS]
    return Pick(resource, reasons, points, spoken[0].source, frozenset(term.source for term in terms))


def _falling(picks: list[Pick]) -> list[Pick]:
    """Scores as shown never rise from one place to the next: the order is the judgement."""
    falling: list[Pick] = []
    for pick in picks:
        score = min(pick.score, falling[-1].score) if falling else max(p.score for p in picks)
        falling.append(pick._replace(score=score))
    return falling
