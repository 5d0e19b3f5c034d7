"""What somebody did with a card of their tailored page: done, later, or not for them. It decides what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

DONE, LATER, NOT_FOR_ME = "done", "later", "not_for_me"
KINDS = (DONE, LATER, NOT_FOR_ME)
# As many as a small cookie holds.
MOST = 40
LATER_IS = timedelta(days=7)
_UNTIL = ":"


def with_mark(marks: Mapping[str, str], resource_id: str, kind: str, today: date) -> dict[str, str]:
    """The marks with this one, as stored: the kind and a day, for "later" that on which the card may come back.

    Of more than MOST those that are over go first, then the oldest. Raises ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    mark = f"{kind}{_UNTIL}{(today + LATER_IS if kind == LATER else today).isoformat()}"
    others = {each: what for each, what in marks.items() if each != resource_id and not is_over(what, today)}
    return dict([*others.items(), (resource_id, mark)][-MOST:])


def without_mark(marks: Mapping[str, str], resource_id: str) -> dict[str, str]:
    return {each: what for each, what in marks.items() if each != resource_id}


def kind_of(mark: str) -> str:
    """Which of KINDS a stored mark is; empty for what is none."""
    kind = mark.partition(_UNTIL)[0]
    return kind if kind in KINDS else ""


def is_over(mark: str, today: date) -> bool:
    """Whether a card put off until later may come back."""
    kind, _, until = mark.partition(_UNTIL)
    return not kind_of(mark) or (kind == LATER and until <= today.isoformat())


def put_aside(marks: Mapping[str, str], today: date) -> frozenset[str]:
    """The ids of the pages that are not shown among the first ones today."""
    return frozenset(each for each, mark in marks.items() if not is_over(mark, today))


def finished(marks: Mapping[str, str]) -> dict[str, date]:
    """The pages that are done or not for them, each with the day on which that was said; no day says nothing."""
    said = ((each, mark.partition(_UNTIL)) for each, mark in marks.items() if kind_of(mark) in (DONE, NOT_FOR_ME))
    return {each: day for each, (_, _, text) in said if (day := _day(text))}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_marks(stored: object) -> dict[str, str]:
    """The marks of a cookie or a row; what is no mark is left out."""
    if not isinstance(stored, Mapping):
        return {}
    read = ((each, mark) for each, mark in stored.items() if isinstance(each, str) and isinstance(mark, str))
    return {each: mark for each, mark in read if kind_of(mark)}
