"""Which role opens which page, as one table; and what stands on the first page of each."""

from __future__ import annotations

import pytest

from tests.web.desk.desk_people import read, somebody
from tests.web.desk.panel.panel_people import THINGS, answer, make_round, members, next_thing, things_of
from tests.web.people import post

ROLES = ("panel", "stakeholder", "student", "researcher", "editor", "reviewer", "publisher", "analyst")
PAGES = {
    "/desk/panel/given": ("panel", "stakeholder", "publisher"),
    "/desk/panel/leave": ("panel", "stakeholder"),
    "/desk/topics-wanted": ("student", "editor", "publisher"),
    "/desk/rounds": ("researcher", "publisher"),
    "/desk/rounds/new": ("researcher", "publisher"),
    "/desk/rounds/1": ("researcher", "publisher"),
    "/desk/rounds/1/change": ("researcher", "publisher"),
    "/desk/numbers": ("researcher", "publisher", "analyst"),
    "/desk/resources": ("student", "editor", "reviewer", "publisher"),
    "/desk/resources/new": ("student", "editor", "publisher"),
    "/desk/feedback": ("student", "editor", "reviewer", "publisher"),
    "/desk/to-do/drafts": ("student", "editor", "reviewer", "publisher"),
    "/desk/review": ("editor", "reviewer", "publisher"),
    "/desk/import": ("publisher",),
    "/desk/messages": ("publisher",),
    "/desk/people": (),
    "/desk/log": (),
    "/desk/my-account": ROLES,
}
FIRST_PAGES = {
    "panel": "Welcome, Made-up panel",
    "stakeholder": "Welcome, Made-up stakeholder",
    "researcher": "Ask the panel something",
    "student": "You take a topic, write a page about it",
    "editor": "What needs you today",
    "publisher": "What needs you today",
}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_own_pages_and_no_other(app, clock, role):
    maker = somebody(app, clock, "administrator")
    make_round(app, maker, members(app, clock))
    client = somebody(app, clock, role)
    opened = {path for path in PAGES if client.get(path).status_code == 200}
    assert opened == {path for path, roles in PAGES.items() if role in roles}


@pytest.mark.parametrize("role", FIRST_PAGES)
def test_the_first_page_of_each(app, clock, role):
    assert FIRST_PAGES[role] in read(somebody(app, clock, role), "/desk/")


def test_a_member_sees_neither_the_piles_of_editors_nor_anybody_elses_name(app, clock):
    maker = somebody(app, clock, "publisher")
    people = members(app, clock, carers=2, stakeholders=1)
    round_id = make_round(app, maker, people)
    member = people["panel0@example.org"]
    for path in ("/desk/", f"/desk/panel/things/{things_of(app, round_id)['read']}", "/desk/panel/given"):
        html = read(member, path)
        assert "What needs you today" not in html
        assert "publisher@example.org" not in html
        assert "panel1@example.org" not in html


def test_who_is_not_asked_in_a_round_meets_nothing_of_it(app, clock):
    maker = somebody(app, clock, "publisher")
    people = members(app, clock, carers=2)
    items = things_of(app, make_round(app, maker, ["panel0@example.org"]))
    other = people["panel1@example.org"]
    assert "Nothing is waiting" in read(other, "/desk/")
    for number in items.values():
        place = f"/desk/panel/things/{number}"
        assert other.get(place).status_code == 404
        assert post(other, place, "/desk/", choice="yes", look="0").status_code == 404
        assert post(other, f"{place}/not-today", "/desk/").status_code == 404
        assert post(other, f"{place}/sentences/0", "/desk/", text="words").status_code == 404
    assert other.get("/desk/panel/rounds/1").status_code == 404


def test_what_one_gave_is_seen_by_nobody_else(app, clock):
    maker = somebody(app, clock, "publisher")
    people = members(app, clock, carers=2)
    items = things_of(app, make_round(app, maker, people))
    first, second = people.values()
    post(first, f"/desk/panel/things/{items['weigh']}", choice="lot", look="0")
    assert "A lot" in read(first, "/desk/panel/given")
    assert "A lot" not in read(second, "/desk/panel/given")
    open_round = read(maker, "/desk/rounds/1")
    assert "What members say is shown once it is closed." in open_round
    assert "help a lot" not in open_round


@pytest.mark.parametrize("carers", [2, 3])
def test_what_was_said_of_sentences_stands_in_results_of_three_answers_or_more(app, clock, carers):
    maker = somebody(app, clock, "publisher")
    people = members(app, clock, carers=carers)
    number = make_round(app, maker, people, {"read": THINGS["read"]})
    for member in people.values():
        place = next_thing(member)
        sentence = f"{place}/sentences/3"
        assert "In a small round somebody may still guess who wrote it." in read(member, sentence)
        post(member, sentence, text="My father had no drain bag")
        assert "In a small round somebody may still guess who wrote it." in read(member, place)
        answer(member, place, "yes")
    post(maker, f"/desk/rounds/{number}/close", f"/desk/rounds/{number}")
    html = read(maker, f"/desk/rounds/{number}")
    assert ("My father had no drain bag" in html) == (carers == 3)
    assert ("What members say of its sentences stands as comments beside the text." in html) == (carers == 2)
