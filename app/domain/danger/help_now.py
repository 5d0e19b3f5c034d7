"""What stands on Help now and where: big at the top, folded by need; and which pages are to be left quickly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.content.resource import Resource
from app.domain.danger.help import EVERYWHERE
from app.domain.record_fields import RecordFieldError, known_fields, listed, table, text, texts
from app.domain.vocabulary import NATIONS

_FIELDS = ("first", "purpose", "need", "actions", "leave_quickly")
_NEED_FIELDS = ("id", "title", "when", "pages")


@dataclass(frozen=True, slots=True)
class UrgentNeed:
    """One fold: `when` says in a line when to open it; `pages` are the ids of what stands in it, in order."""

    id: str
    title: str
    when: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpNow:
    """The pages on Help now by their ids.

    `first` by nation and under EVERYWHERE; `purpose` what a page is there for, `actions` the words to open it.
    """

    first: Mapping[str, tuple[str, ...]]
    needs: tuple[UrgentNeed, ...]
    purpose: Mapping[str, str]
    actions: Mapping[str, str]
    private_pages: frozenset[str]
    private_lines: frozenset[str]

    def first_in(self, nation: str | None) -> tuple[str, ...]:
        """The ids of the pages beneath 999, in order; without a nation those that answer in every one."""
        return self.first[nation or EVERYWHERE]

    def to_leave_quickly(self, resource: Resource) -> bool:
        """Whether somebody may have to leave this page before another sees it."""
        return resource.id in self.private_pages or not self.private_lines.isdisjoint(resource.lines)


def help_now_from(record: Mapping[str, Any]) -> HelpNow:
    """The page of its TOML record. Raises RecordFieldError, naming the part and the field."""
    known_fields(record, _FIELDS, "help now")
    first, private = (table(record, field, "help now") for field in ("first", "leave_quickly"))
    known_fields(first, (EVERYWHERE, *NATIONS), "first")
    known_fields(private, ("pages", "lines"), "leave_quickly")
    needs = tuple(_need(entry) for entry in listed(record, "need", "help now"))
    ids = [need.id for need in needs]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        raise RecordFieldError(f"need {twice}: id stands twice")
    return HelpNow(
        first={nation: texts(first, nation, "first") for nation in (EVERYWHERE, *NATIONS)},
        needs=needs,
        purpose=_words(record, "purpose"),
        actions=_words(record, "actions"),
        private_pages=frozenset(texts(private, "pages", "leave_quickly")),
        private_lines=frozenset(texts(private, "lines", "leave_quickly")),
    )


def _need(entry: Mapping[str, Any]) -> UrgentNeed:
    need_id = text(entry, "id", "need")
    place = f"need {need_id}"
    known_fields(entry, _NEED_FIELDS, place)
    title, when = (text(entry, field, place) for field in ("title", "when"))
    return UrgentNeed(need_id, title, when, texts(entry, "pages", place))


def _words(record: Mapping[str, Any], field: str) -> Mapping[str, str]:
    words = table(record, field, "help now")
    return {page: text(words, page, field) for page in words}
