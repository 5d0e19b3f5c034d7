"""What is said of a page can be followed: it becomes an idea of carers, once; and taps are counted, once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app import runtime
from app.extensions import db
from app.models import Feedback, Idea, IdeaFollower
from tests.fakes.ideas import public_idea
from tests.web.carer.test_saying import SAME, SAY, kept, say, words
from tests.web.people import HOSPITAL, answer_all, keep_plan

LINE = "Say who brings the walking frame"


def ideas(app) -> list[tuple[str, str | None, str]]:
    with app.app_context():
        return [(e.text, e.resource_id, e.state) for e in db.session.scalars(select(Idea).order_by(Idea.id))]


def followers(app) -> int:
    with app.app_context():
        return db.session.query(IdeaFollower).count()


def counted(app) -> dict[str, int]:
    found = runtime.of(app).counts.waiting()
    return {key.which: number for key, number in found.items() if key.event == "helped"}


def test_it_is_an_idea_too_that_waits_to_be_read(app, client):
    say(client, kind="missing", words=LINE, follow="yes")
    assert [row.text for row in kept(app)] == [LINE]
    assert ideas(app) == [(LINE, "grief", "waiting")]
    assert LINE not in words(client.get("/ideas"))
    assert LINE in words(client.get("/ideas/followed"))


def test_with_a_plan_the_inbox_says_so(app, client):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    say(client, kind="missing", words=LINE, follow="yes")
    assert followers(app) == 1
    assert LINE in words(client.get("/inbox"))


def test_what_a_phone_sends_twice_is_one_idea_followed_once(app, client):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    for _ in range(2):
        say(client, act="a" * 32, kind="missing", words=LINE, follow="yes")
    assert len(kept(app)) == len(ideas(app)) == followers(app) == 1


def test_who_says_what_somebody_said_before_follows_that(app, client, clock):
    with app.app_context():
        public_idea(db.session(), LINE, clock.now, "grief")
    say(client, kind="missing", words=LINE, follow="yes")
    assert ideas(app) == [(LINE, "grief", "public")]
    assert LINE in words(client.get("/ideas/followed"))


def test_without_the_tick_it_is_no_idea(app, client):
    say(client, kind="missing", words=LINE)
    assert ideas(app) == []


def test_details_alone_are_kept_for_the_desk_and_are_no_idea(app, client):
    answer = say(client, kind="wrong", words="07700 900123", follow="yes")
    assert answer.status_code == 302
    assert [row.text for row in kept(app)] == ["[phone number taken out]"]
    assert ideas(app) == []


def test_nothing_to_follow_is_said_and_the_tick_stays(app, client):
    answer = say(client, kind="missing", words=" ", follow="yes")
    html = words(answer)
    assert answer.status_code == 422
    assert 'href="#words"' in html and "so that there is something to follow" in html
    assert 'id="follow" value="yes" checked' in html
    assert kept(app) == []


@pytest.mark.parametrize(("kind", "answer"), [("helped", "yes"), ("partly", "partly"), ("did_not", "no")])
def test_a_tap_is_counted_once_though_it_comes_twice(app, client, kind, answer):
    for _ in range(2):
        client.post(SAY, data={"kind": kind}, headers={**SAME, "X-Act": "b" * 32})
    assert counted(app) == {f"grief:{answer}": 1}
    with app.app_context():
        assert db.session.query(Feedback).count() == 1
