"""The list of resources with a keyboard, a mouse and a phone: it follows what is typed, and works without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving.on_the_page import set_up_link, sign_in

FOCUSED = "document.activeElement.textContent"


@pytest.fixture
def desk(app, clock, origin, browser):
    """Somebody signed in at the desk, on a computer."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block").new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    yield page
    page.context.close()


def test_the_table_stands_on_the_first_screen_and_on_a_phone_so_does_the_title(desk, origin):
    desk.goto(f"{origin}/desk/resources")
    rows = desk.locator("[data-row]")
    assert rows.nth(4).bounding_box()["y"] < 800
    desk.set_viewport_size({"width": 390, "height": 844})
    for path in ("/desk/", "/desk/resources", "/desk/figures", "/desk/numbers"):
        desk.goto(origin + path)
        assert desk.locator("h1").bounding_box()["y"] < 250, path


def test_a_menu_opens_at_a_tap_and_closes_with_escape_or_a_tap_elsewhere(desk, origin):
    desk.goto(f"{origin}/desk/")
    figures = desk.locator(".desk-places a", has_text="Figures")
    expect(figures).to_be_hidden()
    desk.click("summary:has-text('Content')")
    expect(figures).to_be_visible()
    desk.keyboard.press("Escape")
    expect(figures).to_be_hidden()
    desk.click("summary:has-text('Content')")
    desk.click("h1")
    expect(figures).to_be_hidden()


def test_the_list_follows_what_is_typed_and_its_address_keeps_it(desk, origin):
    desk.goto(f"{origin}/desk/resources")
    desk.fill("#words", "grief")
    expect(desk.locator("[data-list-said]")).to_contain_text(re.compile(r"^\d resources?$"))
    expect(desk).to_have_url(f"{origin}/desk/resources?words=grief")
    desk.reload()
    expect(desk.locator("#words")).to_have_value("grief")
    expect(desk.locator("[data-row]").first).to_contain_text("rief")


def test_a_filter_is_saved_under_a_name_and_forgotten(desk, origin):
    desk.goto(f"{origin}/desk/resources?nation=wales")
    desk.on("dialog", lambda dialog: dialog.accept("Wales"))
    desk.click("text=Save this filter")
    desk.goto(f"{origin}/desk/resources")
    desk.click("[data-saved-filters] a:has-text('Wales')")
    expect(desk).to_have_url(f"{origin}/desk/resources?nation=wales")
    desk.click("[aria-label='Forget the filter Wales']")
    expect(desk.locator("[data-saved-filters] a:has-text('Wales')")).to_have_count(0)


def test_keys_move_along_the_list_and_open_a_page(desk, origin):
    desk.goto(f"{origin}/desk/resources")
    titles = desk.locator("[data-row]").all_text_contents()
    desk.keyboard.press("j")
    assert desk.evaluate(FOCUSED) == titles[0]
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("k")
    assert desk.evaluate(FOCUSED) == titles[1]
    desk.keyboard.press("/")
    desk.keyboard.type("jk")
    expect(desk.locator("#words")).to_have_value("jk")
    desk.fill("#words", "")
    expect(desk.locator("[data-list-said]")).to_contain_text("page 1")
    desk.locator("h1").click()
    desk.locator("[data-row]").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text(f"Edit: {titles[0]}")


def test_keys_that_are_turned_off_do_nothing_also_later(desk, origin):
    desk.goto(f"{origin}/desk/resources")
    desk.click("summary:has-text('Keys')")
    desk.click("label[for=keys-off]")
    desk.reload()
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") != "words"


def test_what_can_be_done_with_many_stands_there_once_one_is_ticked(desk, origin):
    desk.goto(f"{origin}/desk/resources")
    bar = desk.locator("#many")
    expect(bar).to_be_hidden()
    desk.locator("[name=chosen]").first.check()
    desk.locator("[name=chosen]").nth(1).check()
    expect(bar).to_be_visible()
    expect(bar).to_contain_text("2 ticked")
    desk.click("text=Mark as reviewed")
    expect(desk.locator("main")).to_contain_text("2 marked as reviewed today.")


def test_the_address_follows_the_title_until_somebody_types_one(desk, origin):
    desk.goto(f"{origin}/desk/resources/new")
    desk.fill("#title", "Help on the train")
    expect(desk.locator("#id")).to_have_value("help-on-the-train")
    desk.fill("#title", "Help on the bus")
    expect(desk.locator("#id")).to_have_value("help-on-the-bus")
    desk.fill("#id", "by-bus")
    with desk.expect_response("**/desk/drafts"):
        desk.fill("#title", "Help on the tram")
    expect(desk.locator("#id")).to_have_value("by-bus")


def test_without_scripts_the_list_is_searched_and_turned_over(desk, origin, browser):
    plain = browser.new_context(
        storage_state=desk.context.storage_state(), java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = plain.new_page()
    page.goto(f"{origin}/desk/resources")
    page.click("[rel=next]")
    expect(page.locator("[data-list-said]")).to_contain_text("page 2 of")
    page.fill("#words", "grief")
    page.click("button:has-text('Show')")
    assert "words=grief" in page.url
    page.click("summary:has-text('Content')")
    page.click(".desk-places a:has-text('Figures')")
    expect(page.locator("h1")).to_have_text("Figures")
    plain.close()
