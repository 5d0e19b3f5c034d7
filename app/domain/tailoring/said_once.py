"""The reasons as a list of cards gives them: what a card above said is not said again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.domain.tailoring.scoring import because
from app.domain.tailoring.select import Pick


class Card(NamedTuple):
    """One pick with its reason in short, empty where all of it was said above, and the reasons in full behind it."""

    pick: Pick
    reason: str
    more: tuple[str, ...]


def said_once(picks: Iterable[Pick]) -> Iterator[Card]:
    """The picks in their order. `more` leaves out a reason that the card gives in full already."""
    said: set[str] = set()
    for pick in picks:
        new = tuple(words for words in pick.quoted if words not in said)
        said.update(new)
        reason = because(new) if new else ""
        yield Card(pick, reason, tuple(full for full in pick.reasons if full != reason))
