"""When a wave of an evaluation is open to somebody: so many days after a turn that they told us of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

OPEN_FOR = timedelta(days=14)
MOST_WAVES, LATEST_DAY = 4, 365


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that changed for somebody, on its day, or on the day on which they told us where they gave none."""

    transition: str
    on: date
    called_off: bool = False


def open_waves(transition: str, days: Sequence[int], starts_on: date, turns: Iterable[Turn], today: date) -> list[int]:
    """The waves, from 1, that are open today: each for a fortnight, after the first such turn since the start.

    A second turn of the same kind opens nothing again, so that each is asked once.
    """
    told = [each.on for each in turns if each.transition == transition and not each.called_off]
    first = min((day for day in told if day >= starts_on), default=None)
    if first is None:
        return []
    opened = enumerate((first + timedelta(days=each) for each in days), 1)
    return [number for number, day in opened if day <= today < day + OPEN_FOR]
