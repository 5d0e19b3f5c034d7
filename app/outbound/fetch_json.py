"""Fetches one JSON answer of a feed: https only, public addresses only, no other host, a limit of size and time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.parse import urljoin

from app.outbound.body import body_of
from app.outbound.connection import Connection, origin_of
from app.outbound.deadline import Deadline
from app.outbound.patience import ASKS_TO_WAIT, LONGEST_SECONDS, BusyError, asked_to_wait, patiently
from app.outbound.resolve import OutboundError

WHOLE_SECONDS = 60.0
MOST_REDIRECTS = 3
# Besides 404: what servers say of a page or an id that they do not have.
NOTHING_THERE = (400, 404, 410, 416, 422)


# What goes wrong on the way, in words an editor can read; the first that fits.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "The feed took too long to answer"),
    (OSError, "The feed could not be reached ({name})"),
    (HTTPException, "The feed could not be reached ({name})"),
    (ValueError, "The feed could not be reached ({name})"),
)
_KNOWN = tuple(kind for kind, _ in _WORDS)


class NotThereError(OutboundError):
    """The feed answers, but has nothing at this address."""


def fetch(
    url: str,
    allowed: Sequence[str] = (),
    longest_wait: float = LONGEST_SECONDS,
    sleep: Callable[[float], object] = time.sleep,
) -> bytes:
    """The body of the answer at `url`, unpacked and in UTF-8. Raises OutboundError.

    `allowed` holds whole origins ("http://127.0.0.1:9000") that the operator named: only these may be
    http or lead to a private address. A server that says when to come back is asked again then, twice at
    most, unless that is more than `longest_wait` seconds away.
    """
    return patiently(lambda: _fetch_once(url, allowed), longest_wait, sleep)


def _fetch_once(url: str, allowed: Sequence[str]) -> bytes:
    deadline = Deadline(WHOLE_SECONDS)
    first = origin_of(url, allowed)
    for _ in range(MOST_REDIRECTS + 1):
        try:
            body, url = _ask(url, allowed, deadline)
        except _KNOWN as error:
            raise _in_words(error) from error
        if body is not None:
            return body
        if origin_of(url, allowed) != first:
            raise OutboundError("The feed sends us to another host. Enter that address if you trust it")
    raise OutboundError("The feed sends us round in a circle")


def _in_words(error: Exception) -> OutboundError:
    if isinstance(error, OutboundError):
        return error
    words = next(words for kind, words in _WORDS if isinstance(error, kind))
    return OutboundError(words.format(name=type(error).__name__))


def _ask(url: str, allowed: Sequence[str], deadline: Deadline) -> tuple[bytes | None, str]:
    """One question: the body of the answer, or None and the address it sends us to."""
    with Connection(url, allowed, deadline) as connection:
        answer = connection.ask(url, "application/json")
        if answer.status in (301, 302, 303, 307, 308):
            return None, urljoin(url, answer.headers.get("Location", ""))
        if answer.status in NOTHING_THERE:
            raise NotThereError(f"The feed has nothing at that address (status {answer.status})")
        if answer.status in ASKS_TO_WAIT:
            raise BusyError(answer.status, asked_to_wait(answer.headers.get("Retry-After"), datetime.now(UTC)))
        if answer.status != 200:
            raise OutboundError(f"The feed answered with status {answer.status}")
        return body_of(answer), url
