"""The dispatcher end to end, database included: its share of the cryptographic limit, and two against one.

python -m bench.push_dispatch DATABASE ORIGIN...     one dispatcher: says "ready", waits for a line, empties the queue
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SENT
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import dispatch_once
from app.storage.content.content_files import load_content
from app.storage.database import open_engine
from bench.databases import postgres_database, sqlite_database
from bench.measure import Measure
from bench.other_core import MockService, on_any_core, on_core
from bench.push_wire import SUBJECT, crypto_limit
from bench.queue_rows import NOW, add_carers
from config import ROOT

ORIGIN = "https://care.example.org"
PROMPTS = 4000
# Enough that it hardly matters which of the two took the last batch.
PROMPTS_FOR_TWO = 12_000
ROUNDS = 3


def measure(service: MockService, folder: str, server: str) -> list[Measure]:
    """The share on SQLite; two processes against one on PostgreSQL."""
    keys = VapidKeys.generate()
    Path(folder, "dispatch-vapid.pem").write_text(keys.pem())
    shares, rates = [], []
    for _ in range(ROUNDS):
        limit = crypto_limit()
        with sqlite_database("dispatch") as engine:
            rates.append(_one_here(engine, service, keys))
        shares.append(rates[-1] / statistics.mean((limit, crypto_limit())))
    share = statistics.median(shares)
    found = [
        Measure(
            "share of the cryptographic limit, end to end, SQLite",
            share,
            0.15,
            0.4,
            note=f"{statistics.median(rates):,.0f} prompts a second of {statistics.median(rates) / share:,.0f}",
        )
    ]
    return [*found, _two_against_one(service, folder, server, keys)]


def _one_here(engine: Engine, service: MockService, keys: VapidKeys) -> float:
    """Prompts a second of one dispatcher in this process, which stays on its core."""
    add_carers(engine, service.devices("plain", PROMPTS))
    begun = time.perf_counter()
    asyncio.run(_empty(engine, keys, service.origins["plain"]))
    rate = PROMPTS / (time.perf_counter() - begun)
    _all_sent(engine, PROMPTS)
    service.check(PROMPTS, keys.public_key)
    return rate


async def _empty(engine: Engine, keys: VapidKeys, origins: list[str]) -> None:
    transitions = load_content().transitions
    async with Sender(keys, SUBJECT, origins) as sender:
        push = PushChannel(engine, sender, ORIGIN, lambda: NOW)
        while (await dispatch_once(engine, [push], transitions, lambda: NOW)).claimed:
            pass


def _two_against_one(service: MockService, folder: str, server: str, keys: VapidKeys) -> Measure:
    """Processes of their own; the services answer after 20 ms, and everything shares the cores."""
    ratios, ones, twos = [], [], []
    on_any_core()
    on_any_core(service.process_id)
    try:
        for _ in range(ROUNDS):
            with postgres_database(server, "bench_one") as engine:
                ones.append(_processes(1, engine, service, folder, keys))
            with postgres_database(server, "bench_two") as engine:
                twos.append(_processes(2, engine, service, folder, keys))
            ratios.append(twos[-1] / ones[-1])
    finally:
        on_core(0)
        on_core(-1, service.process_id)
    note = f"{statistics.median(twos):,.0f} and {statistics.median(ones):,.0f} prompts a second"
    return Measure(
        "two dispatcher processes against one, PostgreSQL", statistics.median(ratios), 1.6, 1.9, "x", note=note
    )


def _processes(number: int, engine: Engine, service: MockService, folder: str, keys: VapidKeys) -> float:
    add_carers(engine, service.devices("slow", PROMPTS_FOR_TWO))
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "bench.push_dispatch", url, folder, *service.origins["slow"]]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(number)
    ]
    try:
        for process in running:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
        begun = time.perf_counter()
        for process in running:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        for process in running:
            assert process.stdout is not None and process.stdout.readline() == "done\n"
        took = time.perf_counter() - begun
    finally:
        for process in running:
            process.terminate()
            process.communicate()
    _all_sent(engine, PROMPTS_FOR_TWO)
    service.check(PROMPTS_FOR_TWO, keys.public_key)
    return PROMPTS_FOR_TWO / took


def _all_sent(engine: Engine, count: int) -> None:
    with Session(engine) as session:
        sent = session.scalar(select(func.count()).where(OutboxPrompt.state == SENT))
    assert sent == count, f"{count} were due, {sent} are recorded as sent"


def main(url: str, folder: str, origins: list[str]) -> None:
    """One dispatcher, for the bench that started it."""
    engine = open_engine(url)
    keys = VapidKeys.load(Path(folder, "dispatch-vapid.pem"))
    with engine.connect() as connection:
        connection.execute(select(1))
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(_empty(engine, keys, origins))
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
