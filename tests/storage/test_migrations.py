"""Migrations go up and down on both databases, and end where the models are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Row, inspect, select, text
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import Account, OutboxPrompt, Outgoing
from app.storage.database import writing

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def test_up_down_up_and_no_difference_is_left(make_app, database_url):
    app = make_app(database_url)
    with app.app_context():
        upgrade()
        tables = set(inspect(db.engine).get_table_names())
        assert {"account", "event", "prompt", "push_subscription", "resource", "editor", "local_service"} <= tables
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
        upgrade()
        check()


def test_a_table_that_is_built_anew_takes_no_rows_of_others_with_it(make_app, database_url):
    app = make_app(database_url)
    with app.app_context():
        upgrade()
        fill()
        downgrade(revision="0010_email")
        upgrade()
        assert db.session.execute(text("SELECT count(*) FROM letter")).scalar() == 1
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_prompts_and_what_goes_out_about_them_keep_their_rows_down_and_up(make_app, database_url):
    app = make_app(database_url)
    with app.app_context():
        upgrade()
        fill()
        there = standing()
        downgrade(revision="0013_saved_pages")
        assert standing() == there
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE prompt SET person = 2"))
        upgrade()
        assert standing() == there
        with Session(db.engine) as session:
            rows = session.scalars(select(OutboxPrompt).order_by(OutboxPrompt.id)).all()
            assert [(row.kind, row.transition) for row in rows] == [("step", "hospital_out"), ("broadcast", None)]
            assert [(row.channel, row.outbox_id) for row in session.scalars(select(Outgoing))] == [
                ("email", rows[0].id)
            ]


def test_going_down_takes_along_what_waits_for_a_channel_that_the_code_of_before_does_not_know(make_app, database_url):
    app = make_app(database_url)
    with app.app_context():
        upgrade()
        fill()
        with Session(db.engine) as session, writing(session):
            first = session.scalars(select(OutboxPrompt.id).order_by(OutboxPrompt.id)).first()
            session.add(outgoing(first, channel="pigeon"))
        downgrade(revision="0013_saved_pages")
        assert [row.outbox_id for row in standing()[1]] == [first]


def fill() -> None:
    """An account with a step and a message in the outbox, and an e-mail about the step."""
    with Session(db.engine) as session, writing(session):
        session.add(Account(id="a", created_at=NOW, consented_at=NOW, last_seen_at=NOW))
        session.flush()
        for about in ("hospital_out", "broadcast"):
            session.add(
                OutboxPrompt(
                    account_id="a", step_id=f"{about}.x", about=about, occurrence=about, path="/", due_at=NOW,
                    planned_at=NOW, expires_at=NOW, delivered_to=[7],
                )
            )  # fmt: skip
            session.flush()
        first = session.scalars(select(OutboxPrompt.id).order_by(OutboxPrompt.id)).first()
        session.add(outgoing(first))


def outgoing(outbox_id: int | None, **more: Any) -> Outgoing:
    return Outgoing(account_id="a", kind="prompt", outbox_id=outbox_id, queued_at=NOW, next_at=NOW, **more)


def standing() -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """The rows of both tables, without the columns that this migration brings."""
    with db.engine.connect() as connection:
        prompts = "SELECT id, prompt_id, transition, occurrence, due_at, state, delivered_to FROM prompt ORDER BY id"
        letters = "SELECT account_id, kind, prompt_id AS outbox_id, state, next_at, attempts FROM letter ORDER BY id"
        return connection.execute(text(prompts)).all(), connection.execute(text(letters)).all()
