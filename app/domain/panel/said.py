"""What the answers to one thing come to, in plain words, without showing who said what.

A panel is small and its members know each other. So numbers are shown as everywhere (`counts/disclosure.py`); below
that the words say only where most of the answers lie, never "all" or "nobody"; and below three answers, nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.domain.counts.disclosure import published, shown
from app.domain.panel.kinds import PLACES, READ, WEIGH
from app.domain.panel.ranking import in_order, points_of
from app.domain.panel.wording_order import share_of_new

FEWEST = 3
TOO_FEW = "Too few people answered to say anything without showing who said what."
# Of the share that prefers the new wording: as far from a half as this, one of them is said to be ahead.
CLEAR = 0.15
_SIDES = {
    READ: ("would have helped", "would have helped in part", "would not have helped"),
    WEIGH: ("would help a lot", "would help somewhat", "would not help"),
}
_IDS = {READ: ("yes", "partly", "no"), WEIGH: ("lot", "some", "not")}


def leaning(kind: str, choices: Sequence[str]) -> str:
    """What the answers "yes, partly, no" or "a lot, some, not" come to."""
    if len(choices) < FEWEST:
        return TOO_FEW
    counts = Counter(choices)
    for choice, words in zip(_IDS[kind], _SIDES[kind], strict=True):
        if counts[choice] * 2 > len(choices):
            return f"Most said that this {words}.{_in_numbers(kind, counts)}"
    return f"The answers differ: no one of them was given by more than half.{_in_numbers(kind, counts)}"


def _in_numbers(kind: str, counts: Counter[str]) -> str:
    # A small part of a large whole would be found by taking the others away from it: then no number is shown.
    if any(published(counts[choice]) is None for choice in _IDS[kind]):
        return ""
    parts = (f"{shown(counts[choice])} {words}" for choice, words in zip(_IDS[kind], _SIDES[kind], strict=True))
    return f" Rounded: {', '.join(parts)}."


def between_wordings(answers: Sequence[tuple[str, str]], people: int) -> str:
    """Which of two wordings is ahead, with the order taken out.

    `answers` are (what stood first, what was chosen), of so many people: each answers once in each order.
    """
    share = share_of_new(list(answers))
    if people < FEWEST or share is None:
        return TOO_FEW
    if len({first for first, _ in answers}) < 2:
        return "It was seen in one order only, so where the words stood cannot be told from the words."
    if abs(share - 0.5) < CLEAR:
        return "There is no clear difference between the two."
    ahead = "new wording" if share > 0.5 else "wording of now"
    return f"The {ahead} is ahead, with the order in which they stood taken out.{_about(share, answers)}"


def _about(share: float, answers: Sequence[tuple[str, str]]) -> str:
    counts = Counter(choice for _, choice in answers)
    # Each answers twice, so half of the answers are people.
    if any(published((number + 1) // 2) is None for number in counts.values()):
        return ""
    return f" About {round(share * 20) * 5} in 100 preferred the new one."


def ranked(ballots: Sequence[Sequence[int]], options: Sequence[str]) -> list[str]:
    """The options in order, each with its place in words; what nobody picked is named at the end, without a place."""
    if len(ballots) < FEWEST:
        return [TOO_FEW]
    points = points_of(ballots, len(options))
    order = [(place, option) for place, option in in_order(points) if points[option]]
    tied = Counter(place for place, _ in order)
    lines = [
        f"{PLACES[place - 1]}{' together with another' if tied[place] > 1 else ''}: {options[option]}"
        for place, option in order
    ]
    return lines + [f"Lower down: {options[option]}" for option in range(len(options)) if not points[option]]
