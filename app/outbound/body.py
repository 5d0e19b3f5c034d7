"""The body of an answer as UTF-8: unpacked and decoded as its head says, with a limit on what it may become."""

from __future__ import annotations

import zlib
from http.client import HTTPResponse

from app.outbound.resolve import OutboundError

MOST_BYTES = 20 * 1024 * 1024
TOO_LARGE = "The answer of the feed is larger than 20 MB"
_GZIP_MAGIC = b"\x1f\x8b\x08"
_PLAIN = ("", "identity")
_PACKED = ("gzip", "x-gzip", "deflate")
_MOST_PACKINGS = 2
# Whoever says Latin-1 means the superset that Windows writes: so do browsers.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def body_of(answer: HTTPResponse) -> bytes:
    """The whole body, unpacked, as UTF-8 where its head names another charset. Raises OutboundError, TimeoutError."""
    body = _unpacked(_read(answer), answer.headers.get("Content-Encoding", ""))
    return _as_utf8(body, answer.headers.get_content_charset() or "")


def unpack(body: bytes) -> bytes:
    """What gzip, zlib or bare deflate holds, at most 20 MB of it. Raises OutboundError."""
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return _inflated(body, bits)
        except zlib.error:
            continue
    raise OutboundError("The answer is packed in a way that cannot be read")


def is_gzip(body: bytes) -> bool:
    """Whether a body is packed, whatever its head or its name says."""
    return body.startswith(_GZIP_MAGIC)


def _read(answer: HTTPResponse) -> bytes:
    parts, size = [], 0
    while part := answer.read1(64 * 1024):
        size += len(part)
        if size > MOST_BYTES:
            raise OutboundError(TOO_LARGE)
        parts.append(part)
    return b"".join(parts)


def _unpacked(body: bytes, said: str) -> bytes:
    """`said` is the head's own list of packings, the last one put on last."""
    packings = [each.strip().lower() for each in said.split(",")]
    packings = [each for each in packings if each not in _PLAIN]
    unknown = [each for each in packings if each not in _PACKED]
    if unknown or len(packings) > _MOST_PACKINGS:
        raise OutboundError(f"The answer is packed in a way that cannot be read ({', '.join(packings)[:40]})")
    for packing in reversed(packings):
        # Some servers name a packing and send plain text all the same.
        body = unpack(body) if packing == "deflate" or is_gzip(body) else body
    return unpack(body) if is_gzip(body) else body


def _inflated(body: bytes, bits: int) -> bytes:
    parts, size, rest = [], 0, body
    while rest:
        machine = zlib.decompressobj(bits)
        part = machine.decompress(rest, MOST_BYTES + 1 - size)
        size += len(part)
        if size > MOST_BYTES:
            raise OutboundError(f"{TOO_LARGE} when it is unpacked")
        if not machine.eof:
            raise zlib.error("cut short")
        parts.append(part)
        rest = machine.unused_data.lstrip(b"\0")
        if not rest.startswith(_GZIP_MAGIC):
            break
    return b"".join(parts)


def _as_utf8(body: bytes, charset: str) -> bytes:
    """A body that is UTF-8 stays so whatever it says: a wrong word in the head is the commoner fault."""
    try:
        if not charset.lower().startswith(("utf-16", "utf-32")):
            body.decode("utf-8")
            return body
        return body.decode(charset).encode("utf-8")
    except (UnicodeError, LookupError):
        pass
    try:
        return body.decode(_MEANT.get(charset.lower(), charset)).encode("utf-8") if charset else body
    except (UnicodeError, LookupError):
        return body
