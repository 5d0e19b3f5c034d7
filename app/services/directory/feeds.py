"""Where services come from: what every feed can do, and the one that is a file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.domain.directory.hsds.charsets import text_of
from app.domain.directory.hsds.other_kinds import kind_of_bytes, kind_of_json
from app.domain.directory.hsds.page_header import NotAListError, Page, read_page
from app.outbound.body import MOST_BYTES, is_gzip, unpack
from app.outbound.resolve import OutboundError

BATCH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """How far a run is: the page and the record in it at which to go on, how many were read, a link of the feed."""

    page: int = 1
    offset: int = 0
    read: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records, the number of the first of them, where to go on after them, and the feed's own total."""

    records: Sequence[Any]
    first: int
    after: Place
    total: int | None


class Feed(Protocol):
    """Records of one source. `name` is the source, `read_from` the address or file they come from.

    `content_digest` tells two contents of one file apart. `cut_short` says, once the batches are through, why they
    were not all there was; "" where they were.
    """

    name: str
    read_from: str
    content_digest: str
    cut_short: str

    def batches(self, place: Place) -> Iterator[Batch]: ...

    def is_whole(self, record: Any) -> bool:
        """False where a list gave only the short shape, and the whole one can be asked for."""
        ...

    def whole(self, record: Any) -> Any:
        """The record with all that belongs to it."""
        ...


class FileFeed:
    """A file: a JSON list, one page of a feed, a single service, or one record a line (NDJSON)."""

    def __init__(self, name: str, body: bytes, read_from: str = "") -> None:
        self.name = name[:500]
        self.read_from = (read_from or name)[:500]
        self.content_digest = hashlib.sha256(body).hexdigest()
        self._page = page_of(body)
        self.cut_short = ""
        if self._page.total is None and self._page.promises_more(1, len(self._page.records)):
            self.cut_short = "The file is one page of several"

    @classmethod
    def open(cls, path: Path, name: str = "") -> FileFeed:
        """Reads a file. Raises OutboundError."""
        try:
            with path.open("rb") as file:
                body = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise OutboundError(f"The file cannot be read ({type(error).__name__})") from error
        if len(body) > MOST_BYTES:
            raise OutboundError("The file is larger than 20 MB")
        return cls(name or path.name, body, path.name)

    def batches(self, place: Place) -> Iterator[Batch]:
        records = self._page.records
        total = max(len(records), self._page.total or 0)
        for start in range(place.offset, len(records), BATCH):
            part = records[start : start + BATCH]
            end = start + len(part)
            yield Batch(part, start + 1, Place(1, end, end), total)

    def is_whole(self, record: Any) -> bool:
        return True

    def whole(self, record: Any) -> Any:
        return record


def page_of(body: bytes) -> Page:
    """The records of a file's content. Raises OutboundError, which says what it is instead."""
    body = unpack(body) if is_gzip(body) else body
    if known := kind_of_bytes(body):
        raise OutboundError(known)
    try:
        return page_in(json_of(body))
    except NotJsonError:
        lines = [line for line in body.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        records = [json_of(line, f"Line {number} is") for number, line in enumerate(lines, 1)]
        if not all(isinstance(record, dict) for record in records):
            raise
        return Page(records)


def page_in(answer: Any) -> Page:
    """The page that an answer holds. Raises OutboundError, which names what it is instead."""
    if known := kind_of_json(answer):
        raise OutboundError(known)
    try:
        return read_page(answer)
    except NotAListError as trouble:
        raise OutboundError(str(trouble)) from None


class NotJsonError(OutboundError):
    """Bytes that are no JSON."""


def json_of(body: bytes, what: str = "It is") -> Any:
    """What a JSON body says. Raises NotJsonError."""
    try:
        return json.loads(text_of(body), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotJsonError(f"{what} not JSON that can be read") from None


def _refuse(word: str) -> Any:
    raise ValueError(word)
