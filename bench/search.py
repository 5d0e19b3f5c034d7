"""A search against the tailored page: whole requests with their cookies, each search on its own."""

from __future__ import annotations

import gc
import time
import tomllib
from collections.abc import Callable
from itertools import cycle

from bench.measure import Ratio
from bench.page import bench_app, clients_of
from config import ROOT

SEARCHES = ROOT / "tests" / "domain" / "search" / "searches.toml"
ROUNDS = 10


def measure(folder: str) -> list[Ratio]:
    """The 95th of a hundred searches costs at most 3 times what the tailored page costs."""
    typed = [entry["typed"] for entry in tomllib.loads(SEARCHES.read_text("utf-8"))["searches"]]
    people = cycle(clients_of(bench_app(folder)))
    next(people).get("/search?q=first")
    gc.collect()
    gc.freeze()
    searches = dict.fromkeys(typed, float("inf"))
    page = float("inf")
    for _ in range(ROUNDS):
        page = min(page, sum(_cost(lambda: next(people).get("/today")) for _ in range(50)) / 50)
        for words in searches:
            cost = _cost(lambda words=words: next(people).get("/search", query_string={"q": words}))  # type: ignore[misc]
            searches[words] = min(searches[words], cost)
    p95 = sorted(searches.values())[int(len(searches) * 0.95)]
    name = f"a search, p95 of {len(searches)} searches, against the tailored page"
    return [Ratio(name, p95 / page, 3, f"{p95:.0f} and {page:.0f} us")]


def _cost(work: Callable[[], object]) -> float:
    """Microseconds of CPU of one call."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1e6
