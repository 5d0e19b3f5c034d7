"""A figure that waits is a page of its own: agreed to, handed back with a line of why, or taken back."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import press, read, somebody
from tests.web.desk.typed_figures import ALLOWANCE, FIGURE, NEXT_YEAR, agree, propose

WAITING = f"{ALLOWANCE}/waiting"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reviewer(app, clock):
    return somebody(app, clock, "reviewer")


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_the_list_of_what_needs_me_leads_to_the_one_figure(publisher, reviewer):
    assert propose(publisher).headers["Location"] == WAITING
    assert f'href="{WAITING}"' in read(reviewer, "/desk/")
    assert f'href="{WAITING}"' in read(reviewer, "/desk/figures")


def test_it_shows_old_and_new_the_days_the_source_and_a_sentence(publisher, reviewer):
    propose(publisher, **NEXT_YEAR)
    html = read(reviewer, WAITING)
    said = plain(html)
    for words in ("£86.45 a week", "£90.10 a week", "First day12 April 2027", "Last day10 April 2028"):
        assert words in said.replace(" 12", "12").replace(" 10", "10").replace("First day 12", "First day12")
    assert 'href="https://www.gov.uk/carers-allowance"' in html
    assert "<strong>£90.10 a week</strong>" in html.split("How it reads")[1]
    assert "From 6 April 2027 to 11 April 2027 neither holds" in said


def test_something_wrong_goes_back_to_its_author_and_nobody_can_agree_until_it_is_mended(publisher, reviewer):
    propose(publisher)
    seen = re.search(r'name="seen" value="(\w+)"', read(reviewer, WAITING))[1]
    assert press(reviewer, WAITING, f"{ALLOWANCE}/hand-back", why=" ").status_code == 422
    assert press(reviewer, WAITING, f"{ALLOWANCE}/hand-back", why="GOV.UK says £90.20").status_code == 302
    assert WAITING not in read(reviewer, "/desk/")
    assert "handed back: GOV.UK says £90.20" in read(publisher, "/desk/")
    assert "GOV.UK says £90.20" in read(publisher, WAITING)
    assert "I agree" not in read(reviewer, WAITING)
    press(reviewer, WAITING, f"{ALLOWANCE}/agree", seen=seen)
    assert "£90.10" not in read(reviewer, "/library/carers-allowance")
    assert 'value="£90.10"' in read(publisher, f"{WAITING}/change")
    propose(publisher, value="£90.20")
    assert agree(reviewer).status_code == 302
    assert "Now £90.20" in plain(read(publisher, ALLOWANCE))


def test_its_author_takes_it_back_and_nobody_else_does(app, clock, publisher, reviewer):
    propose(publisher)
    other = somebody(app, clock, "editor")
    assert press(other, WAITING, f"{ALLOWANCE}/take-back").status_code == 403
    assert press(publisher, WAITING, f"{ALLOWANCE}/hand-back", why="No").status_code == 422
    assert press(publisher, WAITING, f"{ALLOWANCE}/take-back").status_code == 302
    assert "Nothing waits for this figure any more" in read(reviewer, WAITING)
    assert WAITING not in read(reviewer, "/desk/")


def test_nobody_hands_back_what_they_were_not_shown(publisher, reviewer):
    propose(publisher)
    answer = press(reviewer, WAITING, f"{ALLOWANCE}/hand-back", why="No", seen="0" * 64)
    assert answer.status_code == 409


def test_a_figure_that_is_new_altogether_is_agreed_to_on_its_page_and_is_none_before(publisher, reviewer):
    new = {**FIGURE, "id": "a-new-rate", "name": "A new rate"}
    page = "/desk/figures/a-new-rate"
    assert press(publisher, "/desk/figures/new", "/desk/figures/new", **new).headers["Location"] == f"{page}/waiting"
    assert 'value="a-new-rate"' in read(publisher, f"{page}/waiting/change")
    assert publisher.get(page).status_code == 404
    assert "No page names it yet" in read(reviewer, f"{page}/waiting")
    agree(reviewer, page)
    assert "Now £90.10 a week" in plain(read(publisher, page))


def test_a_new_figure_that_is_taken_back_leaves_nothing(publisher):
    new = {**FIGURE, "id": "a-new-rate", "name": "A new rate"}
    press(publisher, "/desk/figures/new", "/desk/figures/new", **new)
    press(publisher, "/desk/figures/a-new-rate/waiting", "/desk/figures/a-new-rate/take-back")
    assert "A new rate" not in read(publisher, "/desk/figures")
