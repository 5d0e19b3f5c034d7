"""An idea is written where there is no line: it waits on the phone, is sent once there is one, and nobody sees it yet."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.models import Idea
from tests.browser.driving.on_the_page import WHOLE
from tests.browser.driving.serving import served
from tests.browser.test_without_a_line import SENT, STRIP

WORDS = "The checklist for the ward misses the hearing aid"


def kept(app) -> list[tuple[str, str]]:
    with app.app_context():
        return [(row.text, row.state) for row in db.session.scalars(select(Idea))]


def test_it_is_sent_when_the_line_is_back(app, context):
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/questions/nation")
        page.click("label[for=nation-england]")
        page.get_by_role("button", name="Continue").click()
        assert page.evaluate(WHOLE)
    page.goto(origin + "/ideas/add")
    expect(page.locator(STRIP)).to_be_visible()
    page.fill("#text", f"{WORDS}. Ring 07700 900123")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_have_text("Thank you for your idea")
    expect(page.locator(STRIP)).to_contain_text("Waiting to be sent: 1")
    page.goto(origin + "/waiting")
    expect(page.locator("main")).to_contain_text("An idea you sent")
    assert kept(app) == []
    with served(app, urlsplit(origin).port):
        page.goto(origin + "/library")
        assert page.evaluate(SENT)
        page.goto(origin + "/ideas")
        expect(page.locator("main")).not_to_contain_text(WORDS)
    assert kept(app) == [(f"{WORDS}. Ring [phone number taken out]", "waiting")]
