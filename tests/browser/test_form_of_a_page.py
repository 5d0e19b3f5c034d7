"""The form of a page at the desk: marks at the press of a button, a bar at the foot, the page as a phone shows it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving.on_the_page import set_up_link, sign_in
from tests.browser.test_accessibility import faults as axe_of
from tests.browser.test_bars_at_large_text import FAULTS, HALFWAY, SET

CHOOSE = (
    "([from, to]) => { const body = document.getElementById('body'); body.focus(); body.setSelectionRange(from, to); }"
)
SAVED = re.compile(r"^Saved [0-2]\d:[0-5]\d$")
IN_SIGHT = """() => { const box = document.querySelector('.form-bar').getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight; }"""
TOP = "() => scrollTo(0, 0)"


@pytest.fixture
def page(app, clock, origin, browser):
    page = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True).new_page()
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    sign_in(page, origin, set_up_link(app, clock.now))
    page.goto(f"{origin}/desk/resources/new")
    yield page
    assert page.faults == []
    page.context.close()


def test_buttons_put_the_marks_and_can_be_undone(page):
    body, bar = page.locator("#body"), page.get_by_role("toolbar", name="Marks for the text")

    def press(name: str, text: str, chosen: tuple[int, int]) -> str:
        body.fill(text)
        page.evaluate(CHOOSE, list(chosen))
        bar.get_by_role("button", name=name, exact=True).click()
        return body.input_value()

    assert press("Heading", "One\nTwo", (5, 5)) == "One\n## Two"
    assert press("Heading", "## Two", (3, 3)) == "Two"
    assert press("Fold", "## Two", (3, 3)) == "### Two"
    assert press("List", "One\n\nTwo\nThree", (0, 8)) == "- One\n\n- Two\nThree"
    assert press("Tick list", "- One\n- Two", (0, 11)) == "- [ ] One\n- [ ] Two"
    assert press("Link", "See the NHS page", (8, 11)) == "See the [NHS](https://) page"
    assert press("Phone", "Call 0800 731 0122 today", (18, 18)) == "Call [0800 731 0122](tel:08007310122) today"
    assert press("Phone", "Call them", (4, 4)) == "Call them"
    expect(page.get_by_text("Type the number first.")).to_be_visible()
    press("Nation", "Here it differs", (0, 0))
    assert axe_of(page) == []
    page.get_by_role("menuitem", name="Wales").click()
    expect(body).to_have_value("::: wales\nHere it differs\n:::")
    press("Figure", "You get ", (8, 8))
    page.get_by_role("menuitem", name="carers-allowance-weekly").click()
    expect(body).to_have_value("You get {{fact:carers-allowance-weekly}}")
    page.keyboard.press("Control+z")
    expect(body).to_have_value("You get ")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)


PASTE = """text => { const data = new DataTransfer(); data.setData('text/plain', text);
  document.getElementById('body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true })); }"""


def test_lists_are_pasted_typed_and_taken_away(page):
    body = page.locator("#body")
    press_list = page.get_by_role("button", name="List", exact=True).click
    body.fill("")
    page.evaluate(PASTE, "Bring:\n•\tkeys\no\tsoup")
    expect(body).to_have_value("Bring:\n- keys\n- soup")
    body.press("End")
    body.press("Enter")
    page.keyboard.type("tea")
    expect(body).to_have_value("Bring:\n- keys\n- soup\n- tea")
    body.press("Enter")
    body.press("Enter")
    page.keyboard.press("Control+z")
    expect(body).to_have_value("Bring:\n- keys\n- soup\n- tea\n- ")
    page.keyboard.press("Control+Shift+z")
    page.keyboard.type("Then go.")
    expect(body).to_have_value("Bring:\n- keys\n- soup\n- tea\n\nThen go.")
    for before, after in (("• One\n• Two", "- One\n- Two"), ("- One\n- Two", "One\nTwo"), ("1) One", "- One")):
        body.fill(before)
        page.evaluate(CHOOSE, [0, len(before)])
        press_list()
        expect(body).to_have_value(after)


def test_the_buttons_are_one_stop_and_the_arrows_walk_along_them(page):
    focused = "document.activeElement.textContent"
    page.get_by_role("button", name="Heading", exact=True).focus()
    for key, name in (("ArrowRight", "Fold"), ("End", "Phone"), ("ArrowRight", "Heading"), ("ArrowLeft", "Phone")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == name
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "body"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focused) == "Phone"
    for key, name in (
        ("ArrowLeft", "Figure"),
        ("ArrowLeft", "Nation"),
        ("ArrowDown", "England"),
        ("ArrowDown", "Scotland"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(focused) == name
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "Nation"
    expect(page.get_by_role("menu")).to_have_count(0)


def test_the_bar_stays_in_sight_and_leaves_with_large_letters_or_a_low_screen(page):
    page.evaluate(TOP)
    assert page.evaluate(IN_SIGHT)
    expect(page.locator("[data-saved]")).to_have_text("Not saved yet")
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate(HALFWAY)
    assert page.evaluate(FAULTS, 0.25) == []
    page.set_viewport_size({"width": 390, "height": 844})
    for percent in (100, 150, 200):
        page.evaluate(SET, percent)
        page.evaluate(HALFWAY)
        assert page.evaluate(FAULTS, 0.25) == [], percent
        page.evaluate(TOP)
        assert page.evaluate(IN_SIGHT) == (percent == 100)
    page.evaluate(SET, 100)
    page.set_viewport_size({"width": 740, "height": 360})
    assert not page.evaluate(IN_SIGHT)


def test_the_preview_shows_card_and_page_as_a_phone_does(page):
    shown = page.locator(".phone-screen")
    expect(shown.locator(".phone-title")).to_have_text("Your title")
    page.fill("#title", "Help on the train")
    page.fill("#why", "Staff can help you both.")
    for place in (".card .card-title", ".phone-title"):
        expect(shown.locator(place)).to_have_text("Help on the train")
    expect(shown.locator(".card p:not(.card-title)")).to_have_text("Staff can help you both.")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate("document.querySelector('.phone-screen').offsetWidth") == 390


def test_a_closed_fold_with_an_error_opens_from_the_summary_and_a_tick_is_counted_at_once(page):
    page.click("button[value=publish] >> nth=0")
    nations = page.locator("details:has(#nations)")
    nations.locator("summary").click()
    page.click("[data-error-summary] a[href='#nations']")
    expect(page.locator("#nations-england")).to_be_focused()
    page.keyboard.press("Space")
    expect(nations.locator("[data-ticked]")).to_have_text("1 ticked")


def test_a_tap_on_a_picture_puts_its_name_and_the_preview_shows_it(page):
    easy = page.locator("#easy_read")
    easy.fill("why: It helps.\nCall 999.")
    easy.evaluate("box => box.setSelectionRange(15, 15)")
    page.get_by_text("Pictures you can name").click()
    page.get_by_role("button", name="[phone]", exact=True).click()
    expect(easy).to_have_value("why: It helps.\n[phone] Call 999.")
    shown = page.locator("[data-preview-easy]")
    expect(shown.get_by_text("Call 999.")).to_be_visible()
    expect(shown.locator("svg.easy-picture")).to_have_count(1)
    assert axe_of(page) == []


def test_an_error_goes_when_it_is_mended(page):
    page.get_by_label("Title", exact=True).fill("Help on the train")
    page.locator("[name=action]:is([value=publish], [value=review])").last.click()
    expect(page.locator("[data-error-summary] a[href='#why']")).to_be_visible()
    page.get_by_label("Why it helps").fill("Staff can help you both.")
    expect(page.locator("#why-error")).to_have_count(0)
    expect(page.locator("[data-error-summary] a[href='#why']")).to_have_count(0)
    expect(page.locator("[data-error-summary] a[href='#group']")).to_be_visible()


def test_home_says_what_was_not_saved_on_this_computer(page, origin):
    page.route("**/desk/drafts", lambda route: route.abort())
    page.get_by_label("Title", exact=True).fill("Help on the train")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{origin}/desk/")
    link = page.get_by_role("link", name="Help on the train")
    expect(link).to_have_attribute("href", "/desk/resources/new")
