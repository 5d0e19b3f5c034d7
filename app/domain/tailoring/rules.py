"""What the choice rests on beside the answers and the library: fitted weights, and a few rules that are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.profile.questionnaire import Questionnaire
from app.domain.profile.stages import Stage, StageRules, stage_rules_from
from app.domain.schedule.transitions import Transitions


@dataclass(frozen=True, slots=True)
class TailoringRules:
    """`weights` say how much each kind of term counts; `like` how much less a page counts for each one before it of the
    same main need or reason. See app/content/tailoring.toml and weights.toml."""

    stage_rules: StageRules
    weights: Mapping[str, float]
    like: Mapping[str, float]
    adult_groups: frozenset[str]
    after_needs: frozenset[str]
    ends: tuple[str, ...]
    shown: int
    more: int
    traits: Transitions

    @property
    def stages(self) -> Mapping[str, Stage]:
        return self.stage_rules.stages


def rules_from(
    tailoring: Mapping[str, Any],
    weights: Mapping[str, Any],
    stages: Mapping[str, Any],
    transitions: Transitions,
    questionnaire: Questionnaire,
) -> TailoringRules:
    """The rules of their TOML records, with the traits of the transitions; KeyError names a missing field."""
    return TailoringRules(
        stage_rules=stage_rules_from(stages, questionnaire),
        weights=dict(weights["weights"]),
        like=dict(weights["like"]),
        adult_groups=frozenset(tailoring["under_18"]["adult_groups"]),
        after_needs=frozenset(tailoring["after"]["needs"]),
        ends=tuple(tailoring["after"]["ends"]),
        shown=tailoring["places"]["first"],
        more=tailoring["places"]["more"],
        traits=transitions,
    )
