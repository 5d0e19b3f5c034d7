"""The form of a page in three parts, each field once, with folds that say how many boxes are ticked."""

from __future__ import annotations

import re

import pytest

from app.web.desk.editing.labels import FIELD_NAMES, parts_of
from app.web.desk.editing.resource_form import ResourceForm, form_of_record
from tests.web.desk.desk_people import NEW_PAGE, read, somebody, write

FOLD = (
    r'<details class="field tags-fold" data-ticks( open)?>\s*<summary>{} <span class="reach" data-ticked>(\w+) ticked'
)


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def fold(html: str, label: str) -> tuple[bool, str]:
    """Whether the fold of that name is open, and how many it says are ticked."""
    found = re.search(FOLD.format(label), html)
    assert found, label
    return bool(found[1]), found[2]


def test_every_field_stands_in_one_part_and_in_the_order_of_the_form(app):
    with app.app_context():
        parts = parts_of(form_of_record({}), ())
    assert [part.id for part in parts] == ["words", "for-whom", "facts-and-lines"]
    assert [field.name for part in parts for field in part.fields] == list(FIELD_NAMES)
    first, second, third = ({field.name for field in part.fields} for part in parts)
    assert first == {"title", "id", "why", "body", "easy_read"}
    assert {"nations", "stages", "transitions", "first_for", "readers", "asked_as"} <= second
    assert {"lines", "sources", "cost", "time", "editor_notes", "reviewed_on", "next_review"} <= third


def test_the_parts_are_headed_and_links_at_the_top_lead_to_them(publisher):
    html = read(publisher, "/desk/resources/grief")
    links = re.findall(r'<a href="#([a-z-]+)">', html.split('class="form-ways"')[1].split("</nav>")[0])
    assert links == re.findall(r'<h2 id="([a-z-]+)">[123]\. ', html) == ["words", "for-whom", "facts-and-lines"]


def test_a_fold_says_how_many_are_ticked_and_opens_where_one_is_needed(publisher):
    html = read(publisher, "/desk/resources/new")
    assert fold(html, "Nations") == (True, "none")
    assert fold(html, "Stages") == (False, "none")
    write(publisher, "new", "draft", **NEW_PAGE)
    assert fold(read(publisher, "/desk/drafts/1/edit"), "Nations") == (False, "2")


def test_an_error_opens_its_fold_and_its_part_counts_it(publisher):
    html = write(publisher, "new", **NEW_PAGE | {"nations": [], "stages": ["no-stage"]}).get_data(as_text=True)
    assert '<a href="#nations">Choose at least one nation</a>' in html
    assert fold(html, "Nations") == (True, "none")
    assert fold(html, "Stages")[0]
    assert '<a href="#for-whom">Who it is for <span class="badge">2 to put right</span></a>' in html


def test_a_day_at_fault_is_counted_in_the_part_in_which_it_stands(app):
    with app.app_context():
        wrong = [part.wrong for part in parts_of(ResourceForm(form_of_record({}).typed), ["next_review-day", "title"])]
    assert wrong == [1, 0, 1]
