"""Reading and signing on a phone: by keys alone, without JavaScript, and nothing that axe or a narrow screen minds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.driving.on_the_page import set_up_link, sign_in
from tests.browser.test_accessibility import faults
from tests.browser.test_sizes import SIDEWAYS, SMALL

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def state(app, clock, origin, browser):
    """What a browser holds in which somebody of the desk is signed in."""
    context = browser.new_context(service_workers="block")
    sign_in(context.new_page(), origin, set_up_link(app, clock.now))
    yield context.storage_state()
    context.close()


def begin(page, origin, role="nurse"):
    page.goto(f"{origin}/desk/review")
    page.locator(f"#role-{role}").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/review/*")


def test_somebody_signs_complains_and_skips_by_keys_and_without_javascript(origin, browser, state):
    context = browser.new_context(storage_state=state, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    begin(page, origin)
    first = page.locator(".review-sheet h1").inner_text()
    page.locator("summary", has_text="It is right").press("Enter")
    page.locator("#name").press_sequentially("A Nurse")
    page.locator("#post").press_sequentially("ward sister")
    page.locator("#post").press("Enter")
    expect(page.locator(".notice.done")).to_contain_text(f"Signed as nurse: {first}")
    second = page.locator(".review-sheet h1").inner_text()
    page.locator("summary", has_text="Something is wrong").press("Enter")
    page.locator("#text").press_sequentially("It is five blows")
    page.locator("text=Tell the editors").press("Enter")
    expect(page.locator(".notice.done")).to_contain_text(f"The editors will see what is wrong: {second}")
    third = page.locator(".review-sheet h1").inner_text()
    page.locator("text=Skip, next one").press("Enter")
    fourth = page.locator(".review-sheet h1").inner_text()
    assert len({first, second, third, fourth}) == 4
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_somebody_reads_and_signs(origin, browser, state, scheme):
    context = browser.new_context(
        storage_state=state, viewport=PHONE, color_scheme=scheme, bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    begin(page, origin, "adviser")
    page.goto(f"{origin}/desk/review/carers-allowance")
    assert faults(page) == []
    page.click("summary:has-text('It is right')")
    page.click("summary:has-text('Something is wrong')")
    assert faults(page) == []
    page.click("text=Sign as benefits adviser")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert faults(page) == []
    page.fill("#name", "An Adviser")
    page.fill("#post", "adviser")
    page.click("text=Sign as benefits adviser")
    page.goto(f"{origin}/desk/resources/carers-allowance/history")
    expect(page.locator("main")).to_contain_text("An Adviser")
    page.click("summary:has-text('Withdraw it')")
    assert faults(page) == []
    page.goto(f"{origin}/desk/sign-offs/1/difference")
    assert faults(page) == []
    page.goto(f"{origin}/library/carers-allowance")
    expect(page.locator("main")).to_contain_text("Read and signed by a benefits adviser")
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (390, "100%"), (390, "200%")])
def test_the_page_fits_the_phone_and_the_thumb(origin, browser, state, width, letters):
    context = browser.new_context(storage_state=state, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    begin(page, origin)
    page.add_style_tag(content=f":root {{ font-size: {letters} }}")
    for summary in page.locator(".review-answer summary").all():
        summary.click()
    assert page.evaluate(SMALL) == []
    assert page.evaluate(SIDEWAYS) <= 0
    context.close()
