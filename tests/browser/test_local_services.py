"""Pages with local services on them: axe finds nothing, they fit the narrowest phone, and a carer gets there."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from app.extensions import db
from app.services.directory.desk_imports import keep_check
from app.services.directory.dry_run import check_feed
from app.services.directory.feeds import FileFeed
from app.services.directory.import_services import begin, go_on
from tests.browser.driving.on_the_page import set_up_link, sign_in
from tests.browser.test_accessibility import faults
from tests.browser.test_sizes import SIDEWAYS, SMALL
from tests.fakes.local_services import TODAY, made_up

PAGES = ("/near-you", "/today", "/library", "/help-now/england")
LONG = {
    "name": "Made-up " + "verylongnamewithoutanyspace" * 4,
    "alert": "Made-up notice: closed on Mondays in December.",
}


@pytest.fixture
def run_id(app, clock):
    """Sixty made-up services are in, and a dry run with faults waits for a yes."""
    records = [*made_up(60), *made_up(1, **LONG)]
    with app.app_context():
        session = db.session()
        feed = FileFeed("made-up.json", json.dumps(records).encode())
        go_on(session, feed, begin(session, feed, clock.now, "a test"), clock, TODAY)
        wrong = FileFeed("wrong.json", json.dumps([*made_up(3), {"id": "council/1", "name": "Made-up"}]).encode())
        report = check_feed(session, wrong, TODAY)
        return keep_check(session, wrong, report, clock.now, "desk@example.org", io.BytesIO(b"[]").read())


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_they_hold_for_everybody(app, clock, origin, browser, run_id, scheme, width):
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    wrong: dict[str, object] = {}

    def look(path: str) -> None:
        page.goto(origin + path)
        found = [*faults(page), *page.evaluate(SMALL)]
        if page.evaluate(SIDEWAYS) > 0:
            found.append("scrolls sideways")
        if found:
            wrong[path] = found

    page.goto(f"{origin}/library")
    page.click("text=Find help near you")
    page.fill("[name=postcode]", "cv4 7al")
    page.click("main form .button")
    assert page.locator("h2", has_text="In CV4").count() == 1
    for path in PAGES:
        look(path)
        assert page.locator("text=near CV4").count() or path == "/near-you", path
    sign_in(page, origin, set_up_link(app, clock.now))
    for path in ("/desk/services/", f"/desk/services/imports/{run_id}"):
        look(path)
    context.close()
    assert wrong == {}


def test_open_now_is_said_while_it_is_true_and_no_longer(keep_services, clock, origin, browser):
    clock.now = datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
    hours = [{"freq": "WEEKLY", "byday": "TU", "opens_at": "09:30", "closes_at": "16:00"}]
    keep_services(made_up(1, schedules=hours))
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.clock.install(time=clock.now)
    page.goto(f"{origin}/near-you")
    page.fill("[name=postcode]", "CV4")
    page.click("main form .button")
    said = page.get_by_text("Open now, until 4pm")
    expect(said).to_be_visible()
    page.clock.fast_forward("31:00")
    expect(said).to_be_hidden()
    assert page.get_by_text("Tue 9:30am to 4pm").is_visible()
    context.close()


def test_without_a_script_nothing_is_said_of_now(keep_services, clock, origin, browser):
    clock.now = datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
    keep_services(made_up(1, schedules=[{"freq": "WEEKLY", "byday": "TU", "opens_at": "09:30", "closes_at": "16:00"}]))
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    page.goto(f"{origin}/near-you")
    page.fill("[name=postcode]", "CV4")
    page.click("main form .button")
    assert not page.get_by_text("Open now").is_visible()
    assert page.get_by_text("Tue 9:30am to 4pm").is_visible()
    context.close()
