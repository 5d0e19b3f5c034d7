"""The tailored page against the same template with ready-made items."""

from __future__ import annotations

import gc
from itertools import count, cycle
from pathlib import Path
from typing import Any

from flask import Flask, render_template
from flask.testing import FlaskClient

from app import create_app, runtime
from app.extensions import db
from app.models import Base
from app.push.vapid import VapidKeys
from app.services.editing.seed import seed_library
from app.storage.content.content_files import load_library
from app.web.carer.now import today
from app.web.site.visitor import ANSWERS, visitor
from bench.measure import Ratio, side_by_side
from bench.situations import situations
from config import Config


def bench_app(folder: str) -> Flask:
    """The app on a fresh SQLite database in `folder`, with the library."""
    key = Path(folder) / "vapid.pem"
    key.write_text(VapidKeys.generate().pem())
    config = Config(
        secret_key="for the bench only, and long enough to be taken",
        database_url=f"sqlite:///{folder}/bench.db",
        vapid_key_file=key,
    )
    app = create_app(config)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        clock = runtime.of(app).clock
        seed_library(db.session(), load_library(), clock())
    return app


def measure(folder: str) -> list[Ratio]:
    """At most 1.5 times the CPU of the template alone, over whole requests with their cookies."""
    app = bench_app(folder)
    words: list[dict[str, Any]] = []
    turn = count()
    app.add_url_rule(
        "/bench-ready",
        "bench.ready",
        lambda: render_template("carer/today/today.html", **words[next(turn) % len(words)]),
    )
    clients = clients_of(app)
    words += _ready_made(clients)
    # The library lives as long as the app: without this the collector walks it during some rounds and not others.
    gc.collect()
    gc.freeze()
    whole, alone = cycle(clients), cycle(clients)
    found = side_by_side(
        {"page": lambda: next(whole).get("/today"), "template": lambda: next(alone).get("/bench-ready")},
        times=50,
        rounds=40,
    )
    note = f"{found['page']:.0f} and {found['template']:.0f} us"
    return [
        Ratio("tailored page against its template with ready-made items", found["page"] / found["template"], 1.5, note)
    ]


def clients_of(app: Flask) -> list[FlaskClient]:
    """Fifty people, each with their answers in their cookie."""
    clients = []
    for answers in situations(runtime.of(app).content.shipped.questionnaire, 50):
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie[ANSWERS] = answers.to_json()
        clients.append(client)
    return clients


def _ready_made(clients: list[FlaskClient]) -> list[dict[str, Any]]:
    """What the page's own view gave its template, for each of the situations."""
    words = []
    for client in clients:
        with client:
            client.get("/today")
            words.append(today.today_words(visitor(), today.tailored_for(visitor())))
    return words
