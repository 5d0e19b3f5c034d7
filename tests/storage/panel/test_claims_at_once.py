"""Dispatchers that claim at the same moment never get the same reminder. On both databases."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy.orm import Session

from app.models import Editor, PanelReminder
from app.storage.database import writing
from app.storage.panel import reminders
from tests.conftest import START

MANY, HANDS = 60, 4


def test_four_that_claim_at_once_never_get_the_same(engine):
    with Session(engine) as session, writing(session):
        for number in range(1, MANY + 1):
            session.add(Editor(id=number, email=f"m{number}@example.org", name="", role="panel", created_at=START))
        session.flush()
        for number in range(1, MANY + 1):
            session.add(PanelReminder(member_id=number, stop_token=f"t{number}", next_at=START, due_at=START))
    together = Barrier(HANDS)

    def hand(name: int) -> list[int]:
        got: list[int] = []
        together.wait(20)
        for _ in range(MANY // 5):
            with Session(engine) as session, writing(session):
                got += reminders.claim(session, START, f"hand{name}", most=5, lease=timedelta(minutes=10))
        return got

    with ThreadPoolExecutor(HANDS) as pool:
        taken = Counter(number for got in pool.map(hand, range(HANDS)) for number in got)
    assert set(taken.values()) == {1}
    assert len(taken) == MANY
