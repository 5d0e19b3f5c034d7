"""A new page gets its address from its title, and keeps one that somebody typed."""

from __future__ import annotations

import pytest

from tests.web.desk.desk_people import NEW_PAGE, SAME, read, somebody, write
from tests.web.forms import form_values

NO_ADDRESS = NEW_PAGE | {"id": ""}


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def form_at(client, address):
    return form_values(read(client, address), "resource-form")


def test_a_page_with_an_empty_address_is_published_under_its_title(app, publisher):
    assert write(publisher, "new", **NO_ADDRESS).headers["Location"] == "/desk/resources/help-on-the-train"
    assert "Help on the train" in read(app.test_client(), "/library/help-on-the-train")


def test_a_draft_shows_the_address_and_it_can_be_changed_until_it_is_published(publisher):
    draft = write(publisher, "new", "draft", **NO_ADDRESS).headers["Location"]
    values = form_at(publisher, draft)
    assert values["id"] == ["help-on-the-train"]
    typed = {**values, "id": "by-train", "action": "publish"}
    answer = publisher.post("/desk/resources/new", data=typed, headers=SAME)
    assert answer.headers["Location"] == "/desk/resources/by-train"
    assert 'type="hidden" name="id" value="by-train"' in read(publisher, "/desk/resources/by-train")


def test_a_title_that_is_taken_gets_a_number(publisher):
    draft = write(publisher, "new", "draft", title="Grief", id="").headers["Location"]
    assert form_at(publisher, draft)["id"] == ["grief-2"]
    assert publisher.get("/desk/address?title=Grief").get_json() == {"address": "grief-2"}


def test_a_title_without_a_letter_for_an_address_is_asked_for_one(publisher):
    answer = write(publisher, "new", **NO_ADDRESS | {"title": "забота"})
    assert answer.status_code == 422
    assert "Enter an address, such as hospital-bag" in answer.get_data(as_text=True)


def test_the_word_of_the_desks_own_page_is_no_address(publisher):
    assert write(publisher, "new", **NEW_PAGE | {"id": "new"}).status_code == 422


def test_the_title_stands_before_the_address(publisher):
    html = read(publisher, "/desk/resources/new")
    assert html.index('name="title"') < html.index('name="id"')


def test_only_who_writes_is_told_an_address(app, clock):
    assert somebody(app, clock, "reviewer").get("/desk/address?title=Grief").status_code == 403
