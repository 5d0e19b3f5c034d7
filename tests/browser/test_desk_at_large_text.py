"""The desk on the narrowest phone with letters twice as large: nothing goes sideways, no word is cut into letters."""

from __future__ import annotations

import pytest

from tests.browser.driving.on_the_page import set_up_link, sign_in

LARGE = "document.documentElement.style.fontSize = '225%'"
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
WORDS = """() => [...document.querySelectorAll('.needs li > div')].map((each) =>
  each.getBoundingClientRect().width / parseFloat(getComputedStyle(each).fontSize))"""


@pytest.fixture
def page(app, clock, origin, browser):
    context = browser.new_context(viewport={"width": 320, "height": 640}, service_workers="block")
    page = context.new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    yield page
    context.close()


def test_home_numbers_and_the_form_stay_on_the_screen(page, origin):
    sideways = {}
    for path in ("/desk/", "/desk/numbers", "/desk/resources/discharge-questions"):
        page.goto(origin + path)
        page.evaluate(LARGE)
        sideways[path] = page.evaluate(SIDEWAYS)
    assert set(sideways.values()) == {0}, sideways


def test_what_is_to_do_goes_under_its_number_before_words_break(page, origin):
    page.goto(f"{origin}/desk/")
    page.evaluate(LARGE)
    found = page.evaluate(WORDS)
    assert found
    assert min(found) >= 6
