"""The weights and lists of the choice, read from app/content/tailoring.toml and stages.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.profile.stages import Stage, StageRules, stage_rules_from
from app.domain.schedule.transitions import Transitions

Table = Mapping[str, Mapping[str, tuple[str, ...]]]
# Places in order; ids that stand in one place are each other's counterparts in the four nations.
Places = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of fit counts; see app/content/tailoring.toml."""

    transition: tuple[float, ...]
    transition_tag: float
    lead_step: float
    far_days: int
    far_share: float
    past_days: int
    past_share: float
    stage: float
    stage_lead: float
    need: float
    answer_lead: float
    condition: float
    relation: float
    about: float
    strain_need: float
    same_need: float
    same_source: float
    shown: int
    more: int


@dataclass(frozen=True, slots=True)
class TailoringRules:
    """Everything the choice rests on beside the answers and the library."""

    stage_rules: StageRules
    weights: Weights
    transition: Mapping[str, Places]
    stage: Mapping[str, Places]
    answer: Mapping[str, Mapping[str, Places]]
    need: Table
    first: Mapping[str, tuple[str, ...]]
    drop: Table
    under_18: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]
    traits: Transitions

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, beside what is happening, whose answers lead to something; in the order of their reasons."""
        return tuple(dict.fromkeys((*self.answer, *self.need, *self.drop)))

    @property
    def stages(self) -> Mapping[str, Stage]:
        return self.stage_rules.stages


def rules_from(tailoring: Mapping[str, Any], stages: Mapping[str, Any], transitions: Transitions) -> TailoringRules:
    """The rules of their two TOML records, with the traits of the transitions; KeyError names a missing field."""
    weights = {**tailoring["weights"], "transition": tuple(tailoring["weights"]["transition"])}
    return TailoringRules(
        stage_rules=stage_rules_from(stages),
        weights=Weights(**weights),
        transition=_places(tailoring["transition"]),
        stage=_places(tailoring["stage"]),
        answer={question: _places(table) for question, table in tailoring["answer"].items()},
        need={question: _lists(table) for question, table in tailoring["need"].items()},
        first=_lists(tailoring["first"]),
        drop={question: _lists(table) for question, table in tailoring["drop"].items()},
        under_18={name: frozenset(ids) for name, ids in tailoring["under_18"].items()},
        after={name: frozenset(ids) for name, ids in tailoring["after"].items()},
        traits=transitions,
    )


def _lists(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(ids) for name, ids in table.items()}


def _places(table: Mapping[str, Any]) -> dict[str, Places]:
    return {name: tuple(tuple(place.split("|")) for place in places) for name, places in table.items()}
