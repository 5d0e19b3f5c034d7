"""The choice: up to five resources that matter now, up to fifteen more, each with the reason it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Any

from app.domain.answers import Answers, Happening
from app.domain.eligibility import may_be_shown
from app.domain.library import Library, Resource
from app.domain.questionnaire import Questionnaire
from app.domain.situation import Lead, Situation, situation_of, stage_reason
from app.domain.tailoring_rules import TailoringRules, rules_from

__all__ = ["Pick", "Tailored", "TailoringRules", "rules_from", "tailor"]

CONSIDERED = 40
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Pick:
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
    transitions: tuple[Happening, ...]
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
    because_of_stage = stage_reason(situation.stage, questionnaire)
    stage_needs = frozenset(rules.stages[situation.stage.id].needs)
    scored = (
        _scored(resource, situation, rules, because_of_stage, stage_needs, questionnaire)
        for resource in library.in_nation(answers.nation)
        if may_be_shown(resource, situation, rules)
    )
    best = nsmallest(CONSIDERED, (pick for pick in scored if pick), key=lambda pick: (-pick.score, pick.id))
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


def _scored(
    resource: Resource,
    situation: Situation,
    rules: TailoringRules,
    because_of_stage: str,
    stage_needs: frozenset[str],
    questionnaire: Questionnaire,
) -> Pick | None:
    """The resource with its points and reasons; None when nothing the carer said speaks for it."""
    parts = list(situation.leads.get(resource.id, ()))
    parts += [situation.tagged[t] for t in resource.transitions & situation.tagged.keys()]
    parts += [situation.needs[need] for need in resource.needs if need in situation.needs][:1]
    parts += _personal(resource, situation, rules, questionnaire)
    if situation.stage.id in resource.stages:
        parts.append(Lead(rules.weights.stage, because_of_stage, "stage"))
        if not stage_needs.isdisjoint(resource.needs):
            share = 1.0 if resource.needs[0] in stage_needs else 0.5
            parts.append(Lead(rules.weights.need * share, because_of_stage, "stage"))
    if not parts:
        return None
    parts.sort(key=lambda part: (-part.points, part.reason))
    score = parts[0].points + 0.5 * sum(part.points for part in parts[1:])
    reasons = tuple(dict.fromkeys(part.reason for part in parts))[:MOST_REASONS]
    return Pick(resource, reasons, score, parts[0].source)


def _personal(
    resource: Resource, situation: Situation, rules: TailoringRules, questionnaire: Questionnaire
) -> list[Lead]:
    """What fits this very person: their condition, whom they help, what is true of them."""
    answers, weights = situation.answers, rules.weights
    found = []
    if resource.conditions:
        matched = [c for c in answers.condition if c in resource.conditions]
        found += [Lead(weights.condition, f"Because {questionnaire.said('condition', c)}.", c) for c in matched[:1]]
    if resource.relations and answers.who in resource.relations:
        found.append(Lead(weights.relation, f"Because {questionnaire.said('who', str(answers.who))}.", "who"))
    matched = [a for a in answers.about_you if a in resource.about]
    return found + [Lead(weights.about, f"Because {questionnaire.said('about_you', a)}.", a) for a in matched[:1]]


def _mixed(best: list[Pick], situation: Situation, rules: TailoringRules) -> list[Pick]:
    """The first five: what must lead, then the best that remains, a need or a source counting less each time."""
    chosen = _leading(best, situation, rules)
    needs = Counter(pick.resource.needs[0] for pick in chosen)
    sources = Counter(pick.source for pick in chosen)
    left = [pick for pick in best if pick not in chosen]
    weights = rules.weights
    while left and len(chosen) < weights.shown:
        following = max(
            left,
            key=lambda p: (
                p.score * weights.same_need ** needs[p.resource.needs[0]] * weights.same_source ** sources[p.source],
                p.id,
            ),
        )
        left.remove(following)
        chosen.append(following)
        needs[following.resource.needs[0]] += 1
        sources[following.source] += 1
    return chosen


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
