"""A plan that nobody opens is not kept for ever: its carer is told after eleven months, and it goes after thirteen."""

from __future__ import annotations

from datetime import timedelta

TOLD_AFTER = timedelta(days=335)
ERASED_AFTER = timedelta(days=395)
# However late somebody was told, they have this long to open it.
GRACE = timedelta(days=30)
# The cookie that opens a plan outlives the plan; browsers keep none for longer.
COOKIE_LASTS = timedelta(days=400)
