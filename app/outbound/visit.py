"""Visits one link of the library: does it answer, where does it lead, how long does it take."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urljoin

from app.outbound.connection import Connection
from app.outbound.deadline import Deadline

MOST_REDIRECTS = 5
WHOLE_SECONDS = 30.0
FOR_EVER = (301, 308)
FOR_NOW = (302, 303, 307)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit found. `status` is None where nobody answered; `moved_to` is where it has moved for good."""

    status: int | None
    moved_to: str
    milliseconds: int


def visit_link(url: str, allowed: Sequence[str] = ()) -> Visit:
    """Asks `url` and follows where it leads, never to a private address. Raises nothing.

    `allowed` holds origins that may be private, for tests and for a library's own host.
    """
    begun = time.monotonic()
    here, for_good = url, True
    moved_to = ""
    status: int | None = None
    deadline = Deadline(WHOLE_SECONDS)
    try:
        for _ in range(MOST_REDIRECTS + 1):
            with Connection(here, allowed, deadline) as connection:
                answer = connection.ask(here)
                status, place = answer.status, answer.headers.get("Location", "")
            if status not in (*FOR_EVER, *FOR_NOW):
                break
            here = urljoin(here, place)
            for_good = for_good and status in FOR_EVER
            moved_to = here if for_good else moved_to
        else:
            status = None
    except (OSError, HTTPException, ValueError):
        status = None
    return Visit(status, moved_to, int((time.monotonic() - begun) * 1000))
