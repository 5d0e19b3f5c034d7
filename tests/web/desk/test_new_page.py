"""A new page stands in no topic and has no main need until its writer chooses them."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import NEW_PAGE, SAME, read, somebody, write
from tests.web.forms import form_values


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def test_nothing_is_chosen_for_the_writer(publisher):
    html = read(publisher, "/desk/resources/new")
    for name in ("group", "lead_need"):
        field = html.split(f'<select id="{name}"')[1].split("</select>")[0]
        assert field.split("<option")[1].startswith(' value="">Choose…')
        assert "selected" not in field


@pytest.mark.parametrize(("name", "error"), [("group", "Choose a topic"), ("lead_need", "Choose the main need")])
@pytest.mark.parametrize("action", ["publish", "review"])
def test_a_page_without_one_is_not_published_and_the_error_names_it(app, publisher, name, error, action):
    answer = write(publisher, "new", action, **NEW_PAGE | {name: ""})
    assert answer.status_code == 422
    assert f'<a href="#{name}">{error}</a>' in answer.get_data(as_text=True)
    assert app.test_client().get("/library/travel-by-train").status_code == 404


def test_a_draft_may_lack_both_and_keeps_a_topic_that_was_chosen_alone(publisher):
    assert write(publisher, "new", "draft", **NEW_PAGE | {"group": "", "lead_need": ""}).status_code == 302
    assert 'value="Help on the train"' in read(publisher, "/desk/drafts/1/edit")
    answer = write(publisher, "new", "draft", group="money")
    assert '<option value="money" selected>' in read(publisher, answer.headers["Location"])


def test_the_preview_says_the_topic(publisher):
    topic = re.compile(r"data-preview-choice=\"group\">([^<]+)<")
    assert topic.findall(read(publisher, "/desk/resources/new")) == ["not chosen yet"]
    assert topic.findall(read(publisher, "/desk/resources/carers-allowance")) == ["Money"]


def test_a_review_that_is_more_than_five_years_ahead_is_refused_kindly(publisher):
    days = {"next_review-day": "1", "next_review-month": "1", "next_review-year": "2036"}
    answer = write(publisher, "new", **NEW_PAGE, **days)
    assert answer.status_code == 422
    error = '<a href="#next_review-day">The next review is more than 5 years ahead. Choose an earlier day</a>'
    assert error in answer.get_data(as_text=True)
    assert write(publisher, "new", **NEW_PAGE, **days | {"next_review-year": "2030"}).status_code == 302


def test_each_save_says_which_fields_would_still_be_refused(publisher):
    typed = form_values(read(publisher, "/desk/resources/new"), "resource-form")
    wrong = publisher.post("/desk/drafts", data=typed | {"title": "Trains"}, headers=SAME).get_json()["wrong"]
    assert {"why", "body", "group"} <= set(wrong)
    assert {"title", "id"}.isdisjoint(wrong)
