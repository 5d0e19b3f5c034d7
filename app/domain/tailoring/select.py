"""The choice: up to five resources that matter now, up to fifteen more, each with the reason it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nsmallest
from typing import Any, NamedTuple

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers, NamedEvent
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import Held, audiences
from app.domain.tailoring.eligibility import may_be_shown
from app.domain.tailoring.rules import TailoringRules, rules_from
from app.domain.tailoring.scoring import Spoken, points_of, reason_of, source_of, speaking_for, words_of
from app.domain.tailoring.situation import Situation, situation_of

__all__ = ["Pick", "Tailored", "TailoringRules", "rules_from", "tailor"]

CONSIDERED = 28
MOST_REASONS = 3
OWNED = 2
OF_ONE_NEED = 3


@dataclass(frozen=True, slots=True)
class Pick:
    """One chosen resource. Why it was, `spoken` for a `situation`, is put into words where somebody reads it."""

    resource: Resource
    score: float
    spoken: tuple[Spoken, ...]
    situation: Situation = field(repr=False)

    @property
    def id(self) -> str:
        return self.resource.id

    @property
    def title(self) -> str:
        return self.resource.title

    @property
    def reason(self) -> str:
        """The first of `reasons`."""
        return reason_of(self.spoken[0], self.situation)

    @property
    def quoted(self) -> tuple[str, ...]:
        """What the first of `reasons` quotes, each in words of its own."""
        return words_of(self.spoken[0], self.situation)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Up to three different ones, the heaviest first; each quotes the carer's own answers."""
        found: list[str] = []
        for each in self.spoken:
            if len(found) < MOST_REASONS and (reason := reason_of(each, self.situation)) not in found:
                found.append(reason)
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "reasons": list(self.reasons), "score": round(self.score, 2)}


class Candidate(NamedTuple):
    """A page that may be among those chosen: what speaks for it, heaviest first, and what its reason names."""

    resource: Resource
    score: float
    spoken: tuple[Spoken, ...]
    source: str


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
    put_aside: AbstractSet[str] = frozenset(),
) -> Tailored:
    """The tailored result. The same answers, library and day always give the same; cost is linear in the library.

    `put_aside` are the ids of pages that the carer has done with; what comes next takes their place.
    """
    situation = situation_of(answers, rules, questionnaire, today, chosen_stage)
    shown, held = candidates(library, situation, rules, questionnaire)
    scored = [
        (-points_of(spoken, rules.weights), resource.id, resource, spoken)
        for resource in shown
        if resource.id not in put_aside and (spoken := speaking_for(resource, held, situation))
    ]
    best = [
        _candidate(resource, -points, spoken, situation, rules)
        for points, _, resource, spoken in nsmallest(CONSIDERED, scored)
    ]
    now = first_ones(best, situation, rules)
    chosen = {each.resource.id for each in now}
    more = [each for each in best if each.resource.id not in chosen][: rules.more]
    return Tailored(
        stage=situation.stage.id,
        stage_reasons=situation.stage.reasons,
        transitions=situation.live,
        help_now_first=answers.managing == "breaking_point",
        now=tuple(_falling([_pick(each, situation) for each in now])),
        more=tuple(_pick(each, situation) for each in more),
    )


def candidates(
    library: Library, situation: Situation, rules: TailoringRules, questionnaire: Questionnaire
) -> tuple[list[Resource], Held]:
    """Every page that may be shown, and the lines that hold."""
    held = audiences(library, questionnaire).holding(situation.facts)
    homes = library.for_homes(situation.answers.nation, situation.answers.own_nation)
    return [resource for resource in homes if may_be_shown(resource, held, situation, rules)], held


def first_ones(best: list[Candidate], situation: Situation, rules: TailoringRules) -> list[Candidate]:
    """The first five of `best` (highest score first), as a set: no two alike, and room for what must be among them."""
    must = _musts(situation)
    chosen: list[Candidate] = []
    left = list(best)
    while left and len(chosen) < rules.shown:
        open_musts = [fits for fits, count in must if sum(map(fits, chosen)) < count]
        wanted = sum(count - sum(map(fits, chosen)) for fits, count in must if fits in open_musts)
        # Only once the places left are all spoken for does it choose among those that must be there.
        forced = [p for p in left if any(fits(p) for fits in open_musts)] if wanted >= rules.shown - len(chosen) else []
        following = _following(forced or left, chosen, rules)
        left.remove(following)
        chosen.append(following)
    return sorted(chosen, key=lambda page: (not _leads(page, situation), -page.score))


def _musts(situation: Situation) -> list[tuple[Callable[[Candidate], bool], int]]:
    """What must be among the five, and how often: a person for the strained, the pages of an event that is close."""
    must: list[tuple[Callable[[Candidate], bool], int]] = []
    close = next((event.id for event in situation.live if situation.how_near[event.id] == "soon"), None)
    if close:
        must.append((lambda page: any(source_of(each, situation) == close for each in page.spoken), OWNED))
    if situation.strained:
        must.append((lambda page: page.resource.human_contact, 1))
    return must


def _leads(page: Candidate, situation: Situation) -> bool:
    """At breaking point somebody to talk to stands before everything."""
    return situation.answers.managing == "breaking_point" and page.resource.human_contact


def _following(left: list[Candidate], chosen: list[Candidate], rules: TailoringRules) -> Candidate:
    """The best of `left` once what was chosen before counts against its like."""
    needs = Counter(page.resource.needs[0] for page in chosen)
    sources = Counter(page.source for page in chosen)
    following, most = left[0], (False, 0.0)
    for page in left:
        need, source = needs.get(page.resource.needs[0], 0), sources.get(page.source, 0)
        if most[0] and page.score <= most[1]:
            # The scores fall: what is left cannot stand higher.
            break
        standing = (need < OF_ONE_NEED, page.score - rules.like["need"] * need - rules.like["source"] * source)
        if page is following or standing > most:
            following, most = page, standing
    return following


def _candidate(
    resource: Resource, points: float, spoken: list[Spoken], situation: Situation, rules: TailoringRules
) -> Candidate:
    if len(spoken) > 1:
        spoken = sorted(spoken, key=lambda each: -rules.weights.get(each[0], 0.0))
    return Candidate(resource, points, tuple(spoken), source_of(spoken[0], situation))


def _pick(page: Candidate, situation: Situation) -> Pick:
    return Pick(page.resource, page.score, page.spoken, situation)


def _falling(picks: list[Pick]) -> list[Pick]:
    """Scores as shown never rise from one place to the next: the order is the judgement."""
    falling: list[Pick] = []
    for pick in picks:
        score = min(pick.score, falling[-1].score) if falling else max(p.score for p in picks)
        falling.append(replace(pick, score=score))
    return falling
