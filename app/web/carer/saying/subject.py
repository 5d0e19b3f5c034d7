"""What is spoken of: a page of the library, also one that is shown no more, or a prompt that opens none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, url_for

from app import runtime
from app.domain.content.easy_read.text import easy_read_for
from app.domain.content.reading.page_text import headings_of, letter_in
from app.domain.content.resource import Resource
from app.models.content.feedback import EASY_READ, PROMPT
from app.models.content.resource import ARCHIVED, ResourceRow
from app.web.carer.page_frame import nation_and_shown
from app.web.carer.saying.say_form import step_in, text_in, version_in


@dataclass(frozen=True, slots=True)
class Subject:
    """`id` is that of a page, "" for a prompt that opens none; `step` that of a prompt's words, "" for a page.

    `shown`: readers can open it. `text_of`, `version` and `step` say which text was read; `parts` are its headings.
    """

    id: str
    title: str
    text_of: str
    version: int
    step: str = ""
    shown: bool = True
    parts: tuple[str, ...] = ()

    def address(self, view: str, *, asked: bool = True, **more: Any) -> str:
        """The address of one of its views, "take", "tell" or "said"; where `asked`, with the text that was read."""
        if self.id:
            return url_for(f"say.{view}", resource_id=self.id, **(self.read() if asked else {}), **more)
        return url_for(f"say.{view}_of_prompt", step_id=self.step, **more)

    def read(self) -> dict[str, Any]:
        """Which text was read, as it stands in an address."""
        return {"version": self.version or None, "of": self.text_of, "prompt": self.step or None}


def page_of(resource_id: str, given: Mapping[str, str]) -> Subject:
    """The page of a form or address. What was taken out of the library is spoken of still; 404 for what never was."""
    text_of, version, step = text_in(given), version_in(given), step_in(given)
    if found := runtime.snapshot().library.get(resource_id):
        return Subject(found.id, found.title, text_of, version, step, parts=_parts(found, text_of))
    row = runtime.session().get(ResourceRow, resource_id[:60])
    if row is None or row.status != ARCHIVED:
        abort(404)
    return Subject(row.id, row.title, text_of, version, step, shown=False)


def prompt_of(step_id: str) -> Subject:
    """The prompt with these words; 404 where there is none."""
    step = runtime.content().transitions.step(step_id) or abort(404)
    return Subject("", step.inbox_title, PROMPT, 0, step_id)


def _parts(page: Resource, text_of: str) -> tuple[str, ...]:
    """The headings of the text that was read, each once, and its letter to copy."""
    _, nation = nation_and_shown(page)
    if text_of == EASY_READ and page.easy_read:
        return tuple(dict.fromkeys(section.heading for section in easy_read_for(page.easy_read, nation).sections))
    if text_of == PROMPT:
        return ()
    snapshot = runtime.snapshot()
    headings = (heading.words for heading in headings_of(snapshot.body(page.id, nation, runtime.today())))
    letter = letter_in(snapshot.html[page.id].get(nation, ""))
    return tuple(dict.fromkeys((*headings, *([f"Letter: {letter}"] if letter else ()))))
