"""A kept plan in a browser whose server is gone: the inbox, a prompt that is read, one left out; then the server hears."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.driving.on_the_page import WHOLE, keep_a_plan
from tests.browser.driving.serving import served
from tests.browser.test_without_a_line import SENT, STRIP

# Until the phone has asked what is kept now.
HELD = """async () => { for (let n = 0; n < 300; n++) { const open = indexedDB.open("care-companion");
await new Promise((go) => { open.onsuccess = go; });
const one = open.result.transaction("held").objectStore("held").get("owner");
await new Promise((go) => { one.onsuccess = go; }); open.result.close();
if (one.result?.plan?.prompts.length) return true;
await new Promise((go) => setTimeout(go, 100)); } return false; }"""


def test_a_prompt_is_read_and_another_left_out_and_the_server_hears_of_both(app, context):
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/")
        assert page.evaluate(WHOLE)
        keep_a_plan(page, origin)
        assert page.evaluate(HELD)
    page.goto(origin + "/inbox")
    expect(page.locator("main .badge")).to_have_text("New")
    page.click("main ul.rows a")
    expect(page.locator("h2", has_text="Not now?")).to_be_visible()
    expect(page.locator(STRIP)).to_contain_text("Waiting to be sent: 1")
    page.goto(origin + "/prompts")
    page.locator("summary", has_text="Move or leave out").first.click()
    page.get_by_role("button", name="Leave this one out").first.click()
    expect(page.locator("h2", has_text="Left out")).to_be_visible()
    page.goto(origin + "/calendar")
    expect(page.locator("h1")).to_have_text("This needs a line")
    with served(app, urlsplit(origin).port):
        page.goto(origin + "/library")
        assert page.evaluate(SENT)
        page.goto(origin + "/inbox")
        expect(page.locator(STRIP)).to_have_count(0)
        expect(page.locator("main .badge")).to_have_count(0)
        page.goto(origin + "/prompts")
        expect(page.locator("h2", has_text="Left out")).to_be_visible()
