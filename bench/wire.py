"""What the first view of the first question costs over the wire: every request, compressed, with headers."""

from __future__ import annotations

import re

from bench.measure import Ratio
from bench.page import bench_app

MOST = 30 * 1024
ACCEPTED = {"Accept-Encoding": "br, gzip"}


def measure(folder: str) -> list[Ratio]:
    """The page, its styles, scripts and icons, at most 30 KB; pages gzipped as the shipped proxy does."""
    import gzip

    client = bench_app(f"{folder}").test_client()
    page = client.get("/questions/nation")
    total = len(gzip.compress(page.data)) + len(str(page.headers))
    wanted = set(re.findall(r'(?:src|href)="(/static/[^"]+|/manifest.json)"', page.get_data(as_text=True)))
    for address in sorted(wanted):
        answer = client.get(address, headers=ACCEPTED)
        total += len(answer.data) + len(str(answer.headers))
    return [
        Ratio(
            "first view of the first question, KB over the wire",
            total / 1024,
            MOST / 1024,
            f"{len(wanted) + 1} requests",
        )
    ]
