"""The bar at the foot of the form: what is saved, and what each role can do with the text."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import NEW_PAGE, read, somebody, write


def bar_of(html: str) -> str:
    return html.split('<div class="form-bar">')[1].split("</div>")[0]


@pytest.mark.parametrize(("role", "last"), [("publisher", "publish"), ("editor", "review")])
def test_the_bar_offers_what_the_role_may(app, clock, role, last):
    bar = bar_of(read(somebody(app, clock, role), "/desk/resources/new"))
    assert re.findall(r'name="action" value="(\w+)"', bar) == ["draft", last]
    assert 'href="#preview-title">Preview</a>' in bar


def test_who_may_publish_can_still_send_for_review(app, clock):
    html = read(somebody(app, clock, "publisher"), "/desk/resources/grief")
    assert 'name="action" value="review"' in html.split('<div class="form-bar">')[0]


@pytest.mark.parametrize("action", ["publish", "draft"])
def test_the_reason_for_a_change_stays_in_the_form(app, clock, action):
    publisher = somebody(app, clock, "publisher")
    answer = write(publisher, "new", action, **NEW_PAGE | {"title": ""}, why_changed="A new line for trains")
    assert answer.status_code == (422 if action == "publish" else 302)
    assert 'value="A new line for trains"' in (answer.get_data(as_text=True) + read(publisher, "/desk/drafts/1/edit"))


def test_the_bar_says_whether_and_when_the_text_was_saved(app, clock):
    writer = somebody(app, clock, "editor")
    assert "data-saved>Not saved yet</p>" in bar_of(read(writer, "/desk/resources/new"))
    assert "data-saved>No changes yet</p>" in bar_of(read(writer, "/desk/resources/grief"))
    write(writer, "new", "draft", **NEW_PAGE)
    assert re.search(r"data-saved>Saved [0-2]\d:[0-5]\d</p>", bar_of(read(writer, "/desk/drafts/1/edit")))
