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


def test_a_letter_is_filled_in_on_the_phone_shared_and_printed_and_sent_to_nobody(origin, browser):
    context = browser.new_context(service_workers="block")
    context.add_init_script(SHARED)
    page = context.new_page()
    # The browser asks for the tab's icon in its own time, so what carries the words is counted, not what is asked for.
    sent = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data}"))
    page.goto(origin + "/library/refuse-care")
    fold = page.locator(".prose details", has_text="to copy").first
    fold.locator("summary").click()
    box = fold.locator("blockquote .blank").first
    box.fill("Made-up Person")
    fold.get_by_role("button", name="Share it").click()
    (letter,) = page.evaluate("window.shared.map((each) => each.text)")
    assert "Made-up Person" in letter
    assert "(" in letter, "what was left empty stays a blank"
    page.emulate_media(media="print")
    page.evaluate("document.body.dataset.letter = ''")
    page.evaluate("document.querySelector('.prose details blockquote').dataset.printed = ''")
    expect(box).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    assert page.evaluate("fetch('/robots.txt?seen=1').then((answer) => answer.status)"), "requests are seen"
    assert any("seen=1" in each for each in sent)
    assert [each for each in sent if "Made-up" in each or not each.startswith("GET ")] == []
    context.close()


def test_on_paper_every_fold_is_open(origin, browser):
    page = browser.new_context(service_workers="block").new_page()
    page.goto(origin + "/library/refuse-care")
    assert page.locator(".prose details").count() > 3
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".prose details:not([open])").count() == 0
    page.context.close()
