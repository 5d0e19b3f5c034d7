"""The outbox alone: claiming and completing in batches, and claiming with a million rows that lie ahead."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SENT
from app.push.message import Subscription
from app.storage.database import writing
from app.storage.delivery import outbox
from bench.browser import Browser
from bench.databases import postgres_database, sqlite_database
from bench.measure import Measure
from bench.queue_rows import DUE, NOW, add_carers, add_future, prompt_row

LEASE = timedelta(minutes=4)
ROWS = 40_000
BATCH = 500
DEVICES = 200


def measure(server: str) -> list[Measure]:
    """Both databases; the middle of several rounds."""
    found = []
    for name, floor, aim in (("SQLite", 20_000, 50_000), ("PostgreSQL", 10_000, 25_000)):
        with _database(server, name) as engine:
            _fill(engine)
            rate = _claim_and_complete(engine)
        found.append(Measure(f"claim + complete in batches of {BATCH}, a second, {name}", rate, floor, aim))
    for name in ("SQLite", "PostgreSQL"):
        few, many = _few_and_many(server, name)
        title = f"claiming 200 due with 1,000,000 ahead against 10,000, {name}"
        note = f"{many * 1000:.2f} and {few * 1000:.2f} ms"
        found.append(Measure(title, many / few, 1.3, 1.1, "x", note, at_most=True))
    return found


@contextmanager
def _database(server: str, name: str, number: int = 1) -> Iterator[Engine]:
    made = sqlite_database("queue") if name == "SQLite" else postgres_database(server, f"bench_queue_{number}")
    with made as engine:
        yield engine


def _fill(engine: Engine) -> None:
    """One carer whose ROWS prompts are all due, so that nothing but the queue is at work."""
    add_carers(engine, [_device(0)])
    with Session(engine) as session, session.begin():
        rows = [prompt_row(f"carer{0:027d}", DUE, f"o{number}") for number in range(1, ROWS)]
        session.execute(insert(OutboxPrompt), rows)


def _claim_and_complete(engine: Engine) -> float:
    done, rates = 0, []
    while True:
        begun = time.perf_counter()
        with Session(engine) as session:
            with writing(session):
                ids = outbox.claim(session, NOW, "bench", most=BATCH, lease=LEASE)
            settled = [outbox.Settlement(each, SENT, sent_at=NOW, delivered_to=[1], last_status=201) for each in ids]
            with writing(session):
                outbox.settle(session, "bench", settled)
        if not ids:
            break
        done += len(ids)
        rates.append(len(ids) / (time.perf_counter() - begun))
    assert done == ROWS, f"{ROWS} rows were due, {done} were claimed"
    return statistics.median(rates)


def _few_and_many(server: str, name: str) -> tuple[float, float]:
    """Seconds of one claim of 200 due rows with 10,000 and 1,000,000 rows ahead, measured in turn.

    Each claim is taken back, so that the next finds the same.
    """
    with _database(server, name, 1) as few, _database(server, name, 2) as many:
        for engine, ahead in ((few, 10_000), (many, 1_000_000)):
            add_future(engine, ahead)
            add_carers(engine, [_device(number) for number in range(DEVICES)])
        pairs = [(_claim_once(few), _claim_once(many)) for _ in range(60)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _claim_once(engine: Engine) -> float:
    with Session(engine) as session:
        session.connection(execution_options={"writes": True})
        begun = time.perf_counter()
        ids = outbox.claim(session, NOW, "bench", most=DEVICES, lease=LEASE)
        took = time.perf_counter() - begun
        session.rollback()
    assert len(ids) == DEVICES, f"{len(ids)} claimed"
    return took


_BROWSER = Browser()


def _device(number: int) -> Subscription:
    return _BROWSER.at(f"https://fcm.googleapis.com/fcm/send/{number}")
