"""./run bench: prints every ratio and whether it holds. ./run bench push and ./run bench country take minutes."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime

from bench import page, rules, search, wire
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
    for ratio in ratios:
        print(ratio.line())
    return 0 if all(ratio.holds for ratio in ratios) else 1


def chosen(words: list[str]) -> int:
    """The bench that was asked for."""
    if words[:1] == ["push"]:
        from bench import push

        return push.main()
    if words[:1] == ["country"]:
        from bench import country

        return country.main(words[1:])
    return main()


if __name__ == "__main__":
    sys.exit(chosen(sys.argv[1:]))
