"""Read aloud by the phone's own voice: what it says, that it stops, and that it is offered only where there is a voice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAGE = "/library/refuse-care"
# A voice that notes what it is told and ends each piece when the test says so.
VOICE = """(voices) => {
  window.said = []; window.did = [];
  class Utterance { constructor(text) { this.text = text; } }
  window.SpeechSynthesisUtterance = Utterance;
  const fake = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (each) => { window.said.push(each.text); window.now = each; },
    cancel: () => { window.did.push("cancel"); }, pause: () => window.did.push("pause"), resume: () => window.did.push("resume"),
  });
  Object.defineProperty(window, "speechSynthesis", { value: fake });
}"""
ENGLISH = '[{"lang": "en-GB", "localService": true, "name": "Made up"}]'
HEAR_ALL = "() => { for (let turn = 0; turn < 2000 && window.now; turn += 1) { const each = window.now; window.now = null; each.onend(); } }"


def opened(browser, origin: str, voices: str) -> Page:
    context = browser.new_context(service_workers="block")
    context.add_init_script(f"({VOICE})({voices})")
    page = context.new_page()
    page.goto(origin + PAGE)
    return page


@pytest.fixture
def page(browser, origin):
    page = opened(browser, origin, ENGLISH)
    yield page
    page.context.close()


def heard(page: Page) -> str:
    page.get_by_role("button", name="Listen").click()
    page.evaluate(HEAR_ALL)
    return page.evaluate("window.said.join(' ')")


def words(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).first.text_content().split())


def test_it_reads_the_title_and_the_text_and_of_closed_folds_the_headings(page):
    said = heard(page)
    assert said.startswith(words(page, "h1"))
    closed = words(page, ".prose details:not([open]) > p")
    assert closed not in said
    for heading in page.locator(".prose summary").all_text_contents():
        assert " ".join(heading.split()) in said
    assert "Tell us about this page" not in said
    expect(page.get_by_role("button", name="Listen")).to_be_visible()


def test_it_reads_a_fold_that_is_open(page):
    inside = words(page, ".prose details > p")
    page.locator(".prose summary").first.click()
    assert inside.split(".")[0] in heard(page)


def test_it_pauses_goes_on_and_stops(page):
    page.get_by_role("button", name="Listen").click()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Go on").click()
    assert page.evaluate("window.did").count("pause") == page.evaluate("window.did").count("resume") == 1
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate("window.did").pop() == "cancel"
    said = page.evaluate("window.said.length")
    page.evaluate(HEAR_ALL)
    assert page.evaluate("window.said.length") == said, "what was stopped does not go on"
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_leaving_the_page_ends_the_voice(page):
    page.get_by_role("button", name="Listen").click()
    before = page.evaluate("window.did.length")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("window.did.length") == before + 1


def test_without_an_english_voice_of_the_phone_there_is_no_button(browser, origin):
    for voices in ("[]", '[{"lang": "fr-FR", "localService": true}]', '[{"lang": "en-GB", "localService": false}]'):
        page = opened(browser, origin, voices)
        expect(page.locator("[data-print]")).to_be_visible()
        expect(page.locator("[data-listen]")).to_be_hidden()
        page.context.close()
