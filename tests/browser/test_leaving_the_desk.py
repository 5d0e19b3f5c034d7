"""Who signs out of the desk leaves no text on that computer, and loses none that was not saved yet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.driving.on_the_page import set_up_link, sign_in

KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('desk-text'))"
TYPED = "Ask for a seat before you set out"


@pytest.fixture
def page(app, clock, origin, browser):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    page.goto(f"{origin}/desk/resources/new")
    page.fill("#title", "Travel by train")
    return page


def sign_out(page):
    page.click("text=Sign out")


def test_what_was_just_typed_is_a_draft_on_the_server_and_gone_from_here(page, app):
    page.fill("#body", TYPED)
    assert page.evaluate(KEPT)
    with page.expect_response(lambda answer: "/desk/drafts" in answer.url) as saved:
        sign_out(page)
    assert TYPED in saved.value.request.post_data.replace("+", " ")
    page.wait_for_url("**/desk/sign-in")
    assert page.evaluate(KEPT) == []


def test_what_cannot_be_saved_is_not_deleted_without_asking(page, origin):
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.route("**/desk/drafts**", lambda route: route.abort())
    page.fill("#body", TYPED)
    with page.expect_event("dialog") as asked:
        sign_out(page)
    assert "could not be saved" in asked.value.message
    expect(page.locator("#body")).to_have_value(TYPED)
    assert page.evaluate(KEPT)
    assert page.url == f"{origin}/desk/resources/new"
