"""Migrations go up and down on both databases, and end where the models are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Row, inspect, select, text
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import Base, OutboxPrompt, Outgoing
from app.storage.database import writing

BEFORE = "0013_saved_pages"
NOW = datetime(2026, 11, 30, tzinfo=UTC)
# Of each kind of prompt: its id, the text it shows, and what stood for both its kind and its transition.
OLD = {
    3: ("hospital_out.before", "hospital_out"),
    4: ("check_in.ask", "check_in"),
    5: ("test", "test"),
    6: ("broadcast", "broadcast"),
    7: ("notice.unopened", "notice"),
}


@pytest.fixture
def of_before(make_app, database_url) -> Iterator[None]:
    """A database before the change of names, with a prompt of each kind and two e-mails: about a step, and none."""
    with make_app(database_url).app_context():
        upgrade(revision=BEFORE)
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO account (id, created_at, consented_at, last_seen_at, time_zone, quiet_from, quiet_to,"
                    " per_day, per_week, prompts_on, opted_in, skipped, moved)"
                    " VALUES ('a', :now, :now, :now, 'Europe/London', 21, 8, 1, 2, true, '[]', '[]', '{}')"
                ),
                {"now": NOW},
            )
            connection.execute(
                text(
                    "INSERT INTO prompt (id, account_id, prompt_id, transition, occurrence, person, path, due_at,"
                    " planned_at, expires_at, state, attempts, delivered_to)"
                    " VALUES (:id, 'a', :step, :about, :step, :person, '/', :now, :now, :now, 'waiting', 2, '[7]')"
                ),
                [
                    {"id": key, "step": step, "about": about, "person": key, "now": NOW}
                    for key, (step, about) in OLD.items()
                ],
            )
            connection.execute(
                text(
                    "INSERT INTO letter (account_id, kind, prompt_id, state, queued_at, next_at, attempts)"
                    " VALUES ('a', :kind, :prompt, 'waiting', :now, :now, 1)"
                ),
                [{"kind": "prompt", "prompt": 3, "now": NOW}, {"kind": "confirm", "prompt": None, "now": NOW}],
            )
        yield


def rows_of_before() -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """Every column of both tables but `prompt.person`, which nothing read."""
    with db.engine.connect() as connection:
        kept = ", ".join(
            sorted(each["name"] for each in inspect(connection).get_columns("prompt") if each["name"] != "person")
        )
        letters = ", ".join(sorted(each["name"] for each in inspect(connection).get_columns("letter")))
        prompts = connection.execute(text(f"SELECT {kept} FROM prompt ORDER BY id")).all()
        return prompts, connection.execute(text(f"SELECT {letters} FROM letter ORDER BY id")).all()


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


def test_a_table_that_is_built_anew_takes_no_rows_of_others_with_it(of_before):
    downgrade(revision="0010_email")
    upgrade()
    assert db.session.execute(text("SELECT count(*) FROM outgoing")).scalar() == 2
    db.session.remove()
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_each_prompt_of_before_says_its_kind_its_transition_and_its_step(of_before):
    upgrade()
    with Session(db.engine) as session:
        rows = session.scalars(select(OutboxPrompt).order_by(OutboxPrompt.id)).all()
        assert [(row.id, row.step_id, row.kind, row.transition) for row in rows] == [
            (3, "hospital_out.before", "step", "hospital_out"),
            (4, "check_in.ask", "check_in", None),
            (5, "test", "test", None),
            (6, "broadcast", "broadcast", None),
            (7, "notice.unopened", "notice", None),
        ]
        assert {(row.due_at, row.state, row.attempts, tuple(row.delivered_to)) for row in rows} == {
            (NOW, "waiting", 2, (7,))
        }


def test_each_email_of_before_goes_on_to_wait_about_its_prompt(of_before):
    upgrade()
    with Session(db.engine) as session, writing(session):
        rows = session.scalars(select(Outgoing).order_by(Outgoing.id)).all()
        assert [(row.channel, row.kind, row.outbox_id, row.state, row.next_at, row.attempts) for row in rows] == [
            ("email", "prompt", 3, "waiting", NOW, 1),
            ("email", "confirm", None, "waiting", NOW, 1),
        ]
        new = outgoing(4)
        session.add(new)
        session.flush()
        assert new.id > max(row.id for row in rows)


def test_down_again_gives_the_rows_of_before_back_unchanged(of_before):
    there = rows_of_before()
    upgrade()
    downgrade(revision=BEFORE)
    assert rows_of_before() == there
    with db.engine.connect() as connection:
        assert set(connection.execute(text("SELECT person FROM prompt")).scalars()) == {0}
    upgrade()
    check()


def test_going_down_takes_along_what_waits_for_a_channel_that_the_code_of_before_does_not_know(of_before):
    there = rows_of_before()
    upgrade()
    with Session(db.engine) as session, writing(session):
        session.add(outgoing(3, channel="pigeon"))
    downgrade(revision=BEFORE)
    assert rows_of_before() == there


def test_keys_and_indexes_are_named_and_bounded_as_in_a_database_made_from_the_models(of_before):
    upgrade()
    migrated = [shape(table) for table in ("prompt", "outgoing")]
    Base.metadata.drop_all(db.engine)
    Base.metadata.create_all(db.engine)
    assert [shape(table) for table in ("prompt", "outgoing")] == migrated


def shape(table: str) -> dict[str, Any]:
    """The keys, constraints and indexes of a table, with their names and with the rows that an index is of."""
    found = inspect(db.engine)
    return {
        "columns": {each["name"]: (str(each["type"]), each["nullable"]) for each in found.get_columns(table)},
        "primary": found.get_pk_constraint(table),
        "foreign": {each["name"]: each for each in found.get_foreign_keys(table)},
        "unique": {each["name"]: each["column_names"] for each in found.get_unique_constraints(table)},
        "indexes": {
            each["name"]: (each["column_names"], {name: str(value) for name, value in each["dialect_options"].items()})
            for each in found.get_indexes(table)
        },
    }


def outgoing(outbox_id: int | None, **more: Any) -> Outgoing:
    return Outgoing(account_id="a", kind="prompt", outbox_id=outbox_id, queued_at=NOW, next_at=NOW, **more)
