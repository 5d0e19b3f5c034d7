"""Today fits two screens of a phone: what has a day, what waits and five cards, with nothing too small to read or hit."""

from __future__ import annotations

import pytest

from tests.browser.test_sizes import SIDEWAYS, SMALL
from tests.web.people import answer_all, keep_plan

WIDTH, HEIGHT = 390, 844
END_OF_CARDS = "() => document.querySelector('.cards').getBoundingClientRect().bottom + scrollY"
LETTERS = """() => Math.min(...[...document.querySelectorAll(".strip p, .card *")].filter((each) => each.checkVisibility())
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@pytest.fixture
def today(client, origin, browser):
    """Today of a kept plan with one dated thing, once what was told has been read."""
    answer_all(client)
    keep_plan(client)
    client.get("/today")
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, service_workers="block")
    context.add_cookies([{"name": "plan", "value": client.get_cookie("plan").value, "url": origin}])
    page = context.new_page()
    page.goto(f"{origin}/today")
    yield page
    context.close()


def test_five_cards_end_within_two_screens(today):
    assert today.locator(".strip li").count() == 1
    assert today.locator(".card").count() == 5
    assert today.evaluate(END_OF_CARDS) <= 2 * HEIGHT


def test_nothing_of_it_is_too_small(today):
    assert today.evaluate(LETTERS) >= 18
    today.evaluate(OPEN_ALL)
    assert today.evaluate(SMALL) == []


def test_it_fits_the_narrowest_phone_with_letters_twice_as_large(today):
    today.set_viewport_size({"width": 320, "height": 640})
    today.evaluate("document.documentElement.style.fontSize = '225%'")
    assert today.evaluate(SIDEWAYS) <= 0
    today.evaluate(OPEN_ALL)
    assert today.evaluate(SIDEWAYS) <= 0
