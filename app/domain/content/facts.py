"""Figures that date: shown while they hold, with their year and "being checked" after that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

BEING_CHECKED = "(this figure is being checked)"
_MARK = re.compile(r"\{\{fact:([a-z0-9-]+)\}\}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, the days it holds (both included) and the official page it comes from.

    Pages name it by `id`; the desk by `name`. `coming` is the state that follows it, whole, from its own first day on.
    """

    id: str
    name: str
    value: str
    unit: str
    nations: frozenset[str]
    valid_from: date
    valid_to: date
    url: str
    checked_on: date
    confirmed: bool
    coming: Fact | None = None

    def on(self, today: date) -> Fact:
        """The state that holds on `today`: the coming one from its first day, without anybody doing anything."""
        return self.coming.on(today) if self.coming and today >= self.coming.valid_from else self

    def shown(self, today: date) -> str:
        """The figure with its unit; past its last day also its years, and that the new one is being checked.

        Before its first day only the words that it is being checked.
        """
        held = self.on(today)
        if today < held.valid_from:
            return BEING_CHECKED
        return held.said if today <= held.valid_to else f"{held.said} ({held.years}; we are checking the new figure)"

    @property
    def said(self) -> str:
        """The amount with its unit, whatever the day."""
        return self.value if self.unit == "once" else f"{self.value} {self.unit}"

    @property
    def years(self) -> str:
        """The years in which it held: "2025 to 2026", or "2026" alone."""
        return " to ".join(dict.fromkeys(str(day.year) for day in (self.valid_from, self.valid_to)))


def facts_from(record: Mapping[str, Any]) -> dict[str, Fact]:
    """Facts by id, of their TOML record; KeyError names a missing field."""
    return {fact_id: _fact_from(fact_id, entry) for fact_id, entry in record.items()}


def _fact_from(fact_id: str, entry: Mapping[str, Any]) -> Fact:
    return Fact(
        id=fact_id,
        name=entry["name"],
        value=entry["value"],
        unit=entry["unit"],
        nations=frozenset(entry["nations"]),
        valid_from=entry["valid_from"],
        valid_to=entry["valid_to"],
        url=entry["url"],
        checked_on=entry["checked_on"],
        confirmed=entry["confirmed"],
        coming=_fact_from(fact_id, entry["coming"]) if "coming" in entry else None,
    )


def on_day(facts: Mapping[str, Fact], today: date) -> dict[str, Fact]:
    """Each figure in the state that holds on `today`; what comes after that still stands beside it."""
    return {fact_id: fact.on(today) for fact_id, fact in facts.items()}


def fact_ids(text: str) -> list[str]:
    """The facts that a text names, in order."""
    return _MARK.findall(text)


def with_facts(text: str, facts: Mapping[str, Fact], today: date) -> str:
    """`text` with each {{fact:ID}} replaced by its figure; an unknown one shows as being checked."""
    if "{{fact:" not in text:
        return text
    return _MARK.sub(
        lambda found: facts[found[1]].shown(today) if found[1] in facts else BEING_CHECKED,
        text,
    )
