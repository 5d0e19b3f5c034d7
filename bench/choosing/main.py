"""./run bench choosing [people] [searches] [danger] [--closed]: the tables; the closed ones only with --closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from bench.choosing import danger, people, searches

TABLES: dict[str, Callable[[bool], Iterator[str]]] = {
    "people": people.tables,
    "searches": searches.tables,
    "danger": danger.tables,
}
CLOSED = "--closed"


def main(words: list[str]) -> int:
    """Prints what was asked for, all of it without words; 2 when there is no such table."""
    wanted = [word for word in words if word != CLOSED] or list(TABLES)
    if unknown := [word for word in wanted if word not in TABLES]:
        print(f"There is no table called {unknown[0]}; there are {', '.join(TABLES)}, and {CLOSED}")
        return 2
    print(
        f"Choosing, finding and noticing danger, {datetime.now(UTC):%d %B %Y}; docs/choosing.md says what is measured"
    )
    for name in wanted:
        for each in TABLES[name](CLOSED in words):
            print(each, flush=True)
    return 0
