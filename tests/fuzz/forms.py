"""The forms of a page, as a browser would find them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """Where it sends what, and the values that stand in its fields; `files` are the names of its uploads."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").upper())
            self.found.append(self._open)
        elif self._open is not None:
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _field(self, tag: str, given: dict[str, str]) -> None:
        assert self._open is not None
        name = given.get("name", "")
        if tag == "option" and self._select:
            self._open.fields.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "select":
            self._select = name
        elif tag == "input" and given.get("type") == "file":
            self._open.files.append(name)
        elif tag in ("input", "textarea", "button") and name:
            self._open.fields.setdefault(name, []).append(given.get("value", ""))


def forms_of(html: str) -> list[Form]:
    """Every form of a page with all the values that could be chosen in it."""
    reader = _Reader()
    reader.feed(html)
    return reader.found
