"""One thing that somebody said of a page or a prompt, as it comes in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said, without anything of who said it; the fields are those of models/content/feedback.py."""

    resource_id: str
    kind: str
    text: str = ""
    version: int = 0
    text_of: str = "page"
    part: str = ""
    step: str = ""
    nation: str = ""
