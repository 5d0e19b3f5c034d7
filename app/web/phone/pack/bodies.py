"""The text of every page that holds in one nation, as its readers get it on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.content.easy_read.text import easy_read_for, numbers_in
from app.domain.content.reading.page_text import letter_in, without_ids
from app.domain.content.resource import Resource
from app.services.editing.render_body import render_line
from app.storage.content.snapshot import Snapshot
from app.web.carer.easy_read.shown import with_figures

Plain = dict[str, Any]


def bodies(snapshot: Snapshot, nation: str, today: date) -> Plain:
    """By page id: `html` without the ids of headings, `sources`; and where it has them `figures` (ids, in order),
    `letter` (what its first letter to copy is for), `easy_read`.
    """
    held = snapshot.library.in_nation(nation)
    # Pages of one topic say much alike: beside each other they pack smaller.
    by_topic = sorted(held, key=lambda page: (page.group, page.id))
    return {page.id: _body(snapshot, page, nation, today) for page in by_topic}


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
        page: [{"role": each.role, "on": each.on.isoformat(), "name": each.name} for each in found]
        for page, found in snapshot.signed.items()
    }


def _body(snapshot: Snapshot, page: Resource, nation: str, today: date) -> Plain:
    around = {
        "figures": [fact.id for fact in snapshot.figures(page.id, nation)],
        "letter": letter_in(snapshot.html[page.id].get(nation, "")),
        "easy_read": _easy_read(page.easy_read, nation) if page.easy_read else None,
    }
    return {
        "html": without_ids(snapshot.body(page.id, nation, today)),
        "sources": [{"publisher": each.publisher, "url": each.url} for each in page.sources],
        **{name: value for name, value in around.items() if value},
    }


def _easy_read(text: str, nation: str) -> Plain:
    """The rows with the numbers they name: which of them become buttons hangs on who reads."""
    easy = easy_read_for(text, nation)
    sections = [
        (
            section.heading,
            [
                {
                    "picture": each.picture,
                    "html": with_figures(render_line(each.words)),
                    "numbers": numbers_in(each.words),
                }
                for each in section.ideas
            ],
        )
        for section in easy.sections
    ]
    return {"why": with_figures(easy.why), "sections": sections}
