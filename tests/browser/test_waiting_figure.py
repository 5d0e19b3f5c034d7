"""A figure that waits, on a phone: it fits, axe finds nothing, and each answer has its button."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app import runtime
from app.extensions import db
from app.services.editing.figures.change import propose
from tests.browser.driving.on_the_page import set_up_link, sign_in
from tests.browser.test_accessibility import faults as axe_of

PLACE = "/desk/figures/carers-allowance-weekly"
NEXT = {"value": "£90.10", "valid_from-day": "12", "valid_from-year": "2027", "valid_to-year": "2028"}


@pytest.fixture(params=["light", "dark"])
def desk(request, app, clock, origin, browser):
    """Somebody signed in at the desk, on a phone."""
    page = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param, service_workers="block", bypass_csp=True
    ).new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    yield page
    page.context.close()


def is_whole(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert axe_of(page) == []


def test_its_author_and_whoever_agrees_can_answer_on_a_phone(app, clock, desk, origin):
    desk.goto(origin + PLACE)
    desk.fill("#value", "90.10")
    desk.click("text=Save, and ask a second person")
    expect(desk.get_by_label("It really changes")).to_be_visible()
    is_whole(desk)
    for box, typed in NEXT.items():
        desk.fill(f"#{box}", typed)
    desk.click("text=Save, and ask a second person")
    expect(desk.get_by_role("button", name="Take it back")).to_be_visible()
    is_whole(desk)
    with app.app_context():
        fact = runtime.snapshot().facts["carers-allowance-weekly"]
        propose(db.session(), fact, {}, clock.now, "somebody.else.with.a.long.name@example.org")
    desk.goto(f"{origin}{PLACE}/waiting")
    expect(desk.get_by_role("button", name="Hand it back")).to_be_visible()
    for width in (390, 320):
        desk.set_viewport_size({"width": width, "height": 844})
        is_whole(desk)
    desk.click("text=I agree")
    expect(desk.locator("h1")).to_have_text("Figures")
    desk.goto(f"{origin}{PLACE}/history")
    is_whole(desk)
