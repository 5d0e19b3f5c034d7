"""Reads the phone lines that ship with the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.domain.content.phone_lines import PhoneLine, phone_lines_from
from app.domain.record_fields import RecordFieldError
from app.storage.content.content_files import CONTENT, ContentError, read_toml


@cache
def load_phone_lines(folder: Path = CONTENT) -> dict[str, PhoneLine]:
    """The lines of `folder`/lines.toml by id, in the order of the file. Raises ContentError, naming line and field."""
    try:
        return phone_lines_from(read_toml("lines.toml", folder))
    except RecordFieldError as error:
        raise ContentError(f"lines.toml: {error}") from error
