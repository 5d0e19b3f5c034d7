"""From the door to a prompt on the screen, by taps alone, counted; and the test that says by itself that it arrived."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.models.delivery.states import SENT, WAITING
from tests.browser.driving.carer_at_a_browser import ON
from tests.browser.driving.house import House

MOST_TAPS = 25
ANSWERED = {"nation": "england", "who": "partner", "now": "needs_up"}
QUESTIONS = ("nation", "who", "living", "help", "how_long", "hours", "now", "managing")
# The browser's own question is answered outside the page, by one tap on "Allow".
ALLOW = 1
SEEN = "document.querySelector('[data-step]:not([hidden])').dataset.step"
A_MINUTE_IS_A_MOMENT = "(set => { window.setTimeout = (job, ms) => set(job, ms === 60000 ? 300 : ms); })(setTimeout)"
TEST_BODY = "This is your test. Prompts will look like this."


@contextmanager
def counted(house: House) -> Iterator[list[str]]:
    """Every tap on a page until the block ends."""
    taps: list[str] = []
    tap = house.browser.click

    def tap_and_count(selector: str) -> None:
        taps.append(selector)
        tap(selector)

    house.browser.click = tap_and_count  # type: ignore[method-assign]
    yield taps
    house.browser.click = tap  # type: ignore[method-assign]


def answer_or_skip_each_question(house: House) -> None:
    carer, pages = house.carer, [f"/questions/{name}" for name in QUESTIONS]
    for name, following in zip(QUESTIONS, [*pages[1:], "/check-your-answers"], strict=True):
        if name in ANSWERED:
            carer.tick(f"{name}-{ANSWERED[name]}")
            carer.submit(following)
        else:
            house.browser.click('main form button[formaction*="/skip"]')
            carer.arrive(following)


def follow(house: House, link: str, to: str) -> None:
    house.browser.click(link)
    house.carer.arrive(to)


def turn_on_and_see_the_test(house: House) -> None:
    """The one button; the test is sent, and when it is shown the page says so."""
    house.browser.wait_for(f"{SEEN} === 'ask'")
    house.browser.click("[data-turn-on]")
    house.browser.wait_for(f"{SEEN} === 'sent'")
    assert house.dispatch_at(house.clock.now) == 1
    assert house.shown(house.tag())["body"] == TEST_BODY
    house.browser.wait_for(f"{SEEN} === 'arrived'")
    assert "It arrived. Done." in house.carer.words()


def test_from_the_door_to_a_prompt_on_the_screen_takes_at_most_25_taps(house: House) -> None:
    carer, app = house.carer, house.app
    carer.open("/")
    with counted(house) as taps:
        follow(house, 'main a[href="/questions/nation"]', "/questions/nation")
        answer_or_skip_each_question(house)
        follow(house, 'main a[href="/today"]', "/today")
        follow(house, 'nav a[href="/prompts"]', "/prompts")
        follow(house, 'main a[href="/keep-my-plan"]', "/keep-my-plan")
        for box in ("consent", "age", "prompts"):
            carer.tick(box)
        carer.submit("/prompts/turn-on")
        turn_on_and_see_the_test(house)
        follow(house, '[data-step="arrived"] a', "/today")
    assert len(taps) + ALLOW <= MOST_TAPS, taps

    due = next(prompt for prompt in app.prompts() if prompt.state == WAITING)
    assert house.dispatch_at(due.due_at) == 1
    assert house.shown(house.tag())["title"] == "Care Companion"
    assert app.prompt(due.step_id).state == SENT
    carer.open("/prompts/how")
    carer.push_state(ON)


@pytest.mark.parametrize("house", ["chromium"], indirect=True)
def test_without_a_test_in_a_minute_the_page_helps_and_goes_on_waiting(house: House) -> None:
    house.carer.keep_the_plan()
    house.browser.wait_for(f"{SEEN} === 'ask'")
    house.browser.evaluate(A_MINUTE_IS_A_MOMENT)
    house.browser.click("[data-turn-on]")
    house.browser.wait_for(f"{SEEN} === 'slow'")
    assert "nothing is lost" in house.carer.words()
    assert house.dispatch_at(house.clock.now) == 1
    house.browser.wait_for(f"{SEEN} === 'arrived'")
