"""An idea of a carer before the panel: it is named by its number, weighed, and what came of it stands beside it."""

from __future__ import annotations

import pytest

from app.extensions import db
from tests.fakes.ideas import public_idea, waiting_idea
from tests.web.desk.desk_people import read, somebody
from tests.web.desk.panel.panel_people import ROUND, answer, make_round, members, next_thing, number_of
from tests.web.people import post

WORDS = "Say in the checklist who brings the walking frame"


@pytest.fixture
def maker(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def number(app, clock) -> int:
    with app.app_context():
        return public_idea(db.session(), WORDS, clock.now, "discharge-questions")


def test_the_panel_weighs_it_and_the_desk_sees_what_came_of_it(app, clock, maker, number):
    assert f"write #{number} among" in read(maker, f"/desk/ideas/{number}")
    people = members(app, clock, carers=9)
    round_id = make_round(app, maker, people, {"weigh": {"ideas": f"#{number}"}})
    assert "nobody sees what was said" in read(maker, f"/desk/ideas/{number}")
    for member in people.values():
        place = next_thing(member)
        assert WORDS in read(member, place)
        answer(member, place, "lot")
    post(maker, f"/desk/rounds/{round_id}/close", f"/desk/rounds/{round_id}")
    html = read(maker, f"/desk/ideas/{number}")
    assert "nobody sees what was said" not in html
    assert "A lot" in html or "a lot" in html


def test_an_idea_that_nobody_let_through_is_not_shown_to_the_panel(app, clock, maker):
    with app.app_context():
        waits = waiting_idea(db.session(), "Ring my sister on 07700 900123", clock.now)
    people = members(app, clock)
    made = post(maker, "/desk/rounds/new", members=[str(number_of(app, each)) for each in people], **ROUND)
    place = made.headers["Location"]
    answered = post(maker, f"{place}/add/weigh", ideas=f"#{waits}")
    assert answered.status_code == 422
    assert f"Idea #{waits} is not let through yet" in answered.get_data(as_text=True)


def test_the_newest_ideas_that_everybody_sees_stand_under_the_box(app, clock, maker, number):
    with app.app_context():
        waiting_idea(db.session(), "Words that nobody read yet", clock.now)
        more = [public_idea(db.session(), f"A wish, and number {each} of them", clock.now) for each in range(20)]
    people = members(app, clock)
    made = post(maker, "/desk/rounds/new", members=[str(number_of(app, each)) for each in people], **ROUND)
    html = read(maker, f"{made.headers['Location']}/add/weigh")
    assert f"<li>#{more[-1]} A wish, and number 19 of them</li>" in html
    assert "Words that nobody read yet" not in html
    assert WORDS not in html
