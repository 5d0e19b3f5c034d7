"""How long a client may take, and how much it may send. Seconds and bytes; no sockets and no clock here."""

from __future__ import annotations

from enum import Enum

MB = 1024 * 1024

# From the first byte of a head (or from the connection, where none comes) to its empty line.
HEAD = 10.0
# Kept alive after an answer, with nothing asked.
IDLE = 5.0
# A body, and an answer: this long, and a second more for each SLOWEST bytes that moved.
MOVING = 30.0
SLOWEST = 4096
# After our last byte, for the client's end of the line.
CLOSING = 2.0

MOST_HEAD = 64 * 1024
# The largest upload a page takes, and some. `tests/rules/test_door.py` holds that no page takes more.
MOST_BODY = 21 * MB
# What all waiting connections of one process hold together: bodies that came so far, answers not yet taken.
MOST_HELD = 64 * MB
# What is read and thrown away from a client that goes on sending after our last byte.
MOST_DRAINED = 256 * 1024


class Stage(Enum):
    """Where a connection stands."""

    IDLE = "nothing of a further request has come"
    HEAD = "the head is on its way"
    BODY = "the body is on its way"
    AT_WORK = "a thread has it"
    SENDING = "the client is taking the answer"
    CLOSING = "all is said; waiting for the client's end"


# Once we stop, counted from then; what a thread has, or a client is taking, has all the time gunicorn gives.
STOPPING = {Stage.IDLE: 1.0, Stage.HEAD: 2.0, Stage.BODY: 5.0}
FIXED = {Stage.IDLE: IDLE, Stage.HEAD: HEAD, Stage.CLOSING: CLOSING}


def is_late(stage: Stage, seconds: float, moved: int) -> bool:
    """Whether a client that has been at `stage` for so many seconds, with so many bytes moved, has had its time."""
    if stage is Stage.AT_WORK:
        return False
    return seconds > FIXED.get(stage, MOVING + moved / SLOWEST)
