"""Pages in the order in which people look them up."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from app.domain.content.resource import Resource


def by_letter(pages: Iterable[Resource]) -> list[tuple[str, list[Resource]]]:
    """The pages by title, under the letter each begins with; a quotation mark or an article in front does not count."""
    ordered = sorted(pages, key=_looked_up_as)
    return [(letter, list(found)) for letter, found in groupby(ordered, key=_letter)]


def _letter(page: Resource) -> str:
    return _looked_up_as(page)[:1].upper()


def _looked_up_as(page: Resource) -> str:
    return page.title.casefold().lstrip("“\"'‘").removeprefix("the ").removeprefix("a ")
