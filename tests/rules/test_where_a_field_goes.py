"""A field of a resource that stands in `Resource`, its table and its form is in everything else by itself.

docs/where-to-change-what.md (D) names the files; these tests fail when another place begins to list fields.
"""

from __future__ import annotations

import importlib.util
from dataclasses import make_dataclass
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import pytest
from sqlalchemy import inspect
from werkzeug.datastructures import MultiDict

from app.domain.content import record, resource, spreadsheet
from app.domain.content.diff import diff
from app.domain.content.record import FIELDS, to_record
from app.domain.content.resource import Resource, Source
from app.models.content.resource import ResourceRow
from app.storage.content import resources
from app.storage.content.content_files import parse_resource, write_file
from app.web.desk.editing.draft_input import RECORD_FIELDS, typed_record
from app.web.desk.editing.labels import FIELD_NAMES
from app.web.desk.editing.resource_form import ResourceForm, form_of_record, record_of
from config import ROOT
from tests.storage.content.made_up_pages import page

ANOTHER: dict[Any, Any] = {
    str: "another",
    bool: True,
    date: date(2027, 1, 30),
    frozenset[str]: frozenset({"another"}),
    tuple[str, ...]: ("another",),
    tuple[Source, ...]: (Source("Another", "https://example.org/another"),),
}
OF_THE_ROW = {"status", "html", "updated_at", "updated_by", "version"}
KINDS = get_type_hints(Resource)


def changed(name: str) -> Resource:
    value = "Another text.\n" if name == "body" else ANOTHER[KINDS[name]]
    return page(**{name: value})


@pytest.mark.parametrize("name", FIELDS)
def test_history_and_comparison_show_it(name):
    assert [change.field for change in diff(to_record(page()), to_record(changed(name)))] == [name]


@pytest.mark.parametrize("name", FIELDS)
def test_files_and_tables_keep_it(name):
    row = ResourceRow()
    resources.fill(row, to_record(changed(name)), {}, datetime(2026, 11, 30, tzinfo=UTC), "somebody")
    assert resources.resource_of(row) == changed(name)
    assert parse_resource(write_file(changed(name)), "page.md") == changed(name)


@pytest.mark.parametrize("name", FIELDS)
def test_a_spreadsheet_and_the_form_keep_it(name):
    (_, cells), *_ = spreadsheet.read(spreadsheet.write([changed(name)]).encode()).rows
    typed = spreadsheet.form_record(cells, None, date(2026, 11, 30))
    assert _through_the_form(typed) == _through_the_form(record_of(changed(name))) == changed(name)


@pytest.mark.parametrize("name", FIELDS)
def test_a_draft_keeps_it_and_history_calls_it_what_the_form_calls_it(name):
    drafted = typed_record(MultiDict(record_of(changed(name))))
    assert _through_the_form(drafted) == changed(name)
    assert FIELD_NAMES[name] == ResourceForm(MultiDict())[name].label.text


def test_the_table_has_its_fields_and_no_others():
    assert {column.key for column in inspect(ResourceRow).column_attrs} == {*FIELDS} | OF_THE_ROW


def test_the_forms_page_names_no_field_save_the_two_that_stand_apart():
    text = (ROOT / "templates" / "desk" / "editing" / "edit.html").read_text("utf-8")
    assert [name for name in {*FIELDS, *RECORD_FIELDS} if f'"{name}"' in text and name not in ("id", "body")] == []


def test_a_made_up_field_is_in_every_record(monkeypatch):
    more = make_dataclass("Resource", [("parking", str, "")], bases=(Resource,), frozen=True, kw_only=True)
    monkeypatch.setattr(resource, "Resource", more)
    spec = importlib.util.spec_from_file_location("record_with_parking", record.__file__)
    afresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(afresh)
    made = more(**{name: getattr(page(), name) for name in FIELDS}, parking="Behind the house")
    assert afresh.to_record(made)["parking"] == "Behind the house"
    assert afresh.from_record(afresh.to_record(made)) == made
    assert afresh.from_record(to_record(page())).parking == ""


def _through_the_form(typed: dict[str, list[str]]) -> Resource:
    form = form_of_record(typed)
    form.today = date(2026, 11, 30)
    return form.resource()
