"""The whole carer's journey in a real browser with JavaScript off, and how long it takes."""

from __future__ import annotations

import time
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.web.people import HOSPITAL, QUESTIONS


def answer(page: Page, question: str) -> None:
    given = HOSPITAL[question]
    for value in [given] if isinstance(given, str) else given:
        fold = page.locator("details.choice-fold:not([open])", has=page.locator(f"#{question}-{value}"))
        if fold.count():
            fold.locator("summary").click()
        page.click(f"label[for={question}-{value}]")
    for name, typed in HOSPITAL.items():
        if name.startswith(f"{question}-"):
            page.fill(f"#{name}", typed)
    page.click("main form .button")


def test_from_the_first_page_to_erasing_everything(clock, origin, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    begun = time.monotonic()
    page.goto(origin)
    page.click('main a[href="/questions/nation"]')
    for question in QUESTIONS:
        expect(page).to_have_url(f"{origin}/questions/{question}")
        answer(page, question)
    expect(page).to_have_url(f"{origin}/check-your-answers")
    page.click("main .button")
    expect(page.locator("h1")).to_have_text("What matters now")
    assert time.monotonic() - begun < 30
    assert 1 <= page.locator("section[aria-labelledby=now] .cards > li").count() <= 5
    expect(page.locator("main")).to_contain_text("they come home from hospital on Friday 4 December")

    page.goto(f"{origin}/something-has-changed/all")
    page.click("summary:has-text('Home and paid care')")
    page.click("label[for=now-care_home]")
    day: date = clock.now.date() + timedelta(days=20)
    for part in ("day", "month", "year"):
        page.fill(f"#now-care_home-{part}", str(getattr(day, part)))
    page.click("main form .button")
    expect(page).to_have_url(f"{origin}/something-has-changed/done")

    page.goto(f"{origin}/search?q=gran+wont+eat")
    page.click("main .rows a >> nth=0")
    expect(page.locator(".prose")).to_be_visible()
    page.click("a[href^='/help-now'] >> nth=0")
    expect(page.locator("a[href='tel:999']").first).to_be_visible()

    page.goto(f"{origin}/keep-my-plan")
    page.click("main form .button")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    page.click("label[for=consent]")
    page.click("label[for=age]")
    page.click("label[for=prompts]")
    page.click("main form .button")
    expect(page).to_have_url(f"{origin}/prompts/turn-on")
    assert "need JavaScript" in page.locator("main noscript").inner_text()
    page.click("main a.button >> text=Go to Today")
    expect(page).to_have_url(f"{origin}/today")
    page.goto(f"{origin}/keep-my-plan/erase")
    page.click("text=Yes, erase everything")
    expect(page).to_have_url(f"{origin}/keep-my-plan/erased")
    page.goto(f"{origin}/today")
    expect(page.locator("main")).to_contain_text("You have not told us anything yet")
    context.close()
