"""The text of every page that holds in one nation, as its readers get it on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.content.reading.page_text import letter_in
from app.domain.content.resource import Resource
from app.storage.content.snapshot import Snapshot
from app.web.carer.easy_read.shown import shown_as

Plain = dict[str, Any]


def bodies(snapshot: Snapshot, nation: str, today: date) -> Plain:
    """By page id: `html`, `figures` (ids, in order), `letter` (what its first letter to copy is for), `easy_read`."""
    held = snapshot.library.in_nation(nation)
    return {page.id: _body(snapshot, page, nation, today) for page in held}


def figures(snapshot: Snapshot, today: date) -> Plain:
    """By id: each figure as a page shows it on `today`."""
    return {
        fact.id: {
            "name": fact.name,
            "shown": fact.shown(today),
            "years": fact.years,
            "confirmed": fact.confirmed,
            "checked_on": fact.checked_on.isoformat(),
            "url": fact.url,
        }
        for fact in snapshot.facts.values()
    }


def signed(snapshot: Snapshot) -> Plain:
    """By page id: who signed the words that readers see."""
    return {
        page: [{"role": each.role, "signed_on": each.signed_on.isoformat(), "name": each.name} for each in found]
        for page, found in snapshot.signed.items()
    }


def _body(snapshot: Snapshot, page: Resource, nation: str, today: date) -> Plain:
    easy = shown_as(page.easy_read, nation, None) if page.easy_read else None
    return {
        "html": snapshot.body(page.id, nation, today),
        "figures": [fact.id for fact in snapshot.figures(page.id, nation)],
        "letter": letter_in(snapshot.html[page.id].get(nation, "")),
        "easy_read": easy and {"why": easy.why, "sections": easy.sections},
    }
