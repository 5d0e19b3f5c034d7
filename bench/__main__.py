"""./run bench: prints every ratio and whether it holds. Those named by a word take minutes."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime

from bench import page, paper, rules, search, wire
from bench.measure import Ratio


def main() -> int:
    """Runs all benches; 1 when a ratio is over its limit."""
    print(f"Care Companion bench, {datetime.now(UTC):%d %B %Y}; ratios of CPU time, least of several rounds")
    ratios: list[Ratio] = []
    with tempfile.TemporaryDirectory(prefix="care-companion-bench-") as folder:
        ratios += rules.measure()
        ratios += page.measure(folder)
        ratios += search.measure(folder)
        ratios += wire.measure(folder)
        ratios += paper.measure(folder)
    for ratio in ratios:
        print(ratio.line())
    return 0 if all(ratio.holds for ratio in ratios) else 1


def chosen(words: list[str]) -> int:
    """The bench that was asked for."""
    if words[:1] == ["push"]:
        from bench import push

        return push.main()
    if words[:1] == ["web"]:
        from bench import web

        return web.main(words[1:])
    if words[:1] == ["counts"]:
        from bench import counts

        return counts.main(words[1:])
    if words[:1] == ["country"]:
        from bench import country

        return country.main(words[1:])
    if words[:1] == ["choosing"]:
        return choosing(words[1:])
    return main()


def choosing(words: list[str]) -> int:
    """The tables of the choice; 2, and in words, where the packages that fit weights are missing."""
    try:
        from bench.choosing.main import main as print_tables
    except ModuleNotFoundError as error:
        print(f"{error.name} is missing: `./run bench choosing` brings what it needs (requirements-fit.txt).")
        return 2
    return print_tables(words)


if __name__ == "__main__":
    sys.exit(chosen(sys.argv[1:]))
