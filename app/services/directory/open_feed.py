"""Says which feed a word stands for: an address, or the path of a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.services.directory.feeds import Feed, FileFeed, UrlFeed


def open_feed(source: str, allowed: Sequence[str] = ()) -> Feed:
    """The feed at an address, or in a file. Raises OutboundError where it cannot be used."""
    if "://" in source:
        return UrlFeed(source, allowed)
    return FileFeed.open(Path(source))
