"""Migrations go up and down on both databases, and end where the models are."""

from __future__ import annotations

from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from app.extensions import db


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
