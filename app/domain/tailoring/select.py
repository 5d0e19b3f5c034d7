"""The choice: up to five resources that matter now, up to fifteen more, each with the reason it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from operator import attrgetter
from typing import Any, NamedTuple

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers, NamedEvent
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.eligibility import may_be_shown
from app.domain.tailoring.rules import TailoringRules, Weights, rules_from
from app.domain.tailoring.scoring import points_of, speaking_for
from app.domain.tailoring.situation import Score, Situation, situation_of

__all__ = ["Pick", "Tailored", "TailoringRules", "rules_from", "tailor"]

CONSIDERED = 24
MOST_REASONS = 3


class Pick(NamedTuple):
    """One chosen resource; `reasons` quote the carer's own answers."""

    resource: Resource
    reasons: tuple[str, ...]
    score: float
    source: str

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
        (-points_of(parts), resource.id, resource, parts)
        for resource in library.in_nation(answers.nation)
        if may_be_shown(resource, situation, rules) and (parts := speaking_for(resource, situation))
    )
    best = [_pick(resource, -points, parts) for points, _, resource, parts in nsmallest(CONSIDERED, spoken)]
    now = _with_human(_mixed(best, situation, rules), best, situation)
    chosen = {pick.id for pick in now}
    more = [pick for pick in best if pick.id not in chosen][: rules.weights.more]
    return Tailored(
        stage=situation.stage.id,
        stage_reasons=situation.stage.reasons,
        transitions=situation.live,
        help_now_first=answers.managing == "breaking_point",
        now=tuple(_falling(now)),
        more=tuple(more),
    )


def _pick(resource: Resource, points: float, parts: list[Score]) -> Pick:
    parts.sort(key=attrgetter("points"), reverse=True)
    reasons: list[str] = []
    for part in parts:
        if part.reason not in reasons:
            reasons.append(part.reason)
    return Pick(resource, tuple(reasons[:MOST_REASONS]), points, parts[0].source)


def _mixed(best: list[Pick], situation: Situation, rules: TailoringRules) -> list[Pick]:
    """The first five: what must lead, then the best that remains, a need or a source counting less each time."""
    chosen = _leading(best, situation, rules)
    needs = Counter(pick.resource.needs[0] for pick in chosen)
    sources = Counter(pick.source for pick in chosen)
    left = [pick for pick in best if pick not in chosen]
    while left and len(chosen) < rules.weights.shown:
        following = _following(left, needs, sources, rules.weights)
        left.remove(following)
        chosen.append(following)
        needs[following.resource.needs[0]] += 1
        sources[following.source] += 1
    return chosen


def _following(left: list[Pick], needs: Counter[str], sources: Counter[str], weights: Weights) -> Pick:
    """The best of `left` (highest score first) once what was chosen before counts against its like."""
    best, highest = left[0], -1.0
    for pick in left:
        if pick.score < highest:
            break
        likes = weights.same_need ** needs[pick.resource.needs[0]] * weights.same_source ** sources[pick.source]
        if (pick.score * likes, pick.id) > (highest, best.id):
            best, highest = pick, pick.score * likes
    return best


def _leading(best: Iterable[Pick], situation: Situation, rules: TailoringRules) -> list[Pick]:
    """Young people's own routes, and people to talk to for somebody who cannot go on, stand before everything."""
    wanted: tuple[str, ...] = ()
    if situation.answers.under_18:
        wanted = rules.first["under_18"]
    elif situation.answers.managing == "breaking_point":
        wanted = rules.first["breaking_point"][: 2 if situation.live else 3]
    by_id = {pick.id: pick for pick in best}
    return [by_id[i] for i in wanted if i in by_id]


def _with_human(chosen: list[Pick], best: list[Pick], situation: Situation) -> list[Pick]:
    """Somebody who is stretched or worse finds a person to talk to among the first five."""
    strained = situation.answers.managing in ("stretched", "breaking_point")
    if not strained or not chosen or any(pick.resource.human_contact for pick in chosen):
        return chosen
    person = next((pick for pick in best if pick.resource.human_contact), None)
    return [*chosen[:-1], person] if person else chosen


def _falling(picks: list[Pick]) -> list[Pick]:
    """Scores as shown never rise from one place to the next: the order is the judgement."""
    falling: list[Pick] = []
    for pick in picks:
        score = min(pick.score, falling[-1].score) if falling else max(p.score for p in picks)
        falling.append(Pick(pick.resource, pick.reasons, score, pick.source))
    return falling
