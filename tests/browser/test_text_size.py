"""Letters in three sizes: kept on the phone, there before the first paint, on every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LETTERS = "parseFloat(getComputedStyle(document.documentElement).fontSize)"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    yield context.new_page()
    context.close()


def test_the_size_that_was_chosen_holds_on_every_page_and_is_kept_on_the_phone_alone(page, origin):
    page.goto(origin + "/library/respite")
    assert page.evaluate(LETTERS) == 18
    page.get_by_role("button", name="Largest letters").click()
    assert page.evaluate(LETTERS) == pytest.approx(25.2)
    page.goto(origin + "/about")
    assert page.evaluate(LETTERS) == pytest.approx(25.2)
    expect(page.get_by_role("button", name="Largest letters")).to_have_attribute("aria-pressed", "true")
    assert page.context.cookies() == []
    page.get_by_role("button", name="Usual letters").click()
    page.reload()
    assert page.evaluate(LETTERS) == 18


def test_it_is_there_before_the_page_has_a_body(page, origin):
    page.goto(origin + "/about")
    page.get_by_role("button", name="Larger letters").click()
    page.add_init_script("""new MutationObserver((_, seen) => { if (!document.body) return;
      window.atFirst = document.documentElement.dataset.text; seen.disconnect(); }).observe(document, { childList: true, subtree: true });""")
    page.reload()
    assert page.evaluate("window.atFirst") == "120"


def test_a_phone_that_keeps_nothing_and_one_that_keeps_nonsense_show_the_usual_size(browser, origin):
    for script in ("delete Window.prototype.localStorage; Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })",
                   "localStorage.setItem('text-size', '9000')"):  # fmt: skip
        context = browser.new_context(service_workers="block")
        context.add_init_script(script)
        page = context.new_page()
        faults: list[object] = []
        page.on("pageerror", lambda fault, seen=faults: seen.append(fault))
        page.goto(origin + "/about")
        assert page.evaluate(LETTERS) == 18
        page.get_by_role("button", name="Larger letters").click()
        assert page.evaluate(LETTERS) == pytest.approx(21.6)
        assert faults == []
        context.close()
