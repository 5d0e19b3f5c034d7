"""Reads the words of posters, leaflets and cards that ship with the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.domain.passing.place_kind import PlaceKind, place_kinds_from
from app.domain.record_fields import RecordFieldError
from app.storage.content.content_files import CONTENT, ContentError, read_toml


@cache
def load_place_kinds(folder: Path = CONTENT) -> dict[str, PlaceKind]:
    """The kinds of place of `folder`/posters.toml by id. Raises ContentError, naming the kind and the field."""
    try:
        return place_kinds_from(read_toml("posters.toml", folder))
    except RecordFieldError as error:
        raise ContentError(f"posters.toml: {error}") from error
