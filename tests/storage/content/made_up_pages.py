"""A made-up page of the library, to change as a test needs it."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.content.resource import Resource, Source

ALL_NATIONS = frozenset({"england", "scotland", "wales", "northern_ireland"})
_PAGE: dict[str, Any] = {
    "id": "made-up-page",
    "title": "A made-up page",
    "why": "It shows what a page does.",
    "group": "help-now",
    "kind": "guide",
    "nations": ALL_NATIONS,
    "needs": ("understand",),
    "sources": (Source("Made-up publisher", "https://example.org/page"),),
    "reviewed_on": date(2026, 11, 1),
    "next_review": date(2027, 11, 1),
    "body": "Ring somebody.\n",
}


def page(**changes: Any) -> Resource:
    """The made-up page with some fields changed."""
    return Resource(**{**_PAGE, **changes})
