"""A draft that was thrown away changes nothing, shows nowhere, and can be brought back for 30 days."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Draft
from app.services.beside import ROUNDS
from tests.web.desk.desk_people import NEW_PAGE, press, read, somebody, write

MINE = "/desk/to-do/drafts"


@pytest.fixture
def writer(app, clock):
    return somebody(app, clock, "editor")


@pytest.fixture
def throw(writer):
    """Writes a draft, throws it away, and gives its address."""

    def throw(place="grief", action="review", **typed):
        found = re.search(r"/desk/drafts/\d+", write(writer, place, action, **typed).headers["Location"])
        assert found
        answer = press(writer, found[0], found[0] + "/discard")
        assert answer.headers["Location"] == MINE
        return found[0]

    return throw


def test_it_is_gone_from_the_form_the_lists_and_the_others(app, clock, writer, throw):
    draft = throw(title="Gone soon")
    assert "Gone soon" not in read(writer, "/desk/resources/grief")
    assert "Drafts you threw away: 1" in read(writer, "/desk/")
    publisher = somebody(app, clock, "publisher")
    assert "Gone soon" not in read(publisher, "/desk/")
    for gone in (draft, draft + "/edit"):
        assert writer.get(gone, follow_redirects=True).status_code == 404
    for button in ("/agree", "/publish", "/bring-back"):
        assert press(publisher, "/desk/", draft + button).status_code == 404


@pytest.mark.parametrize(("place", "typed"), [("grief", {"title": "Wanted after all"}), ("new", NEW_PAGE)])
def test_it_comes_back_as_it_was(writer, throw, place, typed):
    draft = throw(place, **typed)
    assert "It can be brought back until" in read(writer, MINE)
    answer = press(writer, MINE, draft + "/bring-back")
    html = read(writer, answer.headers["Location"])
    assert f'value="{typed["title"]}"' in html
    assert ("Address: <strong>/library/grief</strong>" in html) == (place == "grief")
    assert "Thrown away" not in read(writer, MINE)


def test_it_does_not_come_back_over_another_one(writer, throw):
    draft = throw(title="The first")
    write(writer, "grief", "draft", title="The second")
    press(writer, MINE, draft + "/bring-back")
    assert "You have another draft of this page" in read(writer, MINE)
    assert 'value="The second"' in read(writer, "/desk/resources/grief")


def test_after_thirty_days_it_is_gone_for_good(app, clock, writer, throw):
    throw(title="Gone soon")
    write(writer, "after-move", "draft", title="Still wanted")
    with app.app_context():
        forget = ROUNDS["what the doors keep"]
        forget(None, db.session(), clock.now + timedelta(days=29))
        assert db.session.query(Draft).count() == 2
        forget(None, db.session(), clock.now + timedelta(days=31))
        assert [draft.record["title"] for draft in db.session.query(Draft)] == [["Still wanted"]]
