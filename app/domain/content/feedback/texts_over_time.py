"""Which versions of a page brought readers another text: what was said of an earlier one is told so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from app.domain.content.diff import changed_fields
from app.domain.content.signing.read import NOT_READ

Record = Mapping[str, Any]


def changed_for_readers(before: Record, after: Record) -> list[str]:
    """The names of the fields that readers see and that differ, in the order of the form."""
    return [field for field in changed_fields(before, after) if field not in NOT_READ]


def new_texts(versions: Sequence[tuple[int, Record]]) -> dict[int, list[str]]:
    """The versions that changed what readers see, newest first, each with the fields in which it did.

    `versions` are numbers and records, newest first. One that changed the tags or the day of review alone is not named.
    """
    changed = {newer[0]: changed_for_readers(older[1], newer[1]) for newer, older in pairwise(versions)}
    return {number: fields for number, fields in changed.items() if fields}
