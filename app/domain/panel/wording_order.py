"""Which of two wordings stands first. Where a thing stands pulls towards it, so each stands first equally often."""

from __future__ import annotations

from app.domain.panel.kinds import NEW, NOW, SAME


def shown_first(seat: int, place: int, turn: int) -> str:
    """NOW or NEW, for the member on that seat, the thing at that place of its round, at the first or second look.

    Of two neighbouring seats one sees NEW first, and each member sees the other order at the second look.
    """
    return NEW if (seat + place + turn) % 2 else NOW


def chosen(first: str, said: str) -> str:
    """Which wording was meant by "first", "second" or "same", where `first` stood first."""
    if said == "same":
        return SAME
    other = NOW if first == NEW else NEW
    return first if said == "first" else other


def share_of_new(answers: list[tuple[str, str]]) -> float | None:
    """The share that prefers the new wording, with the order taken out; None where nobody answered.

    `answers` are (what stood first, what was chosen). The share is taken in each order for itself, "no difference"
    counting half on either side, and the two are averaged: an order that more people saw pulls no more than the other.
    """
    shares = []
    for first in (NOW, NEW):
        said = [choice for stood, choice in answers if stood == first]
        if said:
            shares.append(sum({NEW: 1.0, SAME: 0.5}.get(choice, 0.0) for choice in said) / len(said))
    return sum(shares) / len(shares) if shares else None
