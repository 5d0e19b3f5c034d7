"""Runs migrations on the app's own engine, so that SQLite gets the same pragmas as everywhere."""

from __future__ import annotations

from alembic import context
from flask import current_app

from app.models import Base

settings = current_app.extensions["migrate"]


def run() -> None:
    """Brings the database to the revision asked for, in one transaction."""
    with settings.db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, **settings.configure_args)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations run against a database; there is no offline mode.")
run()
