"""Conditions as the phone carries them: already read, in the form of static/js/domain/profile/conditions.js."""

from __future__ import annotations

from typing import Any

from app.domain.profile.conditions import Condition, Part


def condition_pack(condition: Condition) -> list[dict[str, Any]]:
    """The parts of a condition, which must all be so."""
    return [_part(part) for part in condition.parts]


def _part(part: Part) -> dict[str, Any]:
    days = list(part.days) if part.days else None
    return {"question": part.question, "options": list(part.options), "negated": part.negated, "days": days}
