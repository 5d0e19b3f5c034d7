"""Editors tick the phone lines of a page by name; their order stays, and history and spreadsheets name them."""

from __future__ import annotations

import re

import pytest

from app.extensions import db
from app.models.content.resource import ResourceRow
from tests.web.desk.desk_people import press, read, somebody, write
from tests.web.desk.test_spreadsheet import as_csv, bring


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def stored(app, resource_id="burnout"):
    with app.app_context():
        return db.session.get_one(ResourceRow, resource_id).lines


def test_publishing_changes_neither_the_lines_nor_their_order(app, publisher):
    html = read(publisher, "/desk/resources/burnout")
    ticked, others = html.index('id="lines-carers-uk" value="carers-uk" checked'), html.index('id="lines-samaritans"')
    assert ticked < html.index('id="lines-shout" value="shout" checked') < others
    assert "Llais: 029 2023 5558 (Wales)" in html
    assert write(publisher, "burnout").status_code == 302
    assert stored(app) == ["carers-uk", "shout"]


def test_a_line_is_added_and_history_says_its_name(app, publisher):
    assert write(publisher, "burnout", lines=["carers-uk", "shout", "samaritans"]).status_code == 302
    assert stored(app) == ["carers-uk", "shout", "samaritans"]
    html = read(publisher, "/desk/resources/burnout/history/2")
    assert "Samaritans: 116 123 (all nations)" in re.sub("<[^>]+>", "", html)


def test_a_line_that_nobody_knows_is_refused(app, publisher):
    answer = write(publisher, "burnout", lines=["nobody"])
    assert answer.status_code == 422
    assert stored(app) == ["carers-uk", "shout"]


def test_a_spreadsheet_brings_lines_in_their_order(app, publisher):
    place = bring(publisher, as_csv([{"id": "grief", "lines": "shout; samaritans"}]).encode()).headers["Location"]
    assert press(publisher, place, place).status_code == 302
    assert stored(app, "grief") == ["shout", "samaritans"]
