"""A feed at an address, asked page by page until it has no more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from app.domain.directory.hsds.page_header import Page
from app.domain.directory.hsds_shape import ONE_TO_MANY
from app.outbound.connection import origin_of
from app.outbound.fetch_json import NotThereError, fetch
from app.outbound.patience import BusyError
from app.outbound.resolve import OutboundError
from app.services.directory.feeds import BATCH, Batch, Place, json_of, page_in

PER_PAGE = 100
MOST_PAGES = 2_000


class UrlFeed:
    """A feed at an address, such as https://example.org/services, read from a page on to its last one."""

    content_digest = ""

    def __init__(
        self, url: str, allowed: Sequence[str] = (), name: str = "", get: Callable[..., bytes] = fetch
    ) -> None:
        origin_of(url, allowed)
        self.name = (name or url)[:500]
        self.read_from = url
        self.cut_short = ""
        self._allowed = allowed
        self._get = get

    def batches(self, place: Place) -> Iterator[Batch]:
        """Goes on while more is promised, or a page is full and no repeat. Raises OutboundError."""
        self.cut_short = ""
        walk = _Walk(place.read)
        page: Page | None = None
        for number in range(place.page, place.page + MOST_PAGES):
            walk.by_links = walk.by_links or bool(place.link)
            before, page = page, self._page(number, place.link, walk)
            repeat = page is not None and walk.is_repeat(page)
            if page is None or ((repeat or not page.records) and not walk.passes_over(page)):
                self._end(before, number - 1, walk)
                if repeat and page and page.total is None and len(page.records) >= PER_PAGE:
                    self.cut_short = "The feed gives one full page again and again, and does not say how many there are"
                break
            if repeat or not page.records:
                place = Place(number + 1, link=place.link and self._after(page, number).link)
                continue
            after = self._after(page, number)
            yield from _parts(page, number, place, after, walk)
            walk.note_first(page, number)
            ended = walk.by_links and not after.link
            if ended or not page.may_go_on(number, walk.read, PER_PAGE, len(before.records) if before else 0):
                break
            place = after
        else:
            self.cut_short = f"We stopped after {MOST_PAGES} pages"
        if walk.may_miss_page_nought():
            yield from self._page_nought(number, walk)

    def _page(self, number: int, link: str, walk: _Walk) -> Page | None:
        """A page, or None where there is nothing there and others were before it."""
        address = link or _with(self.read_from, page=number, per_page=PER_PAGE)
        try:
            return page_in(json_of(self._get(address, self._allowed)))
        except NotThereError:
            if not walk.read:
                raise
            return None

    def _after(self, page: Page, number: int) -> Place:
        """Where the next page is: by its number, or by the feed's own link where that counts otherwise."""
        link = urljoin(self.read_from, page.link_to_follow()) if page.link_to_follow() else ""
        try:
            same = bool(link) and origin_of(link, self._allowed) == origin_of(self.read_from, self._allowed)
        except OutboundError:
            same = False
        return Place(number + 1, link=link if same else "")

    def _end(self, last: Page | None, number: int, walk: _Walk) -> None:
        """Notes it where the feed stopped although its last page promised more, and no total says how many."""
        if last is None or not last.promises_more(number, walk.read) or last.total == walk.read:
            return
        if last.total is None or walk.read > last.total:
            self.cut_short = f"The feed stopped after page {number}, although it says that there is more"

    def _page_nought(self, number: int, walk: _Walk) -> Iterator[Batch]:
        """The page before the first, of a feed that counts from nought; many feeds know none."""
        try:
            page = self._page(0, "", walk)
        except BusyError:
            raise
        except OutboundError:
            return
        if page is not None and page.records and not walk.is_repeat(page):
            after = Place(number + 1)
            yield from _parts(page, after.page, Place(), after, walk)

    def is_whole(self, record: Any) -> bool:
        """A list may give the short shape, without places: then near is unknown."""
        return not ONE_TO_MANY.keys().isdisjoint(record) or not isinstance(record["id"], str | int)

    def whole(self, record: Any) -> Any:
        parts = urlsplit(self.read_from)
        given = str(record["id"])
        address = parts._replace(path=f"{parts.path.rstrip('/')}/{quote(given, safe='')}", query="", fragment="")
        full = json_of(self._get(urlunsplit(address), self._allowed))
        return full if isinstance(full, dict) and str(full.get("id")) == given else record


class _Walk:
    """What is remembered on the way through the pages: how many records, and which pages were met."""

    def __init__(self, read: int) -> None:
        self.read = read
        self.by_links = False
        self._met: set[str] = set()
        self._counts_from_nought: bool | None = None
        self._total: int | None = None
        self._repeated = self._passed_over = False

    def is_repeat(self, page: Page) -> bool:
        """Whether a page holds what one before it held; it is remembered for the next."""
        key = _fingerprint(page.records)
        self._repeated = key in self._met
        self._met.add(key)
        return self._repeated

    def passes_over(self, page: Page) -> bool:
        """Whether to ask for one more after a repeat or an empty page: once, where the total says that some are left.

        A feed that counts from nought may give its first page for 0 and for 1.
        """
        first, self._passed_over = not self._passed_over, True
        return first and page.total is not None and self.read < page.total

    def note_first(self, page: Page, number: int) -> None:
        self._total = page.total
        if number == 1:
            self._counts_from_nought = page.first is False or (None if page.says_nothing else False)

    def may_miss_page_nought(self) -> bool:
        """Whether the first page may be called 0: it says so, fewer came than there are, or nothing is said at all.

        A feed that gave one page again and again does not look at the number, nor one that counts otherwise.
        """
        if self.by_links:
            return False
        if self._total is not None:
            return self.read < self._total
        return self._counts_from_nought is not False and not self._repeated


def _fingerprint(records: Sequence[Any]) -> str:
    """What tells a page from another: its ids, or all of it where the ids do not."""
    ids = [str(each.get("id")) if isinstance(each, dict) else "" for each in records]
    tells = ids if len(set(ids)) > 1 or len(ids) == 1 else records
    return hashlib.sha256(json.dumps(tells, sort_keys=True).encode()).hexdigest()


def _parts(page: Page, number: int, place: Place, after: Place, walk: _Walk) -> Iterator[Batch]:
    for start in range(place.offset, len(page.records), BATCH):
        part = page.records[start : start + BATCH]
        first, end = walk.read + 1, start + len(part)
        walk.read += len(part)
        done = end == len(page.records)
        here = Place(after.page, 0, walk.read, after.link) if done else Place(number, end, walk.read, place.link)
        yield Batch(part, first, here, page.total)


def _with(url: str, **more: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in more]
    return urlunsplit(parts._replace(query=urlencode([*query, *more.items()]), fragment=""))
