"""What the first view of the first question costs over the wire: every request, compressed, with headers."""

from __future__ import annotations

import gzip
import re

from bench.measure import Ratio
from bench.page import bench_app

MOST_KB = 30
MOST_REQUESTS = 6
ACCEPTED = {"Accept-Encoding": "br, gzip"}
NEW = {**ACCEPTED, "Sec-Fetch-Site": "none"}


def measure(folder: str) -> list[Ratio]:
    """The page as somebody new gets it, with its scripts, manifest and icons."""
    client = bench_app(f"{folder}").test_client()
    page = client.get("/questions/nation", headers=NEW)
    total = len(page.data) + len(str(page.headers))
    words = gzip.decompress(page.data).decode()
    wanted = set(re.findall(r'(?:src|href)="(/static/[^"]+|/manifest.json)"', words))
    for address in sorted(wanted):
        answer = client.get(address, headers=ACCEPTED)
        total += len(answer.data) + len(str(answer.headers))
    return [
        Ratio("first view of the first question, KB over the wire", total / 1024, MOST_KB),
        Ratio("first view of the first question, requests", len(wanted) + 1, MOST_REQUESTS),
    ]
