"""From a carer without a line to the words in their inbox: said, sent, weighed, changed, linked, told."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser.driving.on_the_page import WHOLE, keep_a_plan, set_up_link, sign_in
from tests.browser.driving.serving import served
from tests.browser.test_accessibility import faults
from tests.browser.test_without_a_line import SENT, STRIP
from tests.second_step import CODES, PASSWORD, make_account

PAGE = "day-centre"
MISSES = "The list does not say who brings the walking frame"
MEMBER = "member@example.org"
COMPUTER, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def test_what_a_carer_misses_is_weighed_changed_and_told(app, clock, context, browser):
    carer = context.pages[0]
    with served(app) as origin:
        keep_a_plan(carer, origin)
        carer.goto(f"{origin}/library/{PAGE}")
        assert carer.evaluate(WHOLE)
    _say_that_something_is_missing(carer, origin)
    clock.move(minutes=10)
    with served(app, urlsplit(origin).port):
        carer.goto(f"{origin}/inbox")
        assert carer.evaluate(SENT)
        desk = browser.new_context(viewport=COMPUTER, service_workers="block").new_page()
        sign_in(desk, origin, set_up_link(app, clock.now))
        _let_it_through(desk, origin)
        _ask_the_panel(app, clock, desk, origin)
        clock.move(minutes=10)
        _weigh(browser, origin)
        clock.move(minutes=10)
        _change_the_page_and_link_it(desk, origin)
        reader = browser.new_context(viewport=PHONE, service_workers="block", bypass_csp=True).new_page()
        reader.goto(f"{origin}/you-said")
        expect(reader.locator("main")).to_contain_text(MISSES)
        assert faults(reader) == []
        reader.goto(f"{origin}/library/{PAGE}?nation=england")
        expect(reader.locator(".prose")).to_contain_text("Who brings the walking frame?")
        carer.goto(f"{origin}/inbox")
        carer.reload()
        expect(carer.locator("main")).to_contain_text(MISSES)
        expect(carer.locator("main")).to_contain_text("Done")
        for page in (desk, reader):
            page.context.close()


def _say_that_something_is_missing(carer: Page, origin: str) -> None:
    carer.goto(f"{origin}/library/{PAGE}")
    carer.locator(".helped").get_by_role("button", name="Partly", exact=True).click()
    expect(carer.locator("h1")).to_have_text("Thank you")
    carer.get_by_text("Something is missing", exact=True).click()
    carer.fill("[name=words]", MISSES)
    carer.click("label[for=follow]")
    carer.get_by_role("button", name="Send", exact=True).click()
    expect(carer.locator(STRIP)).to_contain_text("Waiting to be sent: 2")


def _let_it_through(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}/desk/")
    desk.get_by_role("link", name="Ideas of carers to be read").first.click()
    desk.get_by_role("button", name="Let it through").click()
    expect(desk.locator("main")).to_contain_text("Everybody can see it now.")
    desk.select_option("[name=status]", "looking")
    desk.fill("[name=words]", "We ask the panel.")
    desk.get_by_role("button", name="Say it").click()
    expect(desk.locator("main")).to_contain_text("Whoever follows it is told.")


def _ask_the_panel(app, clock, desk: Page, origin: str) -> None:
    number = desk.url.rpartition("/")[2]
    make_account(app, clock.now, "panel", MEMBER)
    desk.goto(f"{origin}/desk/rounds/new")
    desk.fill("[name=question]", "What should the list say?")
    ends = clock.now + timedelta(days=7)
    for part, value in (("day", ends.day), ("month", ends.month), ("year", ends.year)):
        desk.fill(f"[name=closes-{part}]", str(value))
    desk.locator("main input[name=members]").first.check(force=True)
    desk.locator("main form .button").first.click()
    place = desk.url
    desk.goto(f"{place}/add/weigh")
    desk.fill("[name=ideas]", f"#{number}")
    desk.locator("main form .button").first.click()
    desk.goto(place)
    desk.get_by_role("button", name="Open").click()
    desk.goto(f"{origin}/desk/ideas/{number}")
    expect(desk.locator("main")).to_contain_text("nobody sees what was said")


def _weigh(browser: Browser, origin: str) -> None:
    member = browser.new_context(viewport=PHONE, service_workers="block", bypass_csp=True).new_page()
    member.goto(f"{origin}/desk/sign-in")
    member.fill("[name=email]", MEMBER)
    member.fill("[name=password]", PASSWORD)
    member.click("main form .button")
    member.fill("[name=code]", CODES[0])
    member.click("main form .button")
    member.wait_for_url("**/desk/")
    member.click("text=Begin")
    expect(member.locator("main")).to_contain_text(MISSES)
    assert faults(member) == []
    member.click("button:has-text('A lot')")
    expect(member.locator("main")).to_contain_text("Thank you")
    member.context.close()


def _change_the_page_and_link_it(desk: Page, origin: str) -> None:
    idea = desk.url
    desk.goto(f"{origin}/desk/resources/{PAGE}")
    desk.fill("#body", desk.input_value("#body") + "\n\n- [ ] Who brings the walking frame?\n")
    desk.fill("#why_changed", "Says who brings the walking frame")
    desk.click("button[value=publish]")
    expect(desk.locator("main")).to_contain_text("Published:")
    desk.goto(idea)
    change = desk.locator("[name=version] option", has_text="walking frame").first.get_attribute("value")
    desk.select_option("[name=version]", change)
    desk.get_by_role("button", name="Link this change").click()
    expect(desk.locator("main")).to_contain_text("It stands on “You said, we did”")
