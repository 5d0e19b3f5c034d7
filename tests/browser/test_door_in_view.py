"""The first page on small phones: its button stands in sight, above the bar at the thumb."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.driving.on_the_page import WHOLE

IN_SIGHT = """() => {
  const box = document.querySelector("main .button").getBoundingClientRect();
  const bar = document.querySelector(".site-nav");
  const floor = getComputedStyle(bar).position === "fixed" ? bar.getBoundingClientRect().top : innerHeight;
  return [document.querySelector("main .button").textContent, box.top >= 0 && box.bottom <= floor];
}"""


@pytest.mark.parametrize(("width", "height"), [(360, 640), (390, 664)])
def test_start_is_in_sight(origin, browser, width, height):
    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
    page = context.new_page()
    page.goto(f"{origin}/")
    assert page.evaluate(IN_SIGHT) == ["Start now", True]
    context.close()


def test_somebody_with_answers_is_not_greeted_as_a_newcomer_without_a_line(origin, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{origin}/")
    page.evaluate("() => navigator.serviceWorker.ready")
    kept = "async () => Boolean(await (await caches.open('cc-pages')).match('/'))"
    page.reload()
    page.wait_for_function(kept)
    page.goto(f"{origin}/questions/nation")
    page.click("label[for=nation-wales]")
    page.click("form .button")
    page.goto(f"{origin}/today")
    page.wait_for_function(f"async () => !(await ({kept})())")
    assert page.evaluate(WHOLE)
    context.set_offline(True)
    page.goto(f"{origin}/?from=home")
    expect(page.locator("h1")).to_have_text("What matters now")
    expect(page.locator(".without-line")).to_be_visible()
    context.close()
