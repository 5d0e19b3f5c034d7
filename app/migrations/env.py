"""Runs migrations on the app's own engine, so that SQLite gets the same pragmas as everywhere."""

from __future__ import annotations

from alembic import context
from flask import current_app

from app.models import Base

settings = current_app.extensions["migrate"]


def run() -> None:
    """Brings the database to the revision asked for, in one transaction."""
    with settings.db.engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            # SQLite changes a table by building it anew; with foreign keys on, dropping the old one would take the
            # rows of other tables with it (https://sqlite.org/lang_altertable.html, 7).
            connection.detach()
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        else:
            # What changes every row of a large table takes longer than any page may.
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.commit()
        context.configure(connection=connection, target_metadata=Base.metadata, **settings.configure_args)
        with context.begin_transaction():
            context.run_migrations()
            if on_sqlite and (astray := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                raise SystemExit(
                    f"Nothing was changed: rows of {sorted({row[0] for row in astray})} would lead nowhere."
                )


if context.is_offline_mode():
    raise SystemExit("Migrations run against a database; there is no offline mode.")
run()
