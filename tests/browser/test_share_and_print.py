"""A page goes on paper whole, and to somebody else by the phone's own share sheet."""

from __future__ import annotations

from playwright.sync_api import expect

PAGE = "/library/discharge-questions"
AFTER = """(link) => getComputedStyle(link, "::after").content"""
SHARED = "window.shared = []; navigator.share = async (what) => { window.shared.push(what); };"


def test_on_paper_stands_the_page_and_its_sources_and_nothing_to_tap(origin, browser):
    page = browser.new_context(service_workers="block").new_page()
    page.goto(origin + PAGE)
    page.emulate_media(media="print")
    for gone in (".site-header", ".site-footer", "#say", "[data-print]"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".prose li").first).to_be_visible()
    source = page.locator("section[aria-labelledby=sources] a").first
    assert source.get_attribute("href") in source.evaluate(AFTER)
    page.context.close()


def test_the_share_sheet_gets_the_address_of_the_page(origin, browser):
    context = browser.new_context(service_workers="block")
    context.add_init_script(SHARED)
    page = context.new_page()
    page.goto(f"{origin}{PAGE}?nation=wales")
    page.click("[data-share]")
    assert page.evaluate("window.shared.map((each) => each.url)") == [origin + PAGE]
    context.close()


def test_without_a_share_sheet_there_is_no_button_for_it(origin, browser):
    context = browser.new_context(service_workers="block")
    context.add_init_script("delete Navigator.prototype.share;")
    page = context.new_page()
    page.goto(origin + PAGE)
    expect(page.locator("[data-print]")).to_be_visible()
    expect(page.locator("[data-share]")).to_be_hidden()
    context.close()
