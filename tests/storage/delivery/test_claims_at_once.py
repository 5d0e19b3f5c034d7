"""Four dispatchers that claim at the same moment: each row goes to one of them, and none is left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from sqlalchemy.orm import Session

from app.storage.database import writing
from app.storage.delivery import outbox
from tests.faults.crowd import fill

NOW = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
AT_ONCE, CLAIMERS, ROUNDS = 50, 4, 10
MANY = AT_ONCE * CLAIMERS * ROUNDS


def test_four_that_claim_at_once_never_get_the_same_row(engine):
    fill(engine, MANY, "https://push.example.org", NOW)
    together = Barrier(CLAIMERS)

    def claim_all(name: str) -> list[int]:
        mine: list[int] = []
        for _ in range(ROUNDS):
            together.wait(30)
            mine += claim(name)
        return mine

    def claim(name: str) -> list[int]:
        with Session(engine) as session, writing(session):
            return outbox.claim(session, NOW, name, most=AT_ONCE, lease=timedelta(minutes=4))

    with ThreadPoolExecutor(CLAIMERS) as pool:
        found = list(pool.map(claim_all, "abcd"))
    rows = [row for mine in found for row in mine]
    assert len(rows) == len(set(rows)) == MANY
    assert all(found), "one of them came too late for any"
