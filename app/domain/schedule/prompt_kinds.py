"""What kinds of prompt stand in the outbox, and which of them planning leaves alone."""

from __future__ import annotations

STEP = "step"
CHECK_IN = "check_in"
TEST = "test"
BROADCAST = "broadcast"
NOTICE = "notice"

# A message of the desk, or a notice of the service itself: it goes by the rules of `domain/broadcasts/send_window.py`.
MESSAGES = frozenset({BROADCAST, NOTICE})
UNPLANNED = MESSAGES | {TEST}
