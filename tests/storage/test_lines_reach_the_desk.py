"""Pages that the desk has already take the phone lines that ship with them, unless somebody gave them another number."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer

from tests.storage.rows_of_before import column, put_resources

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
        put_resources(OF_BEFORE, EMPTY)
        yield


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
