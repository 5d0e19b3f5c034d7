"""One browser that its push service refuses: when it is tried again, and when it is let go."""

from __future__ import annotations

from datetime import timedelta

LET_GO_AFTER = 8
FIRST_REST = timedelta(minutes=30)
LONGEST_REST = timedelta(days=1)


def rest_after(refusals: int) -> timedelta:
    """How long nothing is sent to it after so many refusals running: half an hour, doubled each time, a day at most."""
    return min(FIRST_REST * (1 << min(max(refusals, 1) - 1, 10)), LONGEST_REST)


def is_let_go(refusals: int, others_refused: int, service_takes: bool) -> bool:
    """Whether a browser is given up: refused LET_GO_AFTER times running, while nothing speaks for a fault of ours.

    `others_refused` counts the other browsers that the service refuses now; `service_takes` whether it has taken a
    message of anybody since the first refusal. While it refuses several and takes nothing, all of them are kept.
    """
    return refusals >= LET_GO_AFTER and (service_takes or others_refused < 2)
