"""What a poster, a leaflet and ten cards cost: the whole request, the sheet made for the first time."""

from __future__ import annotations

import time
from statistics import median

from flask.testing import FlaskClient

from app.paper.pdf import pdf_of
from bench.measure import Ratio
from bench.page import bench_app

MOST_SECONDS = 2
ROUNDS = 5


def measure(folder: str) -> list[Ratio]:
    """Seconds of one request, median of several, nothing of it in memory from before."""
    client = bench_app(folder).test_client()
    return [
        Ratio(f"{name} as PDF, made anew, seconds", _median(client, f"/pass-it-on/ward/{sheet}.pdf"), MOST_SECONDS)
        for sheet, name in (("poster", "a poster"), ("leaflet", "a leaflet"), ("cards", "ten cards on a sheet"))
    ]


def _median(client: FlaskClient, path: str) -> float:
    return median(_seconds(client, path) for _ in range(ROUNDS))


def _seconds(client: FlaskClient, path: str) -> float:
    pdf_of.cache_clear()
    begun = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200
    return time.perf_counter() - begun
