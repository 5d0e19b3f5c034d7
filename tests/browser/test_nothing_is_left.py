"""Without a line too a device forgets: nothing of a plan is left on it, and our side hears of it before anything else."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.driving.on_the_page import WAITING, WHOLE, keep_a_plan
from tests.browser.driving.relay import Line, Relay
from tests.browser.driving.serving import served

FORGET = "form[action$='/sign-out'] button"
HELD = """async () => { const open = indexedDB.open("care-companion");
await new Promise((go) => { open.onsuccess = go; });
const all = open.result.transaction("held").objectStore("held").getAll();
await new Promise((go) => { all.onsuccess = go; }); open.result.close(); return all.result; }"""
KEPT_PAGES = "async () => (await (await caches.open('cc-pages')).keys()).map(({ url }) => url)"


def test_a_device_that_forgets_without_a_line_shows_nothing_then_and_later(app, context):
    page = context.pages[0]
    with served(app) as origin, Relay(urlsplit(origin).port) as relay:
        keep_a_plan(page, relay.origin)
        page.goto(relay.origin + "/today")
        assert page.evaluate(WHOLE)
        page.goto(relay.origin + "/keep-my-plan")
        expect(page.locator("h1")).to_contain_text("Your plan is kept")
        relay.become(Line.DOWN)
        page.click(FORGET)
        expect(page.locator(".without-line")).to_contain_text("Waiting to be sent: 1")
        assert page.evaluate(HELD) == []
        assert page.evaluate(KEPT_PAGES) == []
        # Somebody else takes the phone.
        page.goto(relay.origin + "/today")
        expect(page.locator("main")).not_to_contain_text("What matters now")
        page.goto(relay.origin + "/saved-pages")
        assert page.locator("body[data-kept]").count() == 0
        page.goto(relay.origin + "/library/grief")
        expect(page.locator("h1")).to_contain_text("Grief")

        relay.become(Line.GOOD)
        page.goto(relay.origin + "/keep-my-plan")
        expect(page.locator("h1")).not_to_contain_text("Your plan is kept")
        page.goto(relay.origin + "/today")
        assert page.locator("body[data-kept]").count() == 0
        assert page.evaluate(WAITING) == 0
