"""Visits every link of the library and keeps what was found, for the desk."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from urllib.parse import urlsplit

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.content.links import BROKEN, judged
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.resource import Resource
from app.domain.errors import CareCompanionError
from app.models.content.link_check import LinkCheck
from app.outbound.visit import Visit
from app.services.editing.render_body import links_in
from app.storage.database import writing

AT_ONCE = 8
_log = logging.getLogger("care_companion.desk")


def pages_by_link(
    resources: Iterable[Resource], lines: Mapping[str, PhoneLine] = MappingProxyType({})
) -> dict[str, list[str]]:
    """Every address that pages lead to, in their text, as a source or for a phone line, with the ids of those pages."""
    found: dict[str, list[str]] = {}
    for resource in resources:
        of_lines = (lines[each].url for each in resource.lines if each in lines)
        for url in dict.fromkeys(
            [
                *links_in(resource.body),
                *links_in(resource.easy_read),
                *(source.url for source in resource.sources),
                *of_lines,
            ]
        ):
            found.setdefault(url, []).append(resource.id)
    return found


class NobodyAnsweredError(CareCompanionError, OSError):
    """Not one site answered: the fault is on our side of the line, so nothing was kept."""


def check_links(session: Session, urls: Iterable[str], visit: Callable[[str], Visit], now: datetime) -> dict[str, int]:
    """Visits each address, several hosts at once but never two pages of one; returns how many of each result.

    Addresses that the library no longer names are forgotten. A visit that raises anything is one that nobody answered,
    so the link stands at the desk as broken, and the others are visited. Raises NobodyAnsweredError.
    """
    wanted = sorted(set(urls), key=lambda url: (urlsplit(url).netloc, url))
    hosts = [list(group) for _, group in groupby(wanted, key=lambda url: urlsplit(url).netloc)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        visited = [
            pair
            for found in pool.map(lambda group: [(url, _visited(url, visit)) for url in group], hosts)
            for pair in found
        ]
    if visited and all(each.status is None for _, each in visited):
        raise NobodyAnsweredError
    _keep(session, visited, now)
    return Counter(judged(each.status, each.moved_to, each.milliseconds) for _, each in visited)


def _visited(url: str, visit: Callable[[str], Visit]) -> Visit:
    try:
        return visit(url)
    except Exception as fault:
        _log.error("a link could not be visited: %s", type(fault).__name__)
        return Visit(None, "", 0)


def _keep(session: Session, found: list[tuple[str, Visit]], now: datetime) -> None:
    with writing(session):
        for url, visit in found:
            row = session.get(LinkCheck, url) or LinkCheck(url=url)
            row.result = judged(visit.status, visit.moved_to, visit.milliseconds)
            row.status, row.moved_to, row.milliseconds = visit.status, visit.moved_to[:1000], visit.milliseconds
            row.checked_at = now
            row.failed_since = (row.failed_since or now) if row.result == BROKEN else None
            session.add(row)
        session.execute(delete(LinkCheck).where(LinkCheck.url.not_in([url for url, _ in found])))
