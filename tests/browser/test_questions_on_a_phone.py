"""The questions on a small screen: Continue in sight, nothing under its bar, and room for large letters."""

from __future__ import annotations

import pytest

from tests.web.people import HOSPITAL, QUESTIONS

IN_VIEW = """() => {
  const [button, main] = [document.querySelector(".journey-bar .button"), document.querySelector("main")];
  const box = button.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && main.scrollHeight > 0;
}"""
BAR = "() => getComputedStyle(document.querySelector('.journey-bar')).position"
SIDEWAYS = "() => document.scrollingElement.scrollWidth - innerWidth"
HIDDEN_FOCUS = """() => {
  const label = document.activeElement.labels[0].getBoundingClientRect();
  return label.bottom > document.querySelector(".journey-bar").getBoundingClientRect().top + 1;
}"""
# What a browser does whose letters were set to twice their size.
LARGE = "document.documentElement.style.fontSize = '225%'"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 560}, service_workers="block")
    yield context.new_page()
    context.close()


def test_continue_is_in_sight_on_every_question(page, origin):
    page.goto(f"{origin}/questions/nation")
    unseen = []
    for question in QUESTIONS:
        page.goto(f"{origin}/questions/{question}")
        if not page.evaluate(IN_VIEW):
            unseen.append(question)
    assert unseen == []


def test_an_answer_that_has_the_focus_is_not_under_the_bar(page, origin):
    page.goto(f"{origin}/questions/help")
    page.focus("[name=help]")
    for _ in range(7):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN_FOCUS)


def test_with_large_letters_or_little_height_there_is_no_bar(page, origin):
    page.goto(f"{origin}/questions/help")
    assert page.evaluate(BAR) == "sticky"
    page.evaluate(LARGE)
    assert page.evaluate(BAR) == "static"
    page.set_viewport_size({"width": 740, "height": 360})
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert page.evaluate(BAR) == "static"


def test_the_answers_fit_with_letters_of_twice_the_size(page, origin):
    for question in QUESTIONS:
        page.goto(f"{origin}/questions/{question}")
        page.evaluate("document.querySelectorAll('.choice-fold').forEach((fold) => { fold.open = true; })")
        given = HOSPITAL[question]
        for option in given if isinstance(given, list) else [given]:
            page.click(f"label[for={question}-{option}]")
        page.click("form .button")
    page.goto(f"{origin}/check-your-answers")
    page.evaluate(LARGE)
    assert page.evaluate(SIDEWAYS) <= 0
