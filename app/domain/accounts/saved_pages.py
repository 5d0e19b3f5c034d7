"""Pages that somebody saved: newest first, each once, and no more than a small cookie holds."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.errors import CareCompanionError

MOST = 40


class TooManySavedError(CareCompanionError):
    """There are MOST of them already."""


def with_page(saved: Sequence[str], resource_id: str) -> list[str]:
    """The pages with this one; it keeps its place where it is there already. Raises TooManySavedError."""
    if resource_id in saved:
        return list(saved)
    if len(saved) >= MOST:
        raise TooManySavedError
    return [resource_id, *saved]


def without_page(saved: Sequence[str], resource_id: str) -> list[str]:
    return [each for each in saved if each != resource_id]
