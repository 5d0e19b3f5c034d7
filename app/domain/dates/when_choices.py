"""When did it happen, or when will it? What somebody can choose without typing a date, and the day it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app.domain.dates.when import EITHER, FUTURE, PAST, When

TODAY, YESTERDAY, TOMORROW, WEEK, DAY, UNSURE = "today", "yesterday", "tomorrow", "week", "day", "unsure"
# "This week" without a day: the middle of the days that are left, until the carer knows better.
WITHIN_THE_WEEK = timedelta(days=3)

_CHOICES: Mapping[When, tuple[tuple[str, str], ...]] = {
    PAST: (
        (TODAY, "Today"),
        (YESTERDAY, "Yesterday"),
        (WEEK, "In the last week"),
        (DAY, "On a day that I can give"),
        (UNSURE, "I am not sure, or would rather not say"),
    ),
    FUTURE: ((DAY, "On a day that I can give"), (UNSURE, "I do not know yet")),
    EITHER: (
        (TODAY, "Today"),
        (TOMORROW, "Tomorrow"),
        (WEEK, "Within the next week, I do not know which day"),
        (DAY, "On a day that I can give, past or to come"),
        (UNSURE, "I do not know yet"),
    ),
}


def choices(when: When) -> tuple[tuple[str, str], ...]:
    """What can be chosen for a day that lies there: (id, label)."""
    return _CHOICES[when]


def day_of(choice: str, when: When, today: date) -> date | None:
    """The day a choice stands for; None for one that is not sure. The day of DAY is typed, so it is not asked here."""
    if choice == WEEK:
        return today - WITHIN_THE_WEEK if when == PAST else today + WITHIN_THE_WEEK
    return {
        TODAY: today,
        YESTERDAY: today - timedelta(days=1),
        TOMORROW: today + timedelta(days=1),
    }.get(choice)
