"""Search in a real browser: results come as somebody types; without JavaScript, or without a line, the form works."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

FIRST = "[data-search-results] .rows a >> nth=0"
SAID = "[data-search-said]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.wrong: list[str] = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    context.close()
    assert page.wrong == []


@pytest.mark.parametrize("path", ["/library", "/search", "/search?q=money"])
def test_results_come_letter_by_letter_and_the_address_stays(origin, page, path):
    page.goto(origin + path)
    before = page.evaluate("[location.href, history.length]")
    page.fill("#q", "")
    page.locator("#q").press_sequentially("gran wont eat", delay=20)
    expect(page.locator(FIRST)).to_have_text("Eating, drinking and swallowing")
    expect(page.locator(SAID)).to_have_text(re.compile(r"^\d+ pages found\.$"))
    assert page.locator(SAID).get_attribute("role") == "status"
    assert page.evaluate("[location.href, history.length]") == before
    assert page.evaluate("document.activeElement.id") == "q"
    page.fill("#q", "zzzzzz")
    expect(page.locator(SAID)).to_have_text("Nothing found. Try other words.")
    expect(page.locator("[data-search-results]")).to_contain_text("We found nothing for “zzzzzz”")
    page.fill("#q", "")
    expect(page.locator("[data-search-results]")).to_be_empty()


def test_words_of_a_crisis_show_help_now_at_once(origin, page):
    page.goto(f"{origin}/library")
    page.locator("#q").press_sequentially("i want to kil myself")
    expect(page.locator("[data-search-results] a[href='tel:116123']")).to_be_visible()
    expect(page.locator(SAID)).to_contain_text("Help is shown first.")


def test_only_the_last_words_are_asked_for(origin, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "part=results" in request.url else None)
    page.goto(f"{origin}/library")
    page.clock.install()
    page.locator("#q").press_sequentially("hospital")
    page.clock.run_for(250)
    expect(page.locator(SAID)).to_contain_text("pages found")
    assert [url.rpartition("q=")[2] for url in asked] == ["hospital&part=results"]


def test_without_an_answer_nothing_breaks_and_the_form_still_works(origin, browser):
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{origin}/library")
    page.route("**/search?*part=results", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator("#q").press_sequentially("gran wont eat")
    expect(page.locator("[data-search-results]")).to_be_empty()
    page.press("#q", "Enter")
    page.wait_for_url("**/search?q=gran+wont+eat")
    expect(page.locator(FIRST)).to_have_text("Eating, drinking and swallowing")
    assert wrong == []
    context.close()


def test_without_javascript_the_form_finds_it(origin, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/library")
    page.fill("#q", "gran wont eat")
    page.click("form[role=search] .button")
    expect(page).to_have_url(f"{origin}/search?q=gran+wont+eat")
    page.click(FIRST)
    expect(page.locator("h1")).to_have_text("Eating, drinking and swallowing")
    context.close()
