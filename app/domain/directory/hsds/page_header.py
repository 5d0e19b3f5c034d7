"""What one page of a feed says of itself, in every shape that the standard and its publishers use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from app.domain.errors import CareCompanionError

MOST = 10_000_000
_LISTS = ("contents", "content", "items", "services", "data", "results", "records")
_AROUND = ("data", "response", "result", "_embedded")
_HOLDERS = ("meta", "pagination", "page", "paging", "header")
_TOTAL = ("total_items", "totalElements", "totalItems", "total_elements", "total_count", "totalCount", "total")
_PAGES = ("total_pages", "totalPages", "last_page", "lastPage", "page_count", "pageCount", "pages")
_SIZE = ("size", "per_page", "perPage", "page_size", "pageSize", "limit")
_FIRST = ("first_page", "first", "firstPage", "is_first")
_LAST = ("last_page", "last", "lastPage", "is_last")
_MORE = ("has_more", "hasMore", "has_next", "hasNext", "more")
_NEXT = ("next", "next_page_url", "nextPageUrl", "next_page", "nextPage", "next_url", "nextLink")
_NUMBER = re.compile(r"([0-9]{1,8}|[0-9]{1,3}([, ][0-9]{3}){1,2})(\.0+)?", re.ASCII)


class NotAListError(CareCompanionError, ValueError):
    """An answer or a file that holds no list of services; the text says what it is, for an editor."""


@dataclass(frozen=True, slots=True)
class Page:
    """The records of a page, and what its header says: None or "" where it says nothing."""

    records: list[Any]
    total: int | None = None
    pages: int | None = None
    size: int | None = None
    first: bool | None = None
    last: bool | None = None
    more: bool | None = None
    next_link: str = ""

    def promises_more(self, page: int, read: int) -> bool:
        """Whether something says that this is not the end: page `page`, from 1, with `read` records up to here.

        A number weighs more than a flag: there are feeds that call every page the last.
        """
        if self.total is not None and read < self.total:
            return True
        if self.pages is not None:
            return page < self.pages
        if self.more is not None or self.next_link:
            return bool(self.more or self.next_link)
        return self.last is False and not (self.total is not None and read >= self.total)

    def may_go_on(self, page: int, read: int, asked: int, before: int) -> bool:
        """Whether to ask for one more: it is promised, or nothing is said and the page is full.

        `asked` is how many were asked for, `before` how many the page before it held (0 for none).
        """
        if not self.records:
            return False
        if self.promises_more(page, read):
            return True
        if self.total is not None or self.pages is not None or self.more is not None:
            return False
        full = self.size or (asked if self.last else before)
        return len(self.records) >= full

    @property
    def says_nothing(self) -> bool:
        """True where neither a number nor a flag tells how far a reader is."""
        return self.total is None and self.pages is None and self.first is None

    def link_to_follow(self) -> str:
        """The address of the next page, where only the feed can say it: a cursor or an offset, no page number."""
        query = {name.casefold() for name, _ in parse_qsl(urlsplit(self.next_link).query)}
        return self.next_link if query and "page" not in query else ""


def read_page(answer: Any) -> Page:
    """The page that an answer or a file holds. Raises NotAListError."""
    if isinstance(answer, list):
        return Page(answer)
    if not isinstance(answer, dict):
        raise NotAListError('It holds no list of services, such as {"contents": [...]}')
    holders = list(_holders(answer))
    return Page(
        _records(answer),
        # Some feeds put 0 where nobody counted.
        total=_first_number(holders, (*_TOTAL, *(("count",) if "next" in answer else ()))) or None,
        pages=_first_number(holders, _PAGES) or None,
        size=_first_number(holders, _SIZE) or None,
        first=_first_flag(holders, _FIRST),
        last=_first_flag(holders, _LAST),
        more=_first_flag(holders, _MORE),
        next_link=_next_link(answer, holders),
    )


def _records(answer: Mapping[str, Any]) -> list[Any]:
    for around in (answer, *(answer[name] for name in _AROUND if isinstance(answer.get(name), dict))):
        for name in _LISTS:
            if isinstance(around.get(name), list):
                return list(around[name])
    if "id" in answer and "name" in answer:
        return [answer]
    counted = _first_number(list(_holders(answer)), (*_TOTAL, *_PAGES)) is not None
    if counted and any(name in answer and answer[name] is None for name in _LISTS):
        return []
    raise NotAListError('It holds no list of services, such as {"contents": [...]}')


def _holders(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Where a header may stand: beside the list, or one or two levels in."""
    yield answer
    for name in (*_HOLDERS, *_AROUND):
        inner = answer.get(name)
        if isinstance(inner, dict):
            yield inner
            yield from (each for key in _HOLDERS if isinstance(each := inner.get(key), dict))


def _first_number(holders: list[Mapping[str, Any]], names: tuple[str, ...]) -> int | None:
    numbers = (_number(holder.get(name)) for holder in holders for name in names)
    return next((number for number in numbers if number is not None), None)


def _number(value: object) -> int | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(re.sub(r"[, ]", "", value))
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return None
    return int(value) if 0 <= value < MOST else None


def _first_flag(holders: list[Mapping[str, Any]], names: tuple[str, ...]) -> bool | None:
    flags = (_flag(holder.get(name)) for holder in holders for name in names)
    return next((flag for flag in flags if flag is not None), None)


def _flag(value: object) -> bool | None:
    words = {"true": True, "false": False}
    return value if isinstance(value, bool) else words.get(value.strip().casefold()) if isinstance(value, str) else None


def _next_link(answer: Mapping[str, Any], holders: list[Mapping[str, Any]]) -> str:
    places = [*holders]
    for holder in (answer, *holders):
        places += [links for name in ("links", "_links") if isinstance(links := holder.get(name), dict)]
    for place in places:
        for name in _NEXT:
            link = place.get(name)
            link = link.get("href", link.get("url")) if isinstance(link, dict) else link
            link = f"?page={number}" if (number := _number(link)) else link
            if isinstance(link, str) and link.strip():
                return link.strip()
    return ""
