"""What a carer has answered, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from app.domain.time_zones import UK_TIME


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """A transition that the carer named, with its date where they gave one; or their word that there is `nothing`."""

    id: str
    on: date | None = None
    nothing: bool = False

    def to_json(self) -> dict[str, str]:
        return {"id": self.id, "date": self.on.isoformat()} if self.on else {"id": self.id}


# The options that rules in code ask for by name.
UNDER_18, MORE_THAN_ONE = "under_18", "more_than_one"
# One option, several, or what happens with its dates: as the question asks.
Value = str | tuple[str, ...] | tuple[NamedEvent, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers by the id of their question, checked by the questionnaire. What was skipped is not among `values`."""

    values: Mapping[str, Value] = field(default_factory=dict)
    time_zone: str = UK_TIME
    opted_in: tuple[str, ...] = ()
    named_events: tuple[NamedEvent, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        given = {question: value for question, value in self.values.items() if value}
        named = (h for value in given.values() for h in value if isinstance(h, NamedEvent) and not h.nothing)
        object.__setattr__(self, "values", MappingProxyType(given))
        object.__setattr__(self, "named_events", tuple(named))

    def __hash__(self) -> int:
        return hash((frozenset(self.values.items()), self.time_zone, self.opted_in))

    @property
    def is_empty(self) -> bool:
        return not self.values

    def given(self, question_id: str) -> tuple[str, ...]:
        """The chosen option ids of one question, in order; empty when it was skipped."""
        value = self.values.get(question_id, ())
        return (value,) if isinstance(value, str) else tuple(h.id if isinstance(h, NamedEvent) else h for h in value)

    def one(self, question_id: str) -> str | None:
        """The option chosen of a question that takes one; None when it was skipped."""
        value = self.values.get(question_id)
        return value if isinstance(value, str) else None

    # What rules in code ask by name. Every other question is asked for by the rules that are data.

    @property
    def nation(self) -> str | None:
        return self.one("nation")

    @property
    def own_nation(self) -> str | None:
        """Where the carer lives, where that was asked for: only somebody who helps from far away may live elsewhere."""
        return self.one("own_nation") if self.one("living") == "far_away" else None

    @property
    def who(self) -> str | None:
        return self.one("who")

    @property
    def helps_several(self) -> bool:
        return self.one("who") == MORE_THAN_ONE

    @property
    def managing(self) -> str | None:
        return self.one("managing")

    @property
    def under_18(self) -> bool:
        return UNDER_18 in self.values.get("about_you", ())

    @property
    def said(self) -> frozenset[str]:
        """Every answer as "question:option"."""
        return frozenset(f"{question}:{option}" for question in self.values for option in self.given(question))

    def replacing(self, question_id: str, value: Value | None) -> Answers:
        """These answers with another value for one question, unchecked; None takes it out."""
        return replace(self, values={**self.values, question_id: value or ()})

    def without_events(self, *transitions: str) -> Answers:
        """These answers without the events named, or without any when none is named."""
        left = {
            question: tuple(h for h in value if transitions and h.id not in transitions)
            for question, value in self.values.items()
            if not isinstance(value, str) and isinstance(value[0], NamedEvent)
        }
        return replace(self, values={**self.values, **left})

    def to_json(self) -> dict[str, Any]:
        """The form of an answer set, without what was skipped."""
        record = {question: _json(value) for question, value in self.values.items()}
        if self.opted_in:
            record["opted_in"] = list(self.opted_in)
        if self.time_zone != UK_TIME:
            record["time_zone"] = self.time_zone
        return record


def _json(value: Value) -> Any:
    return value if isinstance(value, str) else [h.to_json() if isinstance(h, NamedEvent) else h for h in value]
