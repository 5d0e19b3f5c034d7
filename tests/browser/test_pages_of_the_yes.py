"""Every step of turning prompts on, and what comes after it: axe finds nothing, and nothing scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.driving.on_the_page import keep_a_plan
from tests.browser.test_accessibility import faults
from tests.browser.test_sizes import SIDEWAYS, SMALL

SHOW = (
    "(name) => document.querySelectorAll('[data-step]').forEach((step) => (step.hidden = step.dataset.step !== name))"
)
TWICE_AS_LARGE = "document.documentElement.style.fontSize = '200%'"


def look(page: Page) -> list[str]:
    found = [*faults(page), *page.evaluate(SMALL)]
    for larger in ("", TWICE_AS_LARGE):
        page.evaluate(larger)
        found += ["scrolls sideways " + larger] if page.evaluate(SIDEWAYS) > 0 else []
    page.evaluate("document.documentElement.removeAttribute('style')")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_step_is_for_everybody(app, origin, browser, scheme):
    context = browser.new_context(
        viewport={"width": 320, "height": 800}, color_scheme=scheme, bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    keep_a_plan(page, origin)
    wrong: dict[str, list[str]] = {}
    steps = page.locator("[data-step]").evaluate_all("(all) => all.map((each) => each.dataset.step)")
    for step in steps:
        page.evaluate(SHOW, step)
        wrong[step] = look(page)
    page.goto(f"{origin}/prompts")
    page.click("summary >> nth=0")
    wrong["a prompt to change"] = look(page)
    page.click("text=Leave this one out >> nth=0")
    page.locator("[data-for-a-while]").wait_for()
    wrong["left out"] = look(page)
    page.goto(f"{origin}/inbox")
    page.click("main .rows a >> nth=0")
    wrong["the words of a prompt"] = look(page)
    context.close()
    assert len(steps) == 7
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_way_back_goes_after_a_while_but_not_while_it_is_used(app, origin, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.clock.install()
    keep_a_plan(page, origin)
    page.goto(f"{origin}/prompts")
    page.click("summary >> nth=0")
    page.click("text=Leave this one out >> nth=0")
    notice = page.locator("[data-for-a-while]")
    notice.wait_for()
    notice.locator("button").focus()
    page.clock.run_for(30_000)
    assert notice.is_visible()
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 800)
    page.clock.run_for(11_000)
    assert notice.is_hidden()
    assert page.locator("#left-out").is_visible(), "it can be brought back later too"
    context.close()
