"""Reads what stands around the three questions on the pages of others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.domain.record_fields import RecordFieldError, known_fields, text
from app.storage.content.content_files import CONTENT, ContentError, read_toml

FIELDS = (
    "heading", "lead", "private", "choose", "needed", "not_said", "show", "found", "again", "shown_by", "help_now",
)  # fmt: skip


@cache
def load_embed_words(folder: Path = CONTENT) -> dict[str, str]:
    """The words of `folder`/embed.toml by their names. Raises ContentError, naming the field."""
    record = read_toml("embed.toml", folder)
    try:
        known_fields(record, FIELDS, "embed.toml")
        return {field: text(record, field, "embed.toml") for field in FIELDS}
    except RecordFieldError as error:
        raise ContentError(str(error)) from error
