"""./run bench counts: what counting costs a page, and how long the numbers of a year take to show.

`--seconds 60` of page views with counts on and as many with counts off, in turns of a few seconds, `--rate` a second;
`--plans` and `--people` for the dashboard, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from flask import Flask, g
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app import create_app, runtime
from app.domain.counts.tables import TABLES
from app.extensions import db
from app.models.access.editor import Editor
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SENT
from app.push.vapid import VapidKeys
from app.services.access.sessions import IN, SignedInEditor
from app.services.editing.seed import seed_library
from app.storage.content.content_files import load_library
from bench.counts_rows import add_year
from bench.databases import postgres_database, postgres_server, sqlite_database
from bench.measure import Measure
from bench.phone_server import Server, serving
from bench.queue_rows import account_row, prompt_row
from config import Config

VIEWS = ("/", "/library/medicines", "/questions/nation", "/library", "/library/falls", "/search?q=falls", "/help-now")
TURN_SECONDS = 10
MOST_SECONDS = 1.0
AT_ONCE = 5000


def main(words: list[str]) -> int:
    """Prints every figure; 1 when one is over its limit."""
    parser = argparse.ArgumentParser(prog="./run bench counts", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--codes", type=int, default=200)
    parser.add_argument("--only", choices=("views", "dashboard"), default="")
    asked = parser.parse_args(words)
    print(f"{datetime.now(UTC):%d %B %Y}; {os.getloadavg()[0]:.1f} at work on {os.cpu_count()} cores")
    found: list[Measure] = []
    if asked.only != "dashboard":
        found += _views(asked.seconds, asked.rate)
    if asked.only != "views":
        found += _dashboards(asked)
    return 0 if all(each.holds for each in found) else 1


def _views(seconds: int, rate: int) -> list[Measure]:
    """Both servers stand; they are asked in turns, so that what else the machine does meets both alike."""
    with (
        tempfile.TemporaryDirectory(prefix="care-companion-bench-") as one,
        tempfile.TemporaryDirectory(prefix="care-companion-bench-") as other,
        serving(one) as on,
        serving(other, "bench.uncounted:app") as off,
    ):
        times: dict[str, list[float]] = {"on": [], "off": []}
        cpu = {"on": 0.0, "off": 0.0}
        for number in range(2 * max(1, seconds // TURN_SECONDS)):
            # Each is first as often as the other.
            name, server = (("on", on), ("off", off))[(number + number // 2) % 2]
            before = server.cpu_ms()
            times[name] += asyncio.run(_ask(server, TURN_SECONDS, rate))
            cpu[name] += server.cpu_ms() - before
    return _compared(times, cpu, rate)


async def _ask(server: Server, seconds: int, rate: int) -> list[float]:
    """The milliseconds of each view. Each begins at its own moment, whether or not those before it were answered."""
    times: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:

        async def view(path: str) -> None:
            began = time.perf_counter()
            async with client.get(server.origin + path) as answer:
                await answer.read()
                assert answer.status == 200, (path, answer.status)
            times.append((time.perf_counter() - began) * 1000)

        begin, asked = time.perf_counter(), []
        for number in range(seconds * rate):
            await asyncio.sleep(max(0.0, begin + number / rate - time.perf_counter()))
            asked.append(asyncio.create_task(view(VIEWS[number % len(VIEWS)])))
        await asyncio.gather(*asked)
    return times


def _compared(times: dict[str, list[float]], cpu: dict[str, float], rate: int) -> list[Measure]:
    found = []
    for name, part in (("median", 50), ("p95", 95)):
        on, off = (statistics.quantiles(times[which], n=100)[part - 1] for which in ("on", "off"))
        found.append(_ratio(f"{rate} page views a second, {name}, on / off", on / off, f"{on:.1f} and {off:.1f} ms"))
    each = {name: cpu[name] / len(times[name]) for name in cpu}
    note = f"{each['on']:.2f} and {each['off']:.2f} ms"
    return _told([*found, _ratio("processor time of a view, on / off", each["on"] / each["off"], note)])


def _ratio(name: str, value: float, note: str) -> Measure:
    return Measure(name, value, 1.1, 1.0, note=note, at_most=True)


def _dashboards(asked: argparse.Namespace) -> list[Measure]:
    found = []
    with sqlite_database("counts") as engine:
        found += _dashboard(engine, "SQLite", asked)
    with postgres_server() as server, postgres_database(server, "counts") as engine:
        found += _dashboard(engine, "PostgreSQL", asked)
    return found


def _dashboard(engine: Engine, name: str, asked: argparse.Namespace) -> list[Measure]:
    today = datetime.now(UTC).date()
    _add_plans(engine, asked.plans, today)
    with Session(engine) as session:
        seed_library(session, load_library(), datetime.now(UTC))
    pages = [each.id for each in load_library()]
    rows = add_year(engine, today, pages, asked.people, asked.codes)
    print(f"  {name}: {asked.plans:,} plans, {rows:,} rows of counts")
    found = []
    with _app_on(engine) as app:
        for what, work in _works(app):
            found.append(_timed(f"{name}: {what}", work))
    return _told(found)


def _works(app: Flask) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "numbers, the first page", partial(_view, app, "/desk/numbers", "desk.numbers")
    for table in TABLES.values():
        for by in ("month", "week") if table.rows == "" else ("month",):
            path = f"/desk/numbers/tables/{table.name}?by={by}"
            yield f"{table.title}, by {by}", partial(_view, app, path, "desk.numbers_table", name=table.name)


def _view(app: Flask, path: str, endpoint: str, **given: str) -> object:
    """What somebody who may see the numbers waits for, but for the door."""
    with app.test_request_context(path):
        g._login_user = _analyst()
        view: Any = app.view_functions[endpoint]
        return view.__wrapped__(**given)


def _timed(name: str, work: Callable[[], object]) -> Measure:
    work()
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return Measure(name, statistics.median(times), MOST_SECONDS, MOST_SECONDS / 2, "s", at_most=True)


def _told(found: list[Measure]) -> list[Measure]:
    for each in found:
        print(each.line(), flush=True)
    return found


@contextmanager
def _app_on(engine: Engine) -> Iterator[Flask]:
    with tempfile.TemporaryDirectory(prefix="care-companion-bench-") as folder:
        key = f"{folder}/vapid.pem"
        with open(key, "w") as file:
            file.write(VapidKeys.generate().pem())
        url = engine.url.render_as_string(hide_password=False)
        secret = "for the bench only, and long enough to be taken"
        app = create_app(Config(secret_key=secret, database_url=url, vapid_key_file=Path(key)))
        with app.app_context():
            yield app
            runtime.session().remove()
            db.engine.dispose()


def _analyst() -> SignedInEditor:
    return SignedInEditor(Editor(id=1, email="analyst@example.org", name="Made up", role="analyst"), "token", IN)


def _add_plans(engine: Engine, number: int, today: date) -> None:
    """Plans with one prompt each, as a table that the numbers must not have to read."""
    due = datetime(today.year, today.month, today.day, 10, tzinfo=UTC)
    for first in range(0, number, AT_ONCE):
        names = [f"carer{each:027d}" for each in range(first, min(number, first + AT_ONCE))]
        with Session(engine) as session, session.begin():
            session.execute(insert(Account), [account_row(name) for name in names])
            session.execute(insert(OutboxPrompt), [{**prompt_row(name, due), "state": SENT} for name in names])
