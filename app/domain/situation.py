"""A carer's situation, as the choice reads it: live transitions, stage, and what each answer asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers, Happening
from app.domain.questionnaire import Questionnaire
from app.domain.stages import StageResult, stage_for
from app.domain.tailoring_rules import TailoringRules

ANSWER_QUESTIONS = ("managing", "about_you", "help", "hours", "living", "who")


@dataclass(frozen=True, slots=True)
class Lead:
    """Points that one resource has because of one thing the carer said, and the reason in words."""

    points: float
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice needs to know; made once for a page."""

    answers: Answers
    stage: StageResult
    live: tuple[Happening, ...]
    leads: dict[str, list[Lead]]
    tagged: dict[str, Lead]
    needs: dict[str, Lead]
    dropped: frozenset[str]

    @property
    def bereaved(self) -> bool:
        """Somebody died, and the carer has not said that they help more than one person."""
        return self.answers.happening("death") is not None and self.answers.who != "more_than_one"

    @property
    def after(self) -> bool:
        return self.bereaved or self.stage.id == "after"


def situation_of(
    answers: Answers, rules: TailoringRules, questionnaire: Questionnaire, today: date, chosen_stage: str | None
) -> Situation:
    """Reads the answers once: nearest live transition first, then what every other answer leads to."""
    stage = stage_for(answers, rules.stage_rules, questionnaire)
    if chosen_stage and chosen_stage != stage.id:
        stage = StageResult(chosen_stage, ("You told us that this fits best.",), ())
    live = tuple(sorted((h for h in answers.now if h.id != "nothing_new"), key=lambda h: _nearness(h, today)))
    leads: dict[str, list[Lead]] = {}
    tagged: dict[str, Lead] = {}
    for place, happening in enumerate(live):
        weight = _transition_weight(happening, place, rules, today)
        reason = f"Because {questionnaire.said('now', happening.id)}{_when(happening.on, today)}."
        _add(leads, rules.transition.get(happening.id, ()), weight, reason, happening.id, rules)
        tagged[happening.id] = Lead(weight * rules.weights.transition_tag, reason, happening.id)
    _add(
        leads,
        rules.stage.get(stage.id, ()),
        rules.weights.stage_lead,
        stage_reason(stage, questionnaire),
        "stage",
        rules,
    )
    needs: dict[str, Lead] = {}
    for question, option in _given(answers):
        reason = f"Because {questionnaire.said(question, option)}."
        _add(leads, rules.answer.get(question, {}).get(option, ()), rules.weights.answer_lead, reason, option, rules)
        for need in rules.need.get(question, {}).get(option, ()):
            needs.setdefault(need, Lead(rules.weights.strain_need, reason, option))
    dropped = frozenset(i for q, option in _given(answers) for i in rules.drop.get(q, {}).get(option, ()))
    return Situation(answers, stage, live, leads, tagged, needs, dropped)


def stage_reason(stage: StageResult, questionnaire: Questionnaire) -> str:
    """Why something of this stage is shown, by the answer that decided the stage."""
    if stage.because:
        return f"Because {questionnaire.said(*stage.because[0])}."
    if stage.reasons and stage.reasons[0].startswith("You told us"):
        return "Because you told us which stage fits best."
    return "Because this helps most people at the beginning."


def _given(answers: Answers) -> Iterator[tuple[str, str]]:
    return ((question, option) for question in ANSWER_QUESTIONS for option in answers.given(question))


def _nearness(happening: Happening, today: date) -> tuple[int, int]:
    """Dying and death before all; then by days from today, where no date means now."""
    if happening.id in ("dying", "death"):
        return (0, 0)
    if happening.id == "every_year":
        return (2, 0)
    days = (happening.on - today).days if happening.on else 0
    return (1, days if days >= 0 else -2 * days)


def _transition_weight(happening: Happening, place: int, rules: TailoringRules, today: date) -> float:
    weights = rules.weights
    weight = weights.transition[min(place, len(weights.transition) - 1)]
    days = (happening.on - today).days if happening.on else 0
    if days > weights.far_days:
        return weight * weights.far_share
    return weight * weights.past_share if days < -weights.past_days else weight


def _add(
    leads: dict[str, list[Lead]], ids: tuple[str, ...], weight: float, reason: str, source: str, rules: TailoringRules
) -> None:
    for place, resource_id in enumerate(ids):
        points = weight * max(0.2, 1 - rules.weights.lead_step * place)
        leads.setdefault(resource_id, []).append(Lead(points, reason, source))


def _when(on: date | None, today: date) -> str:
    if on is None:
        return ""
    if on == today:
        return " today"
    words = f"{on:%A} {on.day} {on:%B}"
    return f" on {words}" if on > today else f" (since {words})"
