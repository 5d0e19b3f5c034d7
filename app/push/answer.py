"""Reads one answer of HTTP/1.1, strictly: its status, its headers, and where its body ends if that is near."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.errors import CareCompanionError

MOST_HEAD = 16 * 1024
MOST_BODY = 4 * 1024

_START = b"HTTP/1."
_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9]{2})(?: [^\r\n\0]*)?")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*)")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})(?:[ \t]*;[^\r\n\0]*)?")
_SWITCHING = 101
_WITHOUT_BODY = (204, 304)
_CHUNKED = -1
_UNKNOWN = -2


class NotHttpError(CareCompanionError, OSError):
    """What came is no answer of HTTP/1.1, or one with a head of unreasonable length."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and the headers, their names in small letters. The body is of no interest here."""

    status: int
    headers: Mapping[str, str]


class AnswerReader:
    """Give it what comes with `feed`. `answer` is there once the head is whole; `ended` once nothing more is wanted.

    `reusable`: the body ended where it should, so the connection can serve again. A body that is long, has no
    stated end or breaks the rules is not read on: the status has decided by then.
    """

    __slots__ = ("_body", "_buffer", "_head_seen", "answer", "ended", "reusable")

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self.ended = False
        self.reusable = False
        self._buffer = bytearray()
        self._head_seen = 0
        self._body = _UNKNOWN

    def feed(self, octets: bytes) -> None:
        """Takes the next bytes. Raises NotHttpError while there is no answer; never after that."""
        self._buffer += octets
        if self.answer is None:
            self._read_head()
        if self.answer is not None and not self.ended:
            self._read_body()

    def _read_head(self) -> None:
        while self.answer is None:
            if not self._buffer.startswith(_START[: len(self._buffer)]):
                raise NotHttpError("another protocol")
            end = self._buffer.find(b"\r\n\r\n")
            self._head_seen += max(end, 0)
            if self._head_seen > MOST_HEAD or (end < 0 and len(self._buffer) > MOST_HEAD):
                raise NotHttpError("a head without end")
            if end < 0:
                return
            head = bytes(self._buffer[:end])
            del self._buffer[: end + 4]
            self._take(*_parsed(head))

    def _take(self, minor: int, status: int, headers: dict[str, str]) -> None:
        if status == _SWITCHING:
            raise NotHttpError("another protocol")
        if status < 200:
            return  # an interim answer: the real one follows
        self.answer = Answer(status, headers)
        self._body = 0 if status in _WITHOUT_BODY else _length(headers)
        closing = not minor or "close" in headers.get("connection", "").lower()
        self.ended = closing or self._body == _UNKNOWN or self._body > MOST_BODY

    def _read_body(self) -> None:
        try:
            end = _chunked_end(self._buffer) if self._body == _CHUNKED else self._body
        except NotHttpError:
            self.ended = True
            return
        if end is not None and len(self._buffer) >= end:
            self.ended = True
            # More than the answer is no answer to anything we asked: such a connection is not trusted again.
            self.reusable = len(self._buffer) == end
        elif len(self._buffer) > MOST_BODY:
            self.ended = True


def _parsed(head: bytes) -> tuple[int, int, dict[str, str]]:
    """The minor version, the status and the headers; those that stand twice are joined by commas."""
    first, *lines = head.split(b"\r\n")
    status = _STATUS.fullmatch(first)
    if status is None:
        raise NotHttpError("no status line")
    headers: dict[str, str] = {}
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field is None:
            raise NotHttpError("no header")
        name, value = field[1].decode("ascii").lower(), field[2].decode("latin-1").strip(" \t")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return int(status[1]), int(status[2]), headers


def _length(headers: Mapping[str, str]) -> int:
    """The bytes of the body; _CHUNKED; or _UNKNOWN where two headers disagree, or none tells."""
    coding, length = headers.get("transfer-encoding"), headers.get("content-length")
    if coding is not None:
        return _CHUNKED if length is None and coding.lower() == "chunked" else _UNKNOWN
    if length is not None and length.isascii() and length.isdigit() and len(length) <= 12:
        return int(length)
    return _UNKNOWN


def _chunked_end(octets: bytearray) -> int | None:
    """Where a chunked body ends; None while more must come. Raises NotHttpError where it breaks the rules."""
    at = 0
    while True:
        line = octets.find(b"\r\n", at)
        if line < 0:
            return None
        chunk = _CHUNK.fullmatch(octets, at, line)
        if chunk is None:
            raise NotHttpError("no chunk")
        size, at = int(chunk[1], 16), line + 2
        if size == 0:
            return _trailer_end(octets, at)
        at += size
        if not b"\r\n".startswith(bytes(octets[at : at + 2])):
            raise NotHttpError("a chunk of another length")
        at += 2


def _trailer_end(octets: bytearray, at: int) -> int | None:
    if octets[at : at + 2] == b"\r\n":
        return at + 2
    end = octets.find(b"\r\n\r\n", at)
    return None if end < 0 else end + 4
