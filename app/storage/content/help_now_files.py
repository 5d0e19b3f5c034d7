"""Reads what stands on Help now, as it ships with the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.domain.danger.help_now import HelpNow, help_now_from
from app.domain.record_fields import RecordFieldError
from app.storage.content.content_files import CONTENT, ContentError, read_toml


@cache
def load_help_now(folder: Path = CONTENT) -> HelpNow:
    """The page of `folder`/help_now.toml. Raises ContentError, naming the part and the field."""
    try:
        return help_now_from(read_toml("help_now.toml", folder))
    except RecordFieldError as error:
        raise ContentError(f"help_now.toml: {error}") from error
