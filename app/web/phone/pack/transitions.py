"""What happens to people, and the prompts of each, as the phone carries them: static/js/domain/schedule/transitions.js."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from app.domain.schedule.transitions import Step, Transition, Transitions

_NOT_OF_A_STEP = {"transition"}
_OF_A_TRANSITION = [each.name for each in fields(Transition) if each.name != "steps"]


def transitions_pack(transitions: Transitions) -> list[dict[str, Any]]:
    """All in their order, without what is as it mostly is; conditions as the lines they are."""
    return [
        {**_told(transition, _OF_A_TRANSITION), "steps": [_step(step) for step in transition.steps]}
        for transition in transitions
    ]


def _step(step: Step) -> dict[str, Any]:
    told = _told(step, [each.name for each in fields(Step) if each.name not in _NOT_OF_A_STEP])
    return {**told, "whom": str(step.whom)} if step.whom else told


def _told(record: Step | Transition, names: list[str]) -> dict[str, Any]:
    usual = {each.name: each.default for each in fields(record) if each.default is not MISSING}
    given = {name: getattr(record, name) for name in names}
    return {name: value for name, value in given.items() if value != usual.get(name, {})}
