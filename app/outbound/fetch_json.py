"""Fetches one JSON answer of a feed: https only, public addresses only, no other host, a limit of size and time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from urllib.parse import urljoin

from app.outbound.fetch import Connection, OutboundError, origin_of

MOST_BYTES = 20 * 1024 * 1024
WHOLE_SECONDS = 60.0
MOST_REDIRECTS = 3


class NotThere(OutboundError):
    """The feed answers, but has nothing at this address."""


def fetch(url: str, allowed: Sequence[str] = ()) -> bytes:
    """The body of the answer at `url`. Raises OutboundError.

    `allowed` holds whole origins ("http://127.0.0.1:9000") that the operator named: only these may be
    http or lead to a private address.
    """
    until = time.monotonic() + WHOLE_SECONDS
    first = origin_of(url, allowed)
    for _ in range(MOST_REDIRECTS + 1):
        body, url = _ask(url, allowed, until)
        if body is not None:
            return body
        if origin_of(url, allowed) != first:
            raise OutboundError("The feed sends us to another host. Enter that address if you trust it")
    raise OutboundError("The feed sends us round in a circle")


def _ask(url: str, allowed: Sequence[str], until: float) -> tuple[bytes | None, str]:
    """One question: the body of the answer, or None and the address it sends us to."""
    try:
        with Connection(url, allowed) as connection:
            answer = connection.ask(url, "application/json")
            if answer.status in (301, 302, 303, 307, 308):
                return None, urljoin(url, answer.headers.get("Location", ""))
            if answer.status in (404, 410):
                raise NotThere(f"The feed has nothing at that address (status {answer.status})")
            if answer.status != 200:
                raise OutboundError(f"The feed answered with status {answer.status}")
            return _body(answer, until), url
    except OutboundError:
        raise
    except TimeoutError as error:
        raise OutboundError("The feed took too long to answer") from error
    except (OSError, HTTPException, ValueError) as error:
        raise OutboundError(f"The feed could not be reached ({type(error).__name__})") from error


def _body(answer: HTTPResponse, until: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(64 * 1024):
        size += len(part)
        if size > MOST_BYTES:
            raise OutboundError("The answer of the feed is larger than 20 MB")
        if time.monotonic() > until:
            raise OutboundError("The feed took too long to answer")
        parts.append(part)
    return b"".join(parts)
