"""How long something took, in a few spans."""

from __future__ import annotations

MINUTE = 60
# (under so many minutes, the span's name); beyond the last it was no one sitting.
SPANS = ((1, "under 1 minute"), (2, "1 to 2 minutes"), (5, "2 to 5 minutes"), (15, "5 to 15 minutes"))
LONGER = "15 minutes to a day"
DAY = 24 * 60
ORDER = (*(name for _, name in SPANS), LONGER)


def span_of(seconds: int) -> str:
    """The name of the span; "" where it is below none, or more than a day, which says nothing of how long it took."""
    minutes = seconds / MINUTE
    if minutes < 0 or minutes >= DAY:
        return ""
    return next((name for most, name in SPANS if minutes < most), LONGER)
