"""The resources that a list is asked for: by the letters typed first, then as readers' search understands them."""

from __future__ import annotations

from app import runtime
from app.models.content.resource import ResourceRow
from app.storage.content import resources
from app.web.carer.library import index_of
from app.web.desk.listing.list_filter import ListFilter


def rows_for(wanted: ListFilter) -> list[ResourceRow]:
    """Every row that fits the filter. What only the search finds stands behind, best first."""
    words = wanted.asked["words"]
    literal = _listed(wanted, words)
    if not words.strip():
        return literal
    there = {row.id for row in literal}
    others = {row.id: row for row in _listed(wanted, "") if row.id not in there}
    found = index_of(runtime.snapshot().library, runtime.content().search_words).search(words)
    return [*literal, *(others[each.id] for each in found if each.id in others)]


def _listed(wanted: ListFilter, words: str) -> list[ResourceRow]:
    asked = wanted.asked
    rows = resources.listed(
        runtime.session()(), status=asked["status"], group=asked["group"], words=words, sort=asked["sort"] or "title"
    )
    return [row for row in rows if wanted.fits(row)]
