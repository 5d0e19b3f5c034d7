"""How an idea stands: whether it is public, and what became of it, in plain words."""

from __future__ import annotations

# Whether it is public. Nothing is before a person has read it.
WAITING, PUBLIC, NOT_SHOWN, MERGED = "waiting", "public", "not_shown", "merged"

HEARD, LOOKING, DOING, DONE, NOT_NOW = "heard", "looking", "doing", "done", "not_now"
STATUSES = {
    HEARD: "Heard",
    LOOKING: "Being looked at",
    DOING: "We are doing it",
    DONE: "Done",
    NOT_NOW: "Not now",
}
# With these the words to its followers say why.
NEED_WORDS = frozenset({NOT_NOW, NOT_SHOWN})
BECAME = {
    **STATUSES,
    WAITING: "Waiting to be read",
    NOT_SHOWN: "Not shown",
    MERGED: "Put together with another idea",
}
LONGEST = 600
LONGEST_WORDS = 600


def stands(state: str, status: str) -> str:
    """What an idea is now, as a key of BECAME."""
    return status if state == PUBLIC else state
