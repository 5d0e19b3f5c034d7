"""Noticing danger on the phone: the model, its rules, and what is shown. static/js/domain/danger/ reads it."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from app.domain.danger.help import DangerHelp
from app.domain.danger.help_now import HelpNow
from app.domain.danger.reader import KINDS, DangerModel, DangerRules
from app.storage.content.content_files import (
    load_danger_classes,
    load_danger_help,
    load_danger_model,
    load_danger_rules,
)
from app.storage.content.help_now_files import load_help_now

# A weight is written as one letter, so many after this one, and no weight as a letter that JSON would write as two.
NOUGHT = ord("?")
MOST = 28


@cache
def danger_pack() -> dict[str, Any]:
    """All that ships: `kinds`, `model`, `rules`, `classes`, `help` and `help_now`."""
    return {
        **reader_pack(load_danger_model(), load_danger_rules(), load_danger_classes()),
        "help": help_pack(load_danger_help()),
        "help_now": help_now_pack(load_help_now()),
    }


def reader_pack(model: DangerModel, rules: DangerRules, classes: dict[str, str]) -> dict[str, Any]:
    """What the reader of danger goes by. Raises ValueError for a weight further out than MOST."""
    weights = {
        "weights": letters(model.weights),
        "kind_weights": {kind: letters(model.kind_weights[kind]) for kind in KINDS},
    }
    return {
        "kinds": list(KINDS),
        "model": {**asdict(model), "kind_bias": dict(model.kind_bias), **weights},
        "rules": {"always": {kind: list(rules.always[kind]) for kind in KINDS}, "unless": list(rules.unless)},
        "classes": classes,
    }


def letters(weights: bytes) -> str:
    """One letter for each signed byte. Raises ValueError for one further out than MOST."""
    signed = [weight - 256 if weight > 127 else weight for weight in weights]
    if any(abs(weight) > MOST for weight in signed):
        raise ValueError(f"a weight is further out than {MOST}")
    return "".join(chr(NOUGHT + weight) for weight in signed)


def help_pack(shown: DangerHelp) -> dict[str, Any]:
    """What is shown for each kind of danger, and the first-aid steps in their order."""
    return asdict(shown)


def help_now_pack(record: HelpNow) -> dict[str, Any]:
    """What stands on Help now, and which pages are to be left quickly."""
    private = {"private_pages": sorted(record.private_pages), "private_lines": sorted(record.private_lines)}
    return {**asdict(record), **private}
