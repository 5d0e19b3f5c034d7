"""The tables of judged searches: what was found among the first three, and what should not have been."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from app.cli.search_batch import search_all
from bench.choosing.tables import share, table
from bench.fit.material import searches

HEAD = ("", "searches", "success@1", "success@3", "bad pages in three")
HALF = 250
Search = Callable[[str, str], list[str]]


class Outcome(NamedTuple):
    """What one judged search gave. `bad` counts pages among the first three that it calls wrong or hurtful."""

    kind: str
    first: bool
    in_three: bool
    bad: int


def tables(closed: bool) -> Iterator[str]:
    """The first half; the second, which nothing was tuned to, only where `closed` asks for it."""
    search = shipped_search()
    yield _of_half("Searches, first half (open)", searches()[:HALF], search)
    if closed:
        yield _of_half("Searches, second half (CLOSED)", searches()[HALF:], search)


def shipped_search() -> Search:
    """The search as people meet it, help first where danger is noticed: text and nation in, ids of pages out."""
    return lambda typed, nation: [page["id"] for page in search_all([{"q": typed, "nation": nation}])[0]["results"]]


def outcome(judged: dict[str, Any], search: Search) -> Outcome:
    """How one judged search went."""
    three = search(judged["q"], judged["nation"])[:3]
    wanted = [page in judged["want"] for page in three]
    return Outcome(judged["kind"], wanted[:1] == [True], any(wanted), sum(page in judged["bad"] for page in three))


def _of_half(title: str, judged: Sequence[dict[str, Any]], search: Search) -> str:
    found = [outcome(each, search) for each in judged]
    kinds = sorted({each.kind for each in found})
    rows = [_row(kind, [each for each in found if each.kind == kind]) for kind in kinds]
    return table(title, HEAD, [*rows, _row("together", found)])


def _row(name: str, found: Sequence[Outcome]) -> list[str]:
    number = len(found)
    return [
        name,
        str(number),
        share(sum(each.first for each in found), number),
        share(sum(each.in_three for each in found), number),
        str(sum(each.bad for each in found)),
    ]
