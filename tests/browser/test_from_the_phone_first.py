"""With a line too the phone makes the pages that are only read, as soon as the server has said that it knows what it knows."""

from __future__ import annotations

import json
import time
from urllib.request import urlopen

import pytest
from flask import request
from playwright.sync_api import expect

from app.extensions import db
from app.models.content.resource import ResourceRow
from app.storage.content_versions import raise_content_version
from tests.browser.driving.on_the_page import WHOLE
from tests.browser.driving.serving import served
from tests.browser.test_without_a_line import STRIP, choose

PAGES = (
    "/today",
    "/library/grief",
    "/library/a-to-z",
    "/help-now/wales",
    "/saved-pages",
    "/search?q=falls",
    "/privacy",
)


@pytest.fixture
def asked(app) -> list[str]:
    """What the server is asked for, but for files that a browser keeps."""
    paths: list[str] = []

    @app.before_request
    def note() -> None:
        if not request.path.startswith(("/static/", "/phone/pack", "/phone/server", "/service-worker", "/manifest")):
            paths.append(f"{request.method} {request.path}")

    return paths


@pytest.fixture
def visited(app, asked, context):
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/questions/nation")
        assert page.evaluate(WHOLE)
        choose(page, "england")
        yield page, origin


def test_a_returning_carer_costs_the_server_no_page(visited, asked):
    page, origin = visited
    page.goto(origin + "/today")
    asked.clear()
    for path in PAGES:
        page.goto(origin + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(STRIP)).to_have_count(0)
    assert set(asked) == {"GET /phone/held"}


def test_a_form_on_a_page_of_the_phone_is_sent_at_once_and_what_is_told_is_seen(visited, asked):
    page, origin = visited
    page.goto(origin + "/library/discharge-questions")
    asked.clear()
    page.click("form[action*='/save'] button")
    expect(page.locator("[role=status]").first).to_contain_text("Saved")
    expect(page.locator(STRIP)).to_have_count(0)
    assert "POST /library/discharge-questions/save" in asked
    page.goto(origin + "/saved-pages")
    expect(page.locator("main")).to_contain_text("Questions to ask")
    assert "GET /saved-pages" not in asked


def test_what_the_desk_changed_is_seen_at_the_next_page(app, visited):
    page, origin = visited
    page.goto(origin + "/library/grief")
    before = edition(origin)
    with app.app_context():
        session = db.session()
        session.get(ResourceRow, "grief").title = "Grief, in other words"
        raise_content_version(session)
        session.commit()
    # Each worker looks at most once a second.
    deadline = time.monotonic() + 10
    while edition(origin) == before:
        assert time.monotonic() < deadline
    page.goto(origin + "/library/grief")
    expect(page.locator("h1")).to_contain_text("in other words")


def edition(origin: str) -> str:
    with urlopen(f"{origin}/phone/held") as answer:
        return str(json.load(answer)["edition"])
