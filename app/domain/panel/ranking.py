"""What to do next, from everybody's first, second and third: three points, two, one (Borda's count).

Instant run-off was weighed and not taken: with a panel of five to twenty it reads the first picks almost alone, and a
tie at its first step, which is the rule with so few, sends somebody's whole ballot away by chance. Points use every
pick of everybody, need no chance, and can be added up again by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

POINTS = (3, 2, 1)


def points_of(ballots: Sequence[Sequence[int]], options: int) -> list[int]:
    """The points of each option; a ballot holds the numbers of the options picked, the first pick first."""
    points = [0] * options
    for ballot in ballots:
        for pick, worth in zip(ballot, POINTS, strict=False):
            points[pick] += worth
    return points


def in_order(points: Sequence[int]) -> list[tuple[int, int]]:
    """(place, option), the most points first. The same points share a place, and the next place is left out."""
    ranked = sorted(range(len(points)), key=lambda option: -points[option])
    return [(1 + sum(other > points[option] for other in points), option) for option in ranked]


def read_ballot(text: str, options: int) -> list[int] | None:
    """The picks of a text such as "2,0,5": different options that are there, three at most; None for all else."""
    parts = text.split(",") if text else []
    if len(parts) > len(POINTS) or not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
        return None
    picks = [int(part) for part in parts]
    return picks if len(set(picks)) == len(picks) and all(pick < options for pick in picks) else None
