"""Whom a page would reach, on the made-up people: for the form, and for a draft before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import runtime
from app.domain.content.resource import Resource
from app.domain.tailoring.audience import LISTS
from app.domain.tailoring.audience_preview import FIRST, FURTHER, Seen, reach, seen_by
from app.web.desk.editing.form_checks import lines
from app.web.desk.editing.resource_form import ResourceForm


@dataclass(frozen=True, slots=True)
class Preview:
    """How many of the `people` each list reaches, where each person meets the page, and whose five change."""

    reached: Mapping[str, int]
    seen: tuple[Seen, ...]

    @property
    def people(self) -> int:
        return len(self.seen)

    @property
    def first(self) -> int:
        return sum(each.place == FIRST for each in self.seen)

    @property
    def further(self) -> int:
        return sum(each.place == FURTHER for each in self.seen)

    @property
    def changed(self) -> tuple[Seen, ...]:
        """Those whose first five are not what they are today."""
        return tuple(each for each in self.seen if each.gains or each.loses)


def preview_of(resource: Resource) -> Preview:
    """The page as it would be published, beside what is published now."""
    content, library, today = runtime.content(), runtime.snapshot().library, runtime.today()
    seen = seen_by(resource, library, content.examples, content.rules, content.questionnaire, today)
    return Preview(_reached(resource), tuple(seen))


def reach_of_lists(form: ResourceForm) -> dict[str, int]:
    """How many of the made-up people each list of a form reaches, whatever else in it is still missing."""
    lists: dict[str, Any] = {name: tuple(lines(form[name].data)) for name in LISTS}
    return _reached(Resource(id="", title="", why="", group="", kind="", nations=frozenset(), needs=(), **lists))


def _reached(resource: Resource) -> dict[str, int]:
    content = runtime.content()
    return reach(resource, content.examples, content.rules, content.questionnaire, runtime.today())
