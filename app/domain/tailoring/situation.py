"""A carer's situation, as the choice reads it: live transitions, stage, and what each answer asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.profile.answer_set import MORE_THAN_ONE, UNDER_18
from app.domain.profile.answers import Answers, NamedEvent
from app.domain.profile.questionnaire import Questionnaire
from app.domain.profile.stages import StageResult, stage_for
from app.domain.tailoring.rules import Places, TailoringRules

# What has no date is happening now, and a day within the next week still comes before it.
UNDATED = 8


class Score(NamedTuple):
    """Points that one resource has because of one thing the carer said, and the reason in words."""

    points: float
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice needs to know; made once for a page."""

    answers: Answers
    stage: StageResult
    live: tuple[NamedEvent, ...]
    leads: dict[str, list[Score]]
    tagged: dict[str, Score]
    needs: dict[str, Score]
    dropped: frozenset[str]
    conditions: dict[str, Score]
    relations: dict[str, Score]
    about: dict[str, Score]
    stage_needs: frozenset[str]
    of_stage: Score
    first_need: Score
    later_need: Score
    death_is_named: bool
    after: bool

    @property
    def under_18(self) -> bool:
        return UNDER_18 in self.about

    @property
    def helps_several(self) -> bool:
        return MORE_THAN_ONE in self.relations


def situation_of(
    answers: Answers, rules: TailoringRules, questionnaire: Questionnaire, today: date, chosen_stage: str | None
) -> Situation:
    """Reads the answers once: nearest live transition first, then what every other answer leads to."""
    stage = stage_for(answers, rules.stage_rules, questionnaire)
    if chosen_stage and chosen_stage != stage.id:
        stage = StageResult(chosen_stage, ("You told us that this fits best.",), ())
    live = tuple(sorted(answers.named_events, key=lambda h: _nearness(h, rules, today)))
    leads: dict[str, list[Score]] = {}
    tagged = _from_transitions(live, leads, rules, questionnaire, today)
    why_stage = stage_reason(stage, questionnaire)
    _add(leads, rules.stage.get(stage.id, ()), rules.weights.stage_lead, why_stage, "stage", rules)
    needs = _from_answers(answers, leads, rules, questionnaire)
    dropped = frozenset(i for q, option in _given(answers, rules) for i in rules.drop.get(q, {}).get(option, ()))
    weights = rules.weights
    return Situation(
        answers=answers,
        stage=stage,
        live=live,
        leads=leads,
        tagged=tagged,
        needs=needs,
        dropped=dropped,
        conditions=_own(answers, "condition", weights.condition, questionnaire),
        relations=_own(answers, "who", weights.relation, questionnaire),
        about=_own(answers, "about_you", weights.about, questionnaire),
        stage_needs=frozenset(rules.stages[stage.id].needs),
        of_stage=Score(weights.stage, why_stage, "stage"),
        first_need=Score(weights.need, why_stage, "stage"),
        later_need=Score(weights.need / 2, why_stage, "stage"),
        death_is_named=any(h.id in rules.traits.silencing_for_good for h in live),
        after=stage.id == "after" or is_bereaved(answers, rules),
    )


def is_bereaved(answers: Answers, rules: TailoringRules) -> bool:
    """Somebody died, and the carer has not said that they help more than one person."""
    return not answers.helps_several and any(h.id in rules.traits.silencing_for_good for h in answers.named_events)


def _from_transitions(
    live: tuple[NamedEvent, ...],
    leads: dict[str, list[Score]],
    rules: TailoringRules,
    questionnaire: Questionnaire,
    today: date,
) -> dict[str, Score]:
    """Adds what each live transition leads to; returns what its tag alone is worth."""
    tagged = {}
    for place, named_event in enumerate(live):
        weight = _transition_weight(named_event, place, rules, today)
        reason = f"Because {questionnaire.said('now', named_event.id)}{_when(named_event.on, today)}."
        _add(leads, rules.transition.get(named_event.id, ()), weight, reason, named_event.id, rules)
        tagged[named_event.id] = Score(weight * rules.weights.transition_tag, reason, named_event.id)
    return tagged


def _from_answers(
    answers: Answers, leads: dict[str, list[Score]], rules: TailoringRules, questionnaire: Questionnaire
) -> dict[str, Score]:
    """Adds what each other answer leads to; returns the needs that answers raise."""
    needs: dict[str, Score] = {}
    for question, option in _given(answers, rules):
        reason = f"Because {questionnaire.said(question, option)}."
        _add(leads, rules.answer.get(question, {}).get(option, ()), rules.weights.answer_lead, reason, option, rules)
        for need in rules.need.get(question, {}).get(option, ()):
            needs.setdefault(need, Score(rules.weights.strain_need, reason, option))
    return needs


def stage_reason(stage: StageResult, questionnaire: Questionnaire) -> str:
    """Why something of this stage is shown, by the answer that decided the stage."""
    if stage.because:
        return f"Because {questionnaire.said(*stage.because[0])}."
    if stage.reasons and stage.reasons[0].startswith("You told us"):
        return "Because you told us which stage fits best."
    return "Because this helps most people at the beginning."


def _own(answers: Answers, question: str, points: float, questionnaire: Questionnaire) -> dict[str, Score]:
    """What is so for this person, by option, with the reason it gives."""
    given = answers.given(question)
    return {o: Score(points, f"Because {questionnaire.said(question, o)}.", o) for o in given}


def _given(answers: Answers, rules: TailoringRules) -> Iterator[tuple[str, str]]:
    return ((question, option) for question in rules.questions for option in answers.given(question))


def _nearness(named_event: NamedEvent, rules: TailoringRules, today: date) -> tuple[int, int]:
    """Dying and death before all; then by days from today, where no date means now; the yearly things last."""
    if named_event.id in rules.traits.silencing:
        return (0, 0)
    if named_event.id in rules.traits.yearly:
        return (2, 0)
    days = (named_event.on - today).days if named_event.on else UNDATED
    return (1, days if days >= 0 else -2 * days)


def _transition_weight(named_event: NamedEvent, place: int, rules: TailoringRules, today: date) -> float:
    weights = rules.weights
    weight = weights.transition[min(place, len(weights.transition) - 1)]
    days = (named_event.on - today).days if named_event.on else 0
    if days > weights.far_days:
        return weight * weights.far_share
    return weight * weights.past_share if days < -weights.past_days else weight


def _add(
    leads: dict[str, list[Score]], places: Places, weight: float, reason: str, source: str, rules: TailoringRules
) -> None:
    for place, ids in enumerate(places):
        lead = Score(weight * max(0.2, 1 - rules.weights.lead_step * place), reason, source)
        for resource_id in ids:
            if resource_id in leads:
                leads[resource_id].append(lead)
            else:
                leads[resource_id] = [lead]


def _when(on: date | None, today: date) -> str:
    if on is None:
        return ""
    if on == today:
        return " today"
    words = f"{on:%A} {on.day} {on:%B}"
    return f" on {words}" if on > today else f" (since {words})"
