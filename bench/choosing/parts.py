"""The parts of the choice that can be left out, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from unittest.mock import patch

from app.domain.content.resource import Library
from app.domain.tailoring import select
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.situation import Situation
from bench.fit.choosing import KINDS


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the choice: a kind of weight, a list of the pages, or a rule of the set (a `name` of its module)."""

    name: str
    kind: str = ""
    list_of_pages: str = ""
    like: bool = False
    rule: tuple[object, str, Any] | None = None

    def without(self, rules: TailoringRules, library: Library) -> tuple[TailoringRules, Library]:
        """The rules and the library without it."""
        if self.kind:
            rules = replace(rules, weights={**rules.weights, self.kind: 0.0})
        if self.like:
            rules = replace(rules, like=dict.fromkeys(rules.like, 0.0))
        return rules, _emptied(library, self.list_of_pages) if self.list_of_pages else library

    @contextmanager
    def switched_off(self) -> Iterator[None]:
        """Where it is a rule of the code: as if it were not there."""
        if self.rule is None:
            yield
            return
        where, name, instead = self.rule
        with patch.object(where, name, instead):
            yield


@cache
def _emptied(library: Library, field: str) -> Library:
    return Library(replace(page, **{field: ()}) for page in library)  # type: ignore[arg-type]


_nobody: Callable[..., bool] = lambda *_: False  # noqa: E731
PARTS = (
    *(Part(f"weight of {kind}: 0", kind=kind) for kind in KINDS),
    Part("without the lines of first_for", list_of_pages="first_for"),
    Part("without the lines of good_for", list_of_pages="good_for"),
    Part("without the lines of not_for", list_of_pages="not_for"),
    Part("like counts nothing against like", like=True),
    Part("three of one need are no limit", rule=(select, "OF_ONE_NEED", 99)),
    Part("an event that is close owns no two", rule=(select, "OWNED", 0)),
    Part("no person to talk to for the strained", rule=(Situation, "strained", False)),
    Part("no person before all at breaking point", rule=(select, "_leads", _nobody)),
)
