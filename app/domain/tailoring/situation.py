"""A carer's situation, as the choice reads it: live transitions, stage, and what was answered, with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.profile.answers import Answers, NamedEvent
from app.domain.profile.conditions import NOW, STAGE, Facts
from app.domain.profile.questionnaire import Questionnaire
from app.domain.profile.stages import StageResult, stage_for
from app.domain.tailoring.rules import TailoringRules

# What has no date is happening now, and a day within the next week still comes before it.
UNDATED = 8
SOON, NEAR = 14, 60


class Said(NamedTuple):
    """One thing that is so: the words that quote it ("you get up at night"), and the answer it came from."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice needs to know; made once for a page."""

    answers: Answers
    stage: StageResult
    live: tuple[NamedEvent, ...]
    facts: Facts
    said: dict[str, Said]
    given: dict[str, frozenset[str]]
    how_near: dict[str, str]
    soon: frozenset[str]
    stage_said: Said
    stage_needs: frozenset[str]
    death_is_named: bool
    after: bool

    @property
    def strained(self) -> bool:
        return self.answers.managing in ("stretched", "breaking_point")

    def option_said(self, question: str, options: frozenset[str]) -> Said | None:
        """The first of these options that was given."""
        if question not in self.given or self.given[question].isdisjoint(options):
            return None
        return next(self.said[f"{question}:{o}"] for o in self.answers.given(question) if o in options)


def situation_of(
    answers: Answers, rules: TailoringRules, questionnaire: Questionnaire, today: date, chosen_stage: str | None
) -> Situation:
    """Reads the answers once; the live transitions stand nearest first."""
    stage = stage_for(answers, rules.stage_rules, questionnaire)
    if chosen_stage and chosen_stage != stage.id:
        stage = StageResult(chosen_stage, ("You told us that this fits best.",), ())
    live = tuple(sorted(answers.named_events, key=lambda h: _nearness(h, rules, today)))
    given = {q.id: options for q in questionnaire.questions if (options := answers.given(q.id))}
    said = {f"{q}:{o}": Said(questionnaire.said(q, o), o) for q, options in given.items() for o in options}
    for event in live:
        said[f"{NOW}:{event.id}"] = Said(questionnaire.said(NOW, event.id) + _when(event.on, today), event.id)
    stage_said = said[f"{STAGE}:{stage.id}"] = Said(_stage_words(stage, questionnaire), STAGE)
    return Situation(
        answers=answers,
        stage=stage,
        live=live,
        facts=Facts(frozenset(said), {h.id: (today - h.on).days for h in live if h.on}),
        said=said,
        given={question: frozenset(options) for question, options in given.items()},
        how_near=(near := {h.id: _how_near(h, today) for h in live}),
        soon=frozenset(event for event, how in near.items() if how == "soon"),
        stage_said=stage_said,
        stage_needs=frozenset(rules.stages[stage.id].needs),
        death_is_named=any(h.id in rules.traits.silencing_for_good for h in live),
        after=stage.id == "after" or is_bereaved(answers, rules),
    )


def is_bereaved(answers: Answers, rules: TailoringRules) -> bool:
    """Somebody died, and the carer has not said that they help more than one person."""
    return not answers.helps_several and any(h.id in rules.traits.silencing_for_good for h in answers.named_events)


def _stage_words(stage: StageResult, questionnaire: Questionnaire) -> str:
    """Why something of this stage is shown, by the answer that decided the stage."""
    if stage.because:
        return questionnaire.said(*stage.because[0])
    if stage.reasons and stage.reasons[0].startswith("You told us"):
        return "you told us which stage fits best"
    return "this helps most people at the beginning"


def _nearness(named_event: NamedEvent, rules: TailoringRules, today: date) -> tuple[int, int]:
    """Dying and death before all; then by days from today, where no date means now; the yearly things last."""
    if named_event.id in rules.traits.silencing:
        return (0, 0)
    if named_event.id in rules.traits.yearly:
        return (2, 0)
    days = (named_event.on - today).days if named_event.on else UNDATED
    return (1, days if days >= 0 else -2 * days)


def _how_near(named_event: NamedEvent, today: date) -> str:
    """Whether the event's day is "soon" (within a fortnight, before or after), "near" or "far"; without a day "now"."""
    if named_event.on is None:
        return "now"
    days = abs((named_event.on - today).days)
    return "soon" if days <= SOON else "near" if days <= NEAR else "far"


def _when(on: date | None, today: date) -> str:
    if on is None:
        return ""
    if on == today:
        return " today"
    words = f"{on:%A} {on.day} {on:%B}"
    return f" on {words}" if on > today else f" (since {words})"
