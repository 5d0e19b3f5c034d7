"""What kinds of prompt stand in the outbox, and which of them planning leaves alone."""

from __future__ import annotations

STEP = "step"
CHECK_IN = "check_in"
TEST = "test"
BROADCAST = "broadcast"
NOTICE = "notice"
IDEA = "idea"

# A message of the desk, a notice of the service itself, or news of an idea that somebody follows: it goes by the
# rules of `domain/broadcasts/send_window.py`.
MESSAGES = frozenset({BROADCAST, NOTICE, IDEA})
UNPLANNED = MESSAGES | {TEST}
