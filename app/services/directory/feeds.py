"""Where services come from: a file, or a feed that is asked page by page. Both give batches that say what is next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from app.domain.directory.hsds_shape import ONE_TO_MANY
from app.outbound.body import MOST_BYTES
from app.outbound.connection import origin_of
from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError

BATCH = 200
PER_PAGE = 100
MOST_PAGES = 10_000
_LISTS = ("contents", "content", "items", "services", "data")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records, the number of the first of them, and the page and offset at which to go on after them."""

    records: Sequence[Any]
    first: int
    next_page: int
    next_offset: int
    total: int | None


class Feed(Protocol):
    """A source of records. `name` says which; `content_digest` tells two contents of one name apart."""

    name: str
    content_digest: str

    def batches(self, page: int, offset: int) -> Iterator[Batch]: ...

    def is_whole(self, record: Any) -> bool:
        """False where a list gave only the short shape, and the whole one can be asked for."""
        ...

    def whole(self, record: Any) -> Any:
        """The record with all that belongs to it."""
        ...


class FileFeed:
    """A file: a JSON list, one page of a feed, a single service, or one record a line (NDJSON)."""

    def __init__(self, name: str, body: bytes) -> None:
        self.name = name[:500]
        self.content_digest = hashlib.sha256(body).hexdigest()
        self._records = records_of(body)

    @classmethod
    def open(cls, path: Path) -> FileFeed:
        """Reads a file. Raises OutboundError."""
        try:
            with path.open("rb") as file:
                body = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise OutboundError(f"The file cannot be read ({type(error).__name__})") from error
        if len(body) > MOST_BYTES:
            raise OutboundError("The file is larger than 20 MB")
        return cls(path.name, body)

    def batches(self, page: int, offset: int) -> Iterator[Batch]:
        total = len(self._records)
        for start in range(offset, total, BATCH):
            part = self._records[start : start + BATCH]
            yield Batch(part, start + 1, 1, start + len(part), total)

    def is_whole(self, record: Any) -> bool:
        return True

    def whole(self, record: Any) -> Any:
        return record


class UrlFeed:
    """A feed at an address, such as https://example.org/services, read from a page on to its last one."""

    content_digest = ""

    def __init__(self, url: str, allowed: Sequence[str] = (), get: Callable[..., bytes] = fetch) -> None:
        origin_of(url, allowed)
        self.name = url
        self._allowed = allowed
        self._get = get
        self._size = 0

    def batches(self, page: int, offset: int) -> Iterator[Batch]:
        before: list[Any] = []
        while page <= MOST_PAGES:
            answer = _json(self._get(_with(self.name, page=page, per_page=PER_PAGE), self._allowed))
            records = _listed(answer)
            if records and records == before:
                raise OutboundError(f"The feed gives the same page twice, as page {page - 1} and {page}")
            yield from self._parts(records, page, offset, _total(answer))
            if _is_last(answer, page) or not records:
                return
            page, offset, before = page + 1, 0, records

    def _parts(self, records: list[Any], page: int, offset: int, total: int | None) -> Iterator[Batch]:
        self._size = max(self._size, len(records))
        for start in range(offset, len(records), BATCH):
            part = records[start : start + BATCH]
            end = start + len(part)
            on_next = (page + 1, 0) if end == len(records) else (page, end)
            yield Batch(part, (page - 1) * self._size + start + 1, *on_next, total)

    def is_whole(self, record: Any) -> bool:
        """A list may give the short shape, without places: then near is unknown."""
        return not ONE_TO_MANY.keys().isdisjoint(record) or not isinstance(record["id"], str)

    def whole(self, record: Any) -> Any:
        parts = urlsplit(self.name)
        address = parts._replace(path=f"{parts.path.rstrip('/')}/{quote(record['id'], safe='')}", query="", fragment="")
        full = _json(self._get(urlunsplit(address), self._allowed))
        return full if isinstance(full, dict) and full.get("id") == record["id"] else record


def records_of(body: bytes) -> list[Any]:
    """The records of a file's content. Raises OutboundError where it is neither JSON nor NDJSON."""
    try:
        return _listed(_json(body))
    except OutboundError:
        lines = [line for line in body.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [_json(line, f"Line {number} is") for number, line in enumerate(lines, 1)]


def _json(body: bytes, what: str = "It is") -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise OutboundError(f"{what} not JSON that can be read") from None


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _listed(answer: Any) -> list[Any]:
    if isinstance(answer, list):
        return answer
    if isinstance(answer, dict):
        for name in _LISTS:
            if isinstance(answer.get(name), list):
                return list(answer[name])
        if "id" in answer and "name" in answer:
            return [answer]
    raise OutboundError('It holds no list of services, such as {"contents": [...]}')


def _is_last(answer: Any, page: int) -> bool:
    """Whether a page says it is the last; one that says nothing is, since nobody promised another."""
    if not isinstance(answer, dict):
        return True
    last = answer.get("last_page", answer.get("last"))
    if isinstance(last, bool):
        return last
    pages = answer.get("total_pages", answer.get("totalPages"))
    return not (isinstance(pages, int) and page < pages)


def _total(answer: Any) -> int | None:
    found = answer.get("total_items", answer.get("totalElements")) if isinstance(answer, dict) else None
    return found if isinstance(found, int) and 0 <= found < 10_000_000 else None


def _with(url: str, **more: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in more]
    return urlunsplit(parts._replace(query=urlencode([*query, *more.items()]), fragment=""))
