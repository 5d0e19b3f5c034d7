"""./run bench push: how fast prompts go out, against their limits and aims, in one run with one mock service."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime

from bench import push_dispatch, push_queue, push_wire
from bench.databases import postgres_server
from bench.measure import Measure
from bench.other_core import CORES, mock_service, on_core
from bench.rules import planning_ms


def main() -> int:
    """Prints the table as it grows; 1 when a limit is missed."""
    print(f"Care Companion bench push, {datetime.now(UTC):%d %B %Y}; {len(CORES)} cores; medians, each line in turn")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="care-companion-bench-") as folder, postgres_server() as server:
        with mock_service(folder) as service:
            on_core(0)
            missed += _print(push_wire.measure(service, folder))
            missed += _print(push_dispatch.measure(service, folder, server))
        missed += _print(push_queue.measure(server))
    missed += _print(
        [Measure("planning one carer's schedule, three live transitions, ms", planning_ms(), 1.0, 0.2, at_most=True)]
    )
    return 1 if missed else 0


def _print(found: list[Measure]) -> int:
    for measure in found:
        print(measure.line(), flush=True)
    return sum(not measure.holds for measure in found)
