"""An editor with a set-up link writes, publishes, mends and archives a page, and a reader sees each step."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.browser.driving.on_the_page import set_up_link, sign_in

SAVED = re.compile(r"^Saved [0-2]\d:[0-5]\d$")
BODY = """Ask for a seat before you set out.

## What to do first

- Ring the station
- Say when you will arrive

- [ ] Take your pass

::: wales
In Wales, ask Transport for Wales.
:::
"""


def test_from_the_link_to_a_page_that_readers_see(app, clock, origin, browser):
    desk = browser.new_context(viewport={"width": 1280, "height": 800})
    page = desk.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    reader = browser.new_context().new_page()

    sign_in(page, origin, set_up_link(app, clock.now))
    begun = time.monotonic()
    page.click("text=New resource >> nth=0")
    page.fill("#id", "travel-by-train")
    page.fill("#title", "Travel by train with help")
    page.fill("#why", "Staff can help you both on and off the train.")
    page.fill("#body", BODY)
    preview = page.locator("[data-preview-body]")
    expect(preview.locator("h2")).to_have_text("What to do first")
    expect(preview.locator("li.check")).to_have_text("Take your pass")
    expect(preview).not_to_contain_text("Transport for Wales")
    page.select_option("#preview-nation", "wales")
    expect(preview).to_contain_text("Transport for Wales")
    expect(page.locator("[data-preview-hints]")).to_contain_text("Reading grade")

    for nation in ("england", "wales"):
        page.click(f"label[for=nations-{nation}]")
    page.click("button[value=publish]")
    expect(page.locator("[data-error-summary]")).to_contain_text("Choose at least one need")
    expect(page.locator("#body")).to_have_value(BODY)
    expect(page.locator("[data-error-summary]")).to_contain_text("Choose a topic")
    page.select_option("#group", "daily-care")
    expect(page.locator("[data-preview-choice]")).to_have_text("Daily care, home and safety")
    page.click("label[for=needs-time_practical]")
    page.select_option("#lead_need", "time_practical")
    page.fill("#sources", "National Rail https://www.nationalrail.co.uk/help-and-assistance/")
    page.click("button[value=publish]")
    expect(page.locator("main")).to_contain_text("Published: Travel by train with help.")

    assert time.monotonic() - begun < 60
    reader.goto(f"{origin}/library/travel-by-train?nation=wales")
    expect(reader.locator(".prose")).to_contain_text("Transport for Wales")
    page.fill("#title", "Help on the train")
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)
    page.fill("#why_changed", "Shorter")
    page.click("button[value=publish]")
    expect(page.locator("main")).to_contain_text("Published: Help on the train.")
    reader.reload()
    expect(reader.locator("h1")).to_have_text("Help on the train")
    page.click("text=History and comments")
    expect(page.locator("main")).to_contain_text("Shorter")
    page.fill("#why", "The service ended")
    page.click("button.stop")
    expect(page.locator("main")).to_contain_text("Readers no longer see it")
    answer = reader.goto(f"{origin}/library/travel-by-train")
    assert answer and answer.status == 404
    assert faults == []
    desk.close()
    reader.context.close()


def test_text_that_no_server_took_is_offered_again(app, clock, origin, browser):
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    page.goto(f"{origin}/desk/resources/grief")
    context.set_offline(True)
    page.fill("#title", "Written in a tunnel")
    expect(page.locator("[data-saved]")).to_contain_text("kept on this computer")
    context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#title")).not_to_have_value("Written in a tunnel")
    page.get_by_role("button", name="Use that text").click()
    expect(page.locator("#title")).to_have_value("Written in a tunnel")
    expect(page.locator("[data-saved]")).to_contain_text(SAVED)
    page.click("text=Try it")
    expect(page.locator("[data-who-list]")).to_contain_text("of 60 see it among the first five")
    context.close()


def test_text_that_is_thrown_away_is_gone_and_the_form_stays_as_it_is(app, clock, origin, browser):
    page = browser.new_context().new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    page.goto(f"{origin}/desk/resources/grief")
    saved = page.input_value("#title")
    page.context.set_offline(True)
    page.fill("#title", "Written in a tunnel")
    expect(page.locator("[data-saved]")).to_contain_text("kept on this computer")
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    notice = page.locator("[data-kept-here]")
    expect(notice).to_contain_text("the form stays as it is")
    page.get_by_role("button", name="Throw it away").click()
    expect(notice).to_be_hidden()
    assert page.input_value("#title") == saved
    page.reload()
    expect(notice).to_be_hidden()
    page.context.close()


def test_a_page_that_was_published_at_once_leaves_no_word_of_text_not_saved(app, clock, origin, browser):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    notice = page.locator("[data-kept-here]")
    for title in ("Grief, as it comes", "Grief, as it goes"):
        page.goto(f"{origin}/desk/resources/grief")
        page.fill("#title", title)
        page.click("button[value=publish]")
        expect(page.locator("main")).to_contain_text(f"Published: {title}.")
        expect(notice).to_be_hidden()
    page.goto(f"{origin}/desk/resources/new")
    page.fill("#title", "Half a page")
    # Who leaves at once never runs the script of the page that says it is saved.
    page.route("**/autosave*.js", lambda route: route.abort())
    page.click("button[value=draft]")
    expect(page.locator("main")).to_contain_text("Saved as your draft")
    page.unroute("**/autosave*.js")
    page.goto(f"{origin}/desk/resources/new")
    expect(page.locator("[data-saved]")).to_be_attached()
    page.wait_for_function("!document.cookie.includes('desk-arrived')")
    expect(notice).to_be_hidden()


def test_text_whose_sending_failed_is_offered_again(app, clock, origin, browser):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    address = f"{origin}/desk/resources/grief"
    page.goto(address)
    page.route(address, lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.route(f"{origin}/desk/drafts", lambda route: route.abort())
    page.fill("#title", "Sent into nothing")
    page.click("button[value=publish]")
    page.wait_for_url("chrome-error://chromewebdata/")
    page.goto(address)
    expect(page.locator("[data-kept-here]")).to_be_visible()
    page.click("[data-put-back]")
    expect(page.locator("#title")).to_have_value("Sent into nothing")
