"""What the first page is made of: things to do, piled up by kind."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, a few words more, and where to do it."""

    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Tasks of one kind, the most pressing first. `key` is in its address; `page`, if any, lists the tasks too.

    `of` counts all there are, where only the first of them are among the tasks.
    """

    key: str
    name: str
    tasks: list[Task]
    page: str = ""
    of: int = 0

    @property
    def number(self) -> int:
        return max(self.of, len(self.tasks))

    @property
    def href(self) -> str:
        """Where all of it is done: at its one task, on the page that lists them, or on the pile's own page."""
        if self.number == 1:
            return self.tasks[0].href
        return self.page or url_for("desk.pile", key=self.key)
