"""Pages that the desk has already take the easy-read version that ships with them, where they hold in the same nations."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, inspect

from app.extensions import db
from app.storage.content.content_files import load_library
from tests.storage.rows_of_before import column, put_resources

NOW = datetime(2026, 11, 30, tzinfo=UTC)
EMPTY = ((JSON, "[]"), (Boolean, False), (DateTime, NOW), (Date, NOW.date()), (Integer, 1))
ALL = ["wales", "england", "scotland", "northern_ireland"]
OF_BEFORE = [
    {"id": "falls", "nations": json.dumps(ALL)},
    {"id": "burnout", "nations": json.dumps(["wales"])},
    {"id": "grief", "nations": json.dumps(ALL)},
    {"id": "our-own", "nations": json.dumps(ALL)},
]


@pytest.fixture
def of_before(make_app, database_url):
    with make_app(database_url).app_context():
        upgrade(revision="0023_phone_lines")
        put_resources(OF_BEFORE, EMPTY)
        yield


def test_a_page_takes_its_version_unless_the_desk_shows_it_elsewhere(of_before):
    upgrade(revision="0024_easy_read")
    found = column("easy_read")
    assert found.pop("falls") == load_library().get("falls").easy_read
    assert found == {"burnout": "", "grief": "", "our-own": ""}


def test_down_again_nothing_of_before_is_lost(of_before):
    before = column("title")
    upgrade(revision="0024_easy_read")
    downgrade(revision="0023_phone_lines")
    assert column("title") == before
    assert "easy_read" not in {each["name"] for each in inspect(db.engine).get_columns("resource")}
