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
# Every kind but a step is about itself; a step is about a transition.
WITHOUT_TRANSITION = UNPLANNED | {CHECK_IN}


def kind_of(about: str) -> str:
    """The kind of a prompt that is `about` this: a transition's id, or a kind that belongs to none."""
    return about if about in WITHOUT_TRANSITION else STEP


def transition_of(about: str) -> str | None:
    """The transition's id; None for a kind that belongs to none."""
    return None if about in WITHOUT_TRANSITION else about
