"""Migrations go up and down on both databases, and end where the models are."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text

from app.extensions import db
from app.models import Account, Letter, OutboxPrompt
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
        with writing(db.session()) as session:
            session.add(Account(id="a", created_at=NOW, consented_at=NOW, last_seen_at=NOW))
            session.flush()
            prompt = OutboxPrompt(
                account_id="a", prompt_id="p", transition="t", occurrence="o", path="/", due_at=NOW, planned_at=NOW,
                expires_at=NOW,
            )  # fmt: skip
            session.add(prompt)
            session.flush()
            session.add(Letter(account_id="a", kind="prompt", prompt_id=prompt.id, queued_at=NOW, next_at=NOW))
        db.session.remove()
        downgrade(revision="0010_email")
        upgrade()
        assert db.session.execute(text("SELECT count(*) FROM letter")).scalar() == 1
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1
