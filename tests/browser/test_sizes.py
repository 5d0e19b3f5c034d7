"""Every page fits the narrowest phone without sideways scrolling, and everything to tap is big enough."""

from __future__ import annotations

import pytest

from tests.browser.driving.on_the_page import keep_a_plan, set_up_link, sign_in
from tests.web.paths import DESK_PATHS, KEPT_PATHS, OPEN_PATHS

SIDEWAYS = "() => document.scrollingElement.scrollWidth - innerWidth"
SMALL = """() => [...document.querySelectorAll(
  "a[href], button, summary, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio]), .choice label")]
  .filter((each) => each.checkVisibility() && getComputedStyle(each).display !== "inline")
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([each, box]) => box.bottom > 0 && box.height < 43.5 && !each.matches(".skip, [aria-hidden=true]"))
  .map(([each, box]) => `${each.tagName} "${each.innerText?.slice(0, 30)}" ${Math.round(box.height)}px`)"""


@pytest.mark.parametrize("width", [320, 390])
def test_pages_fit_and_fingers_hit(app, clock, origin, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, service_workers="block")
    page = context.new_page()
    wrong: dict[str, object] = {}

    def look(paths: list[str]) -> None:
        for path in paths:
            page.goto(origin + path)
            found = [*page.evaluate(SMALL)]
            if page.evaluate(SIDEWAYS) > 0:
                found.append("scrolls sideways")
            if found:
                wrong[path] = found

    look(OPEN_PATHS)
    keep_a_plan(page, origin)
    look(KEPT_PATHS)
    sign_in(page, origin, set_up_link(app, clock.now))
    look(DESK_PATHS)
    context.close()
    assert wrong == {}
