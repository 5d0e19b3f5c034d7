"""The links of the library, and what a visit to one can find."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.content.resource import Resource

OK, MOVED, SLOW, BROKEN = "ok", "moved", "slow", "broken"
LINK_RESULTS = (OK, MOVED, SLOW, BROKEN)
SLOW_MS = 5000
_IN_TEXT = re.compile(r"\]\((https://[^)\s]+)\)")


def links_of(resource: Resource) -> list[str]:
    """The addresses a page leads to, each once, in order."""
    return list(dict.fromkeys([*_IN_TEXT.findall(resource.body), *(source.url for source in resource.sources)]))


def pages_by_link(resources: Iterable[Resource]) -> dict[str, list[str]]:
    """Every address of the library with the ids of the pages that lead there."""
    found: dict[str, list[str]] = {}
    for resource in resources:
        for url in links_of(resource):
            found.setdefault(url, []).append(resource.id)
    return found


def judged(status: int | None, moved_to: str, milliseconds: int) -> str:
    """One of OK, SLOW, MOVED and BROKEN, for what a visit found.

    A site that refuses robots (401, 403, 405, 429) answers people, so it counts as there.
    """
    if status is None or (status >= 400 and status not in (401, 403, 405, 429)):
        return BROKEN
    if moved_to:
        return MOVED
    return SLOW if milliseconds > SLOW_MS else OK
