"""Leaving a page in a hurry: it is empty at once, another takes its place, and Back shows nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving.needed import chromium_or_skip
from tests.browser.driving.serving import flags, served

AWAY = "https://www.bbc.co.uk/weather"
WORDS = "() => document.body.innerText.trim()"


def stand_in(page: Page) -> None:
    """The page outside, as far as a test needs one."""
    page.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>W</title>Sun", content_type="text/html")
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.set_default_timeout(90_000)
    stand_in(page)
    yield page
    context.close()


@pytest.mark.parametrize("path", ["/help-now", "/library/violence-at-home", "/search?q=he+punched+me"])
def test_one_tap_shows_another_page_and_back_shows_nothing_of_ours(origin, page, path):
    page.goto(f"{origin}/library")
    page.goto(origin + path)
    page.click("text=Leave this page")
    page.wait_for_url(AWAY)
    page.evaluate("history.back()")
    page.wait_for_timeout(700)
    page.wait_for_url(AWAY)
    assert page.evaluate(WORDS) == "Sun"


def test_our_address_opened_anew_is_there_again(origin, page):
    page.goto(f"{origin}/help-now")
    page.click("text=Leave this page")
    page.wait_for_url(AWAY)
    page.goto(f"{origin}/help-now")
    expect(page.locator("h1")).to_have_text("Help now")
    page.goto(f"{origin}/library")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Help now")


def test_escape_three_times_leaves_and_each_press_is_said(origin, page):
    page.goto(f"{origin}/help-now/wales")
    expect(page.locator("[data-quick-exit]")).to_have_attribute("aria-describedby", "quick-exit-key")
    said = page.locator("[data-quick-exit-said]")
    assert said.get_attribute("role") == "status"
    page.keyboard.press("Escape")
    expect(said).to_have_text("To leave this page, press Escape twice more.")
    page.keyboard.press("Escape")
    expect(said).to_have_text("To leave this page, press Escape once more.")
    page.keyboard.press("Escape")
    page.wait_for_url(AWAY)


def test_three_presses_far_apart_leave_nothing(origin, page):
    page.goto(f"{origin}/help-now")
    for _ in range(3):
        page.keyboard.press("Escape")
        page.wait_for_timeout(2100)
    assert page.url == f"{origin}/help-now"
    expect(page.locator("[data-quick-exit-said]")).to_be_empty()


def test_the_page_is_empty_whether_or_not_the_other_comes_and_nobody_is_stuck(origin, page):
    page.goto(f"{origin}/help-now")
    page.unroute("https://www.bbc.co.uk/**")
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(status=204))
    page.evaluate("document.querySelector('[data-quick-exit]').click()")
    assert page.evaluate(WORDS) in ("", "Continue")
    assert page.title() == "Weather"
    page.click("text=Continue")
    page.wait_for_url(f"{origin}/")


def test_pages_opened_from_help_now_take_its_place_in_the_history(origin, page):
    page.goto(f"{origin}/library")
    page.goto(f"{origin}/help-now/wales")
    before = page.evaluate("history.length")
    page.click("#need-violence summary")
    page.click("#need-violence a[href='/library/violence-at-home'] >> nth=0")
    page.wait_for_url("**/library/violence-at-home")
    page.click(".back")
    page.wait_for_url("**/help-now")
    assert page.evaluate("history.length") == before
    page.go_back()
    expect(page.locator("h1")).to_have_text("Library")


def test_without_javascript_it_is_a_link(origin, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    stand_in(page)
    page.goto(f"{origin}/help-now")
    page.click("text=Leave this page")
    page.wait_for_url(AWAY)
    context.close()


def test_without_a_line_nothing_of_the_page_is_left_and_no_copy_was_kept(app, playwright, tmp_path):
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=str(chromium_or_skip()), args=flags()
    )
    page = context.pages[0]
    with served(app) as origin:
        page.goto(f"{origin}/help-now")
        page.evaluate("async () => (await navigator.serviceWorker.ready).active.state")
        page.goto(f"{origin}/library/violence-at-home")
        page.goto(f"{origin}/help-now")
        kept = page.evaluate("async () => Boolean(await caches.match('/library/violence-at-home'))")
    context.set_offline(True)
    page.goto(f"{origin}/help-now")
    expect(page.locator("h1")).to_have_text("Help now")
    page.evaluate("document.querySelector('[data-quick-exit]').click()")
    page.wait_for_timeout(800)
    shown = page.content()
    context.close()
    assert not kept
    assert "Samaritans" not in shown
    assert "Care Companion" not in shown


@pytest.mark.parametrize("path", ["/help-now", "/help-now/england", "/help-now/northern_ireland"])
def test_on_a_phone_the_four_stand_on_the_first_screen_and_all_on_three(origin, browser, path):
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(origin + path)
    covered = page.evaluate(
        """() => [...document.querySelectorAll(".level .button")].filter((each) => each.checkVisibility()).filter((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        const seen = ([x, y]) => each.contains(document.elementFromPoint(x, y));
        return ![[left + 20, top + 8], [(left + right) / 2, (top + bottom) / 2], [right - 20, bottom - 8]].every(seen);
        }).map((each) => each.innerText)"""
    )
    boxes, height = page.locator(".level .call-box").count(), page.evaluate("document.documentElement.scrollHeight")
    context.close()
    assert covered == []
    assert boxes == 4
    assert height <= 3 * 844


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (390, "225%")])
def test_large_letters_and_narrow_screens_do_not_scroll_sideways(origin, page, width, size):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{origin}/help-now")
    page.evaluate(
        """(size) => { document.documentElement.style.fontSize = size;
        document.querySelectorAll("details").forEach((each) => (each.open = true)); }""",
        size,
    )
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
