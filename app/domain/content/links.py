"""What a visit to a link of the library can find."""

from __future__ import annotations

OK, MOVED, SLOW, BROKEN = "ok", "moved", "slow", "broken"
LINK_RESULTS = (OK, MOVED, SLOW, BROKEN)
SLOW_MS = 5000


def judged(status: int | None, moved_to: str, milliseconds: int) -> str:
    """One of OK, SLOW, MOVED and BROKEN, for what a visit found.

    A site that refuses robots (401, 403, 405, 429) answers people, so it counts as there.
    """
    if status is None or (status >= 400 and status not in (401, 403, 405, 429)):
        return BROKEN
    if moved_to:
        return MOVED
    return SLOW if milliseconds > SLOW_MS else OK
