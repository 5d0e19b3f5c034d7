"""Editors write the easy-read version of a page in its form; files and spreadsheets carry it without loss."""

from __future__ import annotations

import html as markup

import pytest

from app.domain.content import spreadsheet
from app.domain.content.record import to_record
from app.extensions import db
from app.models.content.resource import ResourceRow
from app.services.editing.carry_files import export_library, import_library
from app.storage.content import resources
from app.storage.content.content_files import parse_resource, write_file
from tests.storage.content.made_up_pages import page
from tests.web.desk.desk_people import SAME, read, somebody, write
from tests.web.people import token_of

TEXT = 'why: It "helps".\n\n## What to do\n[phone] Call 999.\n\n::: wales\n[talk] Say \\ so, or """so""".\n:::'


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def stored(app, resource_id="grief"):
    with app.app_context():
        return db.session.get_one(ResourceRow, resource_id).easy_read


def test_what_is_written_is_published_and_comes_back_into_the_form(app, client, publisher):
    assert write(publisher, "grief", easy_read=TEXT.replace("\n", "\r\n")).status_code == 302
    assert stored(app) == TEXT
    form = read(publisher, "/desk/resources/grief")
    assert "[phone] Call 999." in form
    assert "Pictures you can name" in form
    assert "Call 999" in read(client, "/library/grief/easy-read")
    assert "Easy-read version" in read(publisher, "/desk/resources/grief/history/2")


def test_the_preview_and_the_draft_show_it_as_readers_see_it(app, clock, publisher):
    html = read(publisher, "/desk/resources/grief")
    data = {"csrf_token": token_of(html), "easy_read": TEXT, "nation": "wales"}
    shown = publisher.post("/desk/preview", data=data, headers=SAME).get_json()["easy"]
    for part in ("#talk", "#phone", "<h2>What to do</h2>", 'href="tel:999"'):
        assert part in shown
    assert "#talk" not in publisher.post("/desk/preview", data=data | {"nation": ""}, headers=SAME).get_json()["easy"]
    assert publisher.post("/desk/preview", data=data | {"easy_read": ""}, headers=SAME).get_json()["easy"] == ""
    draft = write(publisher, "grief", "review", easy_read=TEXT).headers["Location"]
    page = read(somebody(app, clock, "reviewer"), draft).split('id="easy"')[1]
    assert "pictures/easy." in page
    assert "Call 999." in page


def test_another_edit_leaves_it_as_it_is(app, publisher):
    before = stored(app, "burnout")
    assert before
    assert write(publisher, "burnout", title="Running on empty").status_code == 302
    assert stored(app, "burnout") == before


def test_a_fault_is_named_by_its_line_and_nothing_is_lost(app, publisher):
    answer = write(publisher, "grief", easy_read="why: It helps.\n[unicorn] Call 999.")
    shown = markup.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert 'Mend the easy-read version: line 2 ("Call 999."): there is no picture called unicorn' in shown
    assert "[unicorn] Call 999." in shown
    assert stored(app) == ""


def test_a_file_and_a_spreadsheet_carry_it():
    made = page(easy_read=TEXT)
    assert parse_resource(write_file(made), "made-up-page.md") == made
    assert "\n[phone] Call 999.\n" in write_file(made)
    (_, cells), *_ = spreadsheet.read(spreadsheet.write([made]).encode()).rows
    assert cells["easy_read"] == TEXT


def test_a_folder_written_and_brought_in_again_changes_nothing(app, clock, tmp_path):
    with app.app_context():
        export_library(db.session(), tmp_path, {})
        before = to_record(resources.resource_of(db.session.get_one(ResourceRow, "burnout")))
        done = import_library(db.session(), tmp_path, {}, clock(), "somebody", agreed_by="another", dry_run=False)
        assert (done.new, done.changed) == ((), ())
        assert before["easy_read"].startswith("why:")
