"""The rules of stages and of the choice as the phone carries them.

static/js/domain/profile/stages.js and static/js/domain/tailoring/rules.js read them.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.domain.profile.stages import StageRules
from app.domain.schedule.transitions import Transitions
from app.domain.tailoring.rules import TailoringRules
from app.web.phone.pack.conditions import condition_pack

TRAITS = ("silencing", "silencing_while_live", "silencing_for_good", "yearly")


def rules_pack(rules: TailoringRules) -> dict[str, Any]:
    """The rules under their names in TailoringRules: sets as sorted lists, conditions read."""
    return {
        "stage_rules": _stage_rules(rules.stage_rules),
        "weights": dict(rules.weights),
        "like": dict(rules.like),
        "adult_groups": sorted(rules.adult_groups),
        "after_needs": sorted(rules.after_needs),
        "ends": list(rules.ends),
        "shown": rules.shown,
        "more": rules.more,
        "traits": _traits(rules.traits),
    }


def _stage_rules(rules: StageRules) -> dict[str, Any]:
    return {
        "stages": {stage.id: {**asdict(stage), "needs": list(stage.needs)} for stage in rules.stages.values()},
        "rules": [
            {
                "stage": rule.stage,
                "when": [condition_pack(line) for line in rule.when],
                "weigh": dict(rule.weigh),
                "points": rule.points,
            }
            for rule in rules.rules
        ],
        "default": rules.default,
        "default_reason": rules.default_reason,
    }


def _traits(transitions: Transitions) -> dict[str, list[str]]:
    """The ids of the transitions that have each trait which the choice asks for."""
    return {name: sorted(getattr(transitions, name)) for name in TRAITS}
