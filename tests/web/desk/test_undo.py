"""A change is undone where it is told of: at Home, and on the page of the change."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import NEW_PAGE, read, somebody, write
from tests.web.people import post

UNDO = re.compile(
    r'<form action="(/desk/resources/([^/]+)/history/\d+/restore)"(?:(?!</form>).)*Undo this change', re.S
)


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def undo(client, page, **data):
    address, _ = UNDO.search(read(client, page)).groups()
    return post(client, address, page, **data)


@pytest.mark.parametrize("page", ["/desk/", "/desk/resources/grief/history/2"])
def test_one_press_shows_readers_the_version_before(app, publisher, page):
    reader = app.test_client()
    before = re.search(r"<h1>.*?</h1>", read(reader, "/library/grief"), re.S)[0]
    write(publisher, "grief", title="A slip of the pen")
    assert "A slip of the pen" in read(reader, "/library/grief")
    assert undo(publisher, page, version="2").status_code == 302
    assert before in read(reader, "/library/grief")
    assert not UNDO.search(read(publisher, "/desk/resources/grief/history/2"))


def test_money_asks_for_a_second_person_here_too(app, clock, publisher):
    draft = write(publisher, "carers-allowance", title="Another title").headers["Location"]
    other = somebody(app, clock, "publisher", "second@example.org")
    seen = re.search(r'name="seen" value="(\w+)"', read(other, draft))
    post(other, f"{draft}/publish", draft, seen=seen[1])
    answer = undo(publisher, "/desk/", version="2")
    assert "/desk/drafts/" in answer.headers["Location"]
    assert "Another title" in read(app.test_client(), "/library/carers-allowance")


def test_a_page_that_changed_meanwhile_is_left_alone(app, clock, publisher):
    write(publisher, "grief", title="First")
    address, _ = UNDO.search(read(publisher, "/desk/")).groups()
    write(publisher, "grief", title="Second")
    post(publisher, address, "/desk/", version="2")
    assert "Second" in read(app.test_client(), "/library/grief")
    assert "Nothing was undone" in read(publisher, "/desk/resources/grief/history")


def test_it_is_offered_only_where_it_can_be_done(app, clock, publisher):
    write(publisher, "new", **NEW_PAGE)
    write(publisher, "grief", title="First")
    write(publisher, "grief", title="Second")
    html = read(publisher, "/desk/")
    assert [page for _, page in UNDO.findall(html)] == ["grief"]
    assert "history/2/restore" in html
    assert not UNDO.search(read(somebody(app, clock, "editor"), "/desk/"))
