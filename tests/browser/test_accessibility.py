"""axe finds nothing on any page, in light and dark, with the errors that forms can show."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.driving.on_the_page import keep_a_plan, set_up_link, sign_in
from tests.web.paths import DESK_PATHS, EMPTY_FORMS, KEPT_PATHS, OPEN_PATHS

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = """async (runOnly) => (await axe.run(document, {runOnly})).violations.map(
(v) => v.id + " " + v.nodes.map((n) => n.target.join(" ")).join(", "))"""
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page of the night is the same page in other colours.
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


# What a bar at the edge covers can be scrolled out from beneath it: axe knows that of a fixed bar, and not of a sticky one.
STICKS_TO_NOTHING = """for (const each of document.querySelectorAll("body *"))
  if (getComputedStyle(each).position === "sticky") each.style.position = "static";"""

# What fades in is judged as it will stand, never half way there, where its contrast is nobody's. What turns for ever has no end.
AT_REST = """for (const each of document.getAnimations())
  if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();"""


def faults(page: Page) -> list[str]:
    page.evaluate(STICKS_TO_NOTHING)
    page.evaluate(AT_REST)
    page.add_script_tag(path=str(AXE))
    return page.evaluate(RUN, EVERY_RULE)


def faults_by_night(page: Page) -> list[str]:
    """Those of colours, on a page that was looked at by day."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(AT_REST)
    found = page.evaluate(RUN, RULES_OF_COLOUR)
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_axe_finds_nothing(app, clock, origin, browser, size):
    context = browser.new_context(
        color_scheme="light",
        viewport={"width": size[0], "height": size[1]},
        bypass_csp=True,
        service_workers="block",
        reduced_motion="reduce",
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if wrong := [*faults(page), *faults_by_night(page)]:
            found[name] = wrong

    def look_at_the_error(path: str, submit: str = "main form .button") -> None:
        page.goto(origin + path)
        page.click(submit)
        assert page.locator("[data-error-summary]").count() == 1, path
        look(f"{path} with its error")

    for path in OPEN_PATHS:
        page.goto(origin + path)
        look(path)
    for path in EMPTY_FORMS:
        look_at_the_error(path)
    keep_a_plan(page, origin)
    for path in KEPT_PATHS:
        page.goto(origin + path)
        look(f"{path} with a plan")
    link = set_up_link(app, clock.now)
    page.goto(origin + link)
    look("set-up link")
    look_at_the_error(link)
    sign_in(page, origin, link)
    for path in DESK_PATHS:
        page.goto(origin + path)
        look(path)
    look_at_the_error("/desk/resources/new", "#resource-form button[name=action]:is([value=publish], [value=review])")
    context.close()
    assert found == {}
