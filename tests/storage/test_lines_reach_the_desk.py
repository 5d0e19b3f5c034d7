"""Pages that the desk has already take the phone lines that ship with them, unless somebody gave them another number."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, inspect, text

from app.extensions import db

NOW = datetime(2026, 11, 30, tzinfo=UTC)
EMPTY = ((JSON, "[]"), (Boolean, False), (DateTime, NOW), (Date, NOW.date()), (Integer, 1))
OF_BEFORE = [
    {"id": "samaritans", "phone": "116 123"},
    {"id": "shout", "sms": "85258"},
    {"id": "condition-mh"},
    {"id": "marie-curie", "phone": "01632 960001"},
    {"id": "grief"},
]
THEN = {
    "samaritans": ["samaritans"],
    "shout": ["shout"],
    "condition-mh": ["rethink", "change-mental-health", "call-wales", "cause"],
    "marie-curie": [],
    "grief": [],
}


@pytest.fixture
def of_before(make_app, database_url):
    with make_app(database_url).app_context():
        upgrade(revision="0022_for_whom")
        columns = inspect(db.engine).get_columns("resource")
        usual = {
            each["name"]: next((value for kind, value in EMPTY if isinstance(each["type"], kind)), "")
            for each in columns
        }
        names = ", ".join(usual)
        places = ", ".join(f":{name}" for name in usual)
        with db.engine.begin() as connection:
            connection.execute(
                text(f"INSERT INTO resource ({names}) VALUES ({places})"), [usual | page for page in OF_BEFORE]
            )
        yield


def column(name):
    with db.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(text(f"SELECT id, {name} FROM resource"))}


def test_a_page_takes_its_lines_and_keeps_the_number_that_the_desk_gave_it(of_before):
    upgrade(revision="0023_phone_lines")
    found = {page: json.loads(held) if isinstance(held, str) else held for page, held in column("lines").items()}
    assert found == THEN
    assert column("phone")["samaritans"] == "116 123"
    assert column("phone")["marie-curie"] == "01632 960001"


def test_down_again_nothing_of_before_is_lost(of_before):
    before = column("phone")
    upgrade(revision="0023_phone_lines")
    downgrade(revision="0022_for_whom")
    assert column("phone") == before
