"""What can happen to a carer and the prompts of each, for static/js/domain/schedule/transitions.js."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, fields
from typing import Any

from app.domain.profile.conditions import Condition
from app.domain.schedule.transitions import Step, Transition, Transitions
from app.web.phone.pack.conditions import condition_pack


def transitions_pack(transitions: Transitions) -> dict[str, Any]:
    """The transitions in their order, without what is as it mostly is."""
    return {
        "transitions": [_told(each) | {"steps": [_told(step) for step in each.steps]} for each in transitions],
        "beside": [_told(step) for step in transitions.beside],
        "check_in": transitions.check_in.id if transitions.check_in else "",
        "lock_screen": asdict(transitions.lock_screen),
    }


def _told(record: Transition | Step) -> dict[str, Any]:
    given = {each.name: getattr(record, each.name) for each in fields(record) if _is_unusual(each, record)}
    return {name: _plain(value) for name, value in given.items() if name not in ("steps", "transition")}


def _is_unusual(field: Field[Any], record: Transition | Step) -> bool:
    usual: Any = {} if field.default_factory is not MISSING else field.default
    return bool(usual is MISSING or getattr(record, field.name) != usual)


def _plain(value: Any) -> Any:
    if isinstance(value, Condition):
        return condition_pack(value)
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
