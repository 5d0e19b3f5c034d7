"""The records of the published pages, without their text."""

from __future__ import annotations

from typing import Any

from app.domain.content.resource import Resource
from app.storage.content.snapshot import Snapshot

Plain = dict[str, Any]


def records(snapshot: Snapshot) -> list[Plain]:
    """Each page in the order of the library. `noted`: it differs between nations; likewise for its easy read."""
    return [_record(page, len(set(snapshot.html[page.id].values())) > 1) for page in snapshot.library]


def _record(page: Resource, noted: bool) -> Plain:
    return {
        "id": page.id,
        "title": page.title,
        "why": page.why,
        "group": page.group,
        "kind": page.kind,
        "nations": sorted(page.nations),
        "own_home": page.own_home,
        "human_contact": page.human_contact,
        "lines": page.lines,
        "phone": page.phone,
        "phone_hours": page.phone_hours,
        "sms": page.sms,
        "sms_word": page.sms_word,
        "cost": page.cost,
        "time": page.time,
        "sources": [{"publisher": each.publisher, "url": each.url} for each in page.sources],
        "reviewed_on": page.reviewed_on.isoformat(),
        "next_review": page.next_review.isoformat(),
        "easy_read": bool(page.easy_read),
        "easy_read_noted": ":::" in page.easy_read,
        "noted": noted,
    }
