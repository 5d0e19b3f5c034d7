"""What stands in the outbox beside the programme, told by its `transition`: in no plan, so planning leaves it alone."""

from __future__ import annotations

TEST_PROMPT = "test"
BROADCAST = "broadcast"
NOTICE = "notice"

# A message of the desk, or a notice of the service itself: it goes by the rules of `domain/broadcasts/send_window.py`.
MESSAGES = frozenset({BROADCAST, NOTICE})
UNPLANNED = MESSAGES | {TEST_PROMPT}
