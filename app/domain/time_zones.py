"""Time zones by their name; the one of the UK holds for everybody who did not name another."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

UK_TIME = "Europe/London"


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; making one costs more than planning a prompt. Raises zoneinfo.ZoneInfoNotFoundError."""
    return ZoneInfo(name)


UK = zone_of(UK_TIME)
