"""Feeds of three pages in the shapes of many publishers: made-up ids, as the answers would come."""

from __future__ import annotations

from typing import Any

IDS = ("a", "b", "c", "d", "e")


def some(*ids: str) -> list[dict[str, Any]]:
    return [{"id": f"made-up-{each}"} for each in ids]


AB, CD, E = some("a", "b"), some("c", "d"), some("e")


def standard(number: int, last: bool, part: list[dict[str, Any]], **odd: Any) -> dict[str, Any]:
    head = {"total_items": 5, "total_pages": 3, "page_number": number, "size": 2, "first_page": number == 1,
            "last_page": last, "empty": not part}  # fmt: skip
    return {**head, **odd, "contents": part}


def spring(number: int, part: list[dict[str, Any]], **odd: Any) -> dict[str, Any]:
    return {"content": part, "totalElements": 5, "totalPages": 3, "number": number, "size": 2, **odd}


def laravel(number: int, part: list[dict[str, Any]], **odd: Any) -> dict[str, Any]:
    return {"data": part, "meta": {"current_page": number, "last_page": 3, "per_page": 2, "total": 5, **odd}}


PARTS = (AB, CD, E)
# Each: its answers to page=1, 2, 3 ..., what page=0 gives ("first", "missing"), how many are read, whether that is all.
SHAPES: dict[str, tuple[list[Any], str, int, bool]] = {
    "as the standard has it": ([standard(n, n == 3, p) for n, p in enumerate(PARTS, 1)], "first", 5, True),
    "numbers as text": (
        [standard(n, n == 3, p, total_items="5", total_pages="3") for n, p in enumerate(PARTS, 1)], "first", 5, True,
    ),
    "every page says it is the last": ([standard(n, True, p) for n, p in enumerate(PARTS, 1)], "first", 5, True),
    "every page says it is not the last": ([standard(n, False, p) for n, p in enumerate(PARTS, 1)], "first", 5, True),
    "totals alone": ([{"total_items": 5, "contents": p} for p in PARTS], "first", 5, True),
    "pages alone": ([{"totalPages": 3, "content": p} for p in PARTS], "first", 5, True),
    "a total that is the number on the page": (
        [standard(n, n == 3, p, total_items=len(p)) for n, p in enumerate(PARTS, 1)], "missing", 5, True,
    ),
    "totals of nought and an honest last": (
        [spring(n, p, totalElements=0, totalPages=0, last=n == 3) for n, p in enumerate(PARTS, 1)], "missing", 5, True,
    ),
    "1.0 counted from one": ([spring(n, p, last=n == 3) for n, p in enumerate(PARTS, 1)], "missing", 5, True),
    "1.0 counted from nought": ([spring(1, CD), spring(2, E), spring(3, [])], "ab", 5, True),
    "counted from nought, without totals": ([{"content": CD, "first": False}, {"content": E, "last": True}], "ab", 5, True),
    "nought and one give the first page": (
        [spring(0, AB, first=False), spring(1, CD, first=False), spring(2, E)], "first", 5, True,
    ),
    "meta.last_page": ([laravel(n, p) for n, p in enumerate(PARTS, 1)], "first", 5, True),
    "flat last_page": ([{"data": p, "last_page": 3, "current_page": n} for n, p in enumerate(PARTS, 1)], "first", 5, True),
    "links.next": (
        [{"data": p, "links": {"next": f"/services?page={n + 1}" if n < 3 else None}} for n, p in enumerate(PARTS, 1)],
        "first", 5, True,
    ),
    "hal": (
        [{"_embedded": {"services": p}, "page": {"totalElements": 5, "totalPages": 3, "number": n}} for n, p in enumerate(PARTS)],
        "first", 5, True,
    ),
    "no header at all": ([{"contents": p} for p in PARTS], "first", 5, True),
    "a bare list": (list(PARTS), "missing", 5, True),
    "a bare list whatever is asked": ([AB + CD + E] * 9, "first", 5, True),
    "an empty page between": (
        [standard(1, False, AB, total_items=5, total_pages=4), standard(2, False, [], total_items=5, total_pages=4),
         standard(3, False, CD, total_items=5, total_pages=4), standard(4, True, E, total_items=5, total_pages=4)],
        "first", 5, True,
    ),
    "one full page whatever is asked": ([[{"id": f"n{n}"} for n in range(100)]] * 9, "first", 100, False),
    "one page too many is promised": (
        [standard(n, False, p, total_pages=4) for n, p in enumerate(PARTS, 1)] + [standard(4, True, [])], "first", 5, True,
    ),
    "a total with a comma that is never reached": ([standard(n, n == 3, p, total_items="1,005") for n, p in enumerate(PARTS, 1)], "first", 5, False),
    "the last page is missing": ([standard(1, False, AB), standard(2, False, CD)], "first", 4, False),
    "the last page is missing, without a total": ([laravel(1, AB, total=None), laravel(2, CD, total=None)], "missing", 4, False),
    "the same page again and again": ([standard(n, False, AB) for n in range(1, 9)], "first", 2, False),
    "a list that is null": ([standard(1, False, AB), {"contents": None, "total_items": 5}], "first", 2, False),
    "one service twice and one not at all": (
        [standard(1, False, AB), standard(2, False, some("b", "c")), standard(3, True, some("d"))], "first", 4, False,
    ),
}  # fmt: skip
