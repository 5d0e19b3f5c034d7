"""./run fuzz: nonsense at every address and in every form, as each role, on SQLite. Ends with 1 where a 5xx came.

`--seed N` repeats a run; `--times N` sends each form so often; `--role NAME` is one role alone; `--database URL` is
another database, which must be empty.
"""

from __future__ import annotations

import argparse
import logging
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app
from app.domain.content.roles import ROLES
from app.extensions import db
from app.push.vapid import VapidKeys
from app.services.editing.seed import seed_library
from app.storage.content.content_files import load_library
from config import Config
from tests.conftest import START, Clock
from tests.fuzz.walk import Outcome, Walk
from tests.web.desk.desk_people import somebody
from tests.web.people import answer_all, keep_plan

NOBODY, ANSWERED, KEPT = "nobody", "carer with answers", "carer with a plan"


def made_app(url: str, folder: Path, clock: Clock) -> Flask:
    """An app on an empty database with the library in it."""
    keys = folder / "vapid.pem"
    keys.write_text(VapidKeys.generate().pem())
    config = Config(
        secret_key=secrets.token_hex(32), database_url=url, vapid_key_file=keys, opt_outs_file=folder / "no.txt",
        smtp_url="smtp://127.0.0.1:9", mail_from="prompts@care.example",
    )  # fmt: skip
    app = create_app(config, clock)
    app.testing = False
    with app.app_context():
        upgrade()
        seed_library(db.session(), load_library(), START)
    return app


def doors(app: Flask, clock: Clock) -> dict[str, Callable[[], FlaskClient]]:
    """How each role comes in."""

    def carer(*, keeps: bool) -> FlaskClient:
        client = app.test_client()
        answer_all(client)
        if keeps:
            keep_plan(client)
        return client

    def desk(role: str) -> Callable[[], FlaskClient]:
        return lambda: somebody(app, clock, role, f"{role}-{secrets.token_hex(4)}@example.org")

    entries: dict[str, Callable[[], FlaskClient]] = {
        NOBODY: app.test_client,
        ANSWERED: lambda: carer(keeps=False),
        KEPT: lambda: carer(keeps=True),
    }
    return entries | {role: desk(role) for role in ROLES}


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="./run fuzz")
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked.add_argument("--times", type=int, default=6)
    asked.add_argument("--role")
    asked.add_argument("--database")
    given = asked.parse_args(words)
    logging.disable(logging.CRITICAL)
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), Clock()
        app = made_app(given.database or f"sqlite:///{folder / 'fuzz.db'}", folder, clock)
        outcomes = []
        for role, enter in doors(app, clock).items():
            if given.role in (None, role):
                outcomes.append(walked(app, role, enter, given.seed, given.times))
        broken = [line for outcome in outcomes for line in outcome.broken]
        print("\n".join(dict.fromkeys(broken)))
        total = sum(outcome.requests for outcome in outcomes)
        print(f"{total} requests, {len(broken)} answers of 5xx")
        return 1 if broken else 0


def walked(app: Flask, role: str, enter: Callable[[], FlaskClient], seed: int, times: int) -> Outcome:
    began = time.monotonic()
    walk = Walk(app, role, enter, random.Random(f"{seed} {role}"))
    walk.addresses(times * 2)
    walk.forms(times)
    outcome = walk.outcome
    statuses = ", ".join(f"{status}: {number}" for status, number in sorted(outcome.statuses.items()))
    print(f"{role}: {outcome.requests} requests in {time.monotonic() - began:.0f} s ({statuses})", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
