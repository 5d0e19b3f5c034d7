"""The records of the published pages, without their text: what choosing reads, and what stands around a text."""

from __future__ import annotations

from typing import Any

from app.domain.content.resource import Resource
from app.domain.tailoring.related import RelatedPages, is_for_after
from app.domain.tailoring.rules import TailoringRules
from app.storage.content.snapshot import Snapshot
from app.web.phone.pack.library import library_pack

Plain = dict[str, Any]


def records(snapshot: Snapshot, rules: TailoringRules) -> Plain:
    """The pages in the order of the library, as static/js/domain/content/library.js reads them.

    `noted`: the page differs between nations; `like`: the places here of those pages that go with it and can ever
    stand beside it, most first.
    """
    chosen = library_pack(snapshot.library, snapshot.questionnaire)["pages"]
    related = RelatedPages(snapshot.library, snapshot.questionnaire)
    places = {page.id: place for place, page in enumerate(snapshot.library)}
    like = {page: [places[each] for each in found] for page, found in related.ever_shown(rules).items()}
    around = ({"like": like[page.id], **_around(page, snapshot, related, rules)} for page in snapshot.library)
    return {"pages": [{**record, **more} for record, more in zip(chosen, around, strict=True)]}


def _around(page: Resource, snapshot: Snapshot, related: RelatedPages, rules: TailoringRules) -> Plain:
    flags = {
        "easy_read": bool(page.easy_read),
        "easy_read_noted": ":::" in page.easy_read,
        "noted": len(set(snapshot.html[page.id].values())) > 1,
        "is_for_after": is_for_after(page, rules),
        "of_a_death": related.of_a_death(page, rules),
        "of_the_end": related.of_the_end(page, rules),
    }
    version = snapshot.versions[page.id]
    return {name: True for name, so in flags.items() if so} | ({"version": version} if version != 1 else {})
