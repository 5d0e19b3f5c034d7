"""What a carer said of a page becomes an idea: once, held from everybody, and dealt with where it stood."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Feedback, Idea
from tests.web.desk.desk_people import press, read, somebody
from tests.web.desk.test_said import say

WORDS = "Every page should say when the council answers"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def ideas(app) -> list[tuple[str, str | None, str]]:
    with app.app_context():
        return [(e.text, e.resource_id, e.state) for e in db.session.scalars(select(Idea).order_by(Idea.id))]


def number_of(app, words: str) -> int:
    with app.app_context():
        return db.session.scalar(select(Feedback.id).where(Feedback.text == words))


def test_it_waits_among_the_ideas_and_is_dealt_with(app, client, publisher):
    say(client, "missing", WORDS)
    number = number_of(app, WORDS)
    assert "Make it an idea" in read(publisher, "/desk/feedback")
    for _ in range(2):
        answer = press(publisher, "/desk/feedback", f"/desk/feedback/{number}/idea")
        assert answer.headers["Location"] == "/desk/ideas/1"
    assert ideas(app) == [(WORDS, "grief", "waiting")]
    assert WORDS not in read(publisher, "/desk/feedback")
    assert WORDS not in read(client, "/ideas")


def test_what_is_an_idea_already_stays_one(app, client, publisher):
    say(client, "missing", WORDS, follow="yes")
    press(publisher, "/desk/feedback", f"/desk/feedback/{number_of(app, WORDS)}/idea")
    assert ideas(app) == [(WORDS, "grief", "waiting")]


@pytest.mark.parametrize("words", ["", "07700 900123"])
def test_where_no_words_are_left_it_is_none(app, client, publisher, words):
    say(client, "wrong", words)
    say(client, "hard", "To read")
    with app.app_context():
        number = db.session.scalar(select(Feedback.id).where(Feedback.kind == "wrong"))
    assert press(publisher, "/desk/feedback", f"/desk/feedback/{number}/idea").status_code == 404
    assert ideas(app) == []


def test_of_nothing_that_was_said_and_for_others_it_is_none(app, client, clock, publisher):
    say(client, "missing", WORDS)
    assert press(publisher, "/desk/feedback", "/desk/feedback/999/idea").status_code == 404
    editor = somebody(app, clock, "editor")
    assert "Make it an idea" not in read(editor, "/desk/feedback")
    assert press(editor, "/desk/feedback", f"/desk/feedback/{number_of(app, WORDS)}/idea").status_code == 403
