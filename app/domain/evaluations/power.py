"""How many each wording of a test needs, and what two shares say of each other: fixed before anybody looks."""

from __future__ import annotations

import math
from typing import NamedTuple

# Two-sided 5 percent, and four chances in five to see a difference that is there.
Z_ALPHA, Z_POWER = 1.959964, 0.841621


class Interval(NamedTuple):
    """A difference of two shares with its 95 percent interval, each from -1 to 1."""

    difference: float
    low: float
    high: float


def per_arm(usual: float, smallest: float) -> int:
    """How many people each wording needs to show a difference of `smallest` from `usual`, both shares of 1.

    The larger of both directions: the second wording may do better or worse.
    """
    ends = [end for end in (usual + smallest, usual - smallest) if 0 < end < 1]
    return max(_per_arm(usual, end) for end in ends)


def _per_arm(one: float, other: float) -> int:
    mean = (one + other) / 2
    apart = Z_ALPHA * math.sqrt(2 * mean * (1 - mean))
    each = Z_POWER * math.sqrt(one * (1 - one) + other * (1 - other))
    return math.ceil((apart + each) ** 2 / (one - other) ** 2)


def wilson(opened: int, of: int) -> tuple[float, float]:
    """Wilson's 95 percent interval of one share; `of` is at least 1."""
    share, square = opened / of, Z_ALPHA**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z_ALPHA * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> Interval:
    """The second share less the first, each given as (how many, of how many), by Newcombe's hybrid score method."""
    (one, of_one), (other, of_other) = first, second
    share_one, share_other = one / of_one, other / of_other
    (low_one, high_one), (low_other, high_other) = wilson(one, of_one), wilson(other, of_other)
    difference = share_other - share_one
    low = difference - math.hypot(share_other - low_other, high_one - share_one)
    high = difference + math.hypot(high_other - share_other, share_one - low_one)
    return Interval(difference, max(-1.0, low), min(1.0, high))


def in_words(interval: Interval) -> str:
    """What the interval says, for somebody who never met one."""
    low, high = round(100 * interval.low), round(100 * interval.high)
    if interval.low > 0:
        return f"The second wording was opened more often: by {low} to {high} more of every 100 people."
    if interval.high < 0:
        return f"The second wording was opened less often: by {-high} to {-low} fewer of every 100 people."
    return (
        "We cannot tell which is opened more often. The second wording may be opened by up to "
        f"{-low} fewer or up to {high} more of every 100 people."
    )
