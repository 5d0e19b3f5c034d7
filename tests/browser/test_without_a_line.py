"""After one visit the phone answers by itself: pages never opened, questions, a change; and the server hears of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from app.extensions import db
from app.models import Feedback
from tests.browser.driving.on_the_page import WAITING, WHOLE
from tests.browser.driving.serving import served

SENT = f"""async () => {{ for (let n = 0; n < 300; n++) {{ if ((await ({WAITING})()) === 0) return true;
await new Promise((go) => setTimeout(go, 100)); }} return false; }}"""
STRIP = ".without-line"


@pytest.fixture
def left(app, context) -> tuple[Page, str]:
    """A phone after one visit, and the address of a server that is gone."""
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/")
        assert page.evaluate(WHOLE)
    return page, origin


def choose(page: Page, *options: str) -> None:
    page.evaluate("document.querySelectorAll('.choice-fold').forEach((fold) => { fold.open = true; })")
    for option in options:
        page.locator(f'input[value="{option}"]').check(force=True)
    page.click("main form button[type=submit]:has-text('Continue')")


def say(page: Page, kind: str, words: str) -> None:
    page.click(".helped-more")
    page.locator(f"input[name=kind][value={kind}]").check(force=True)
    page.fill("[name=words]", words)
    page.click("form[action$='/say'] button")
    expect(page.locator("h1")).to_contain_text("Thank you")


def said_of_pages(app) -> list[tuple[str, str, str]]:
    with app.app_context():
        return [(each.resource_id, each.kind, each.text) for each in db.session.query(Feedback)]


def test_pages_that_were_never_opened_open(left):
    page, origin = left
    page.goto(origin + "/library/grief")
    expect(page.locator("h1")).to_contain_text("Grief")
    expect(page.locator(STRIP)).to_contain_text("Without a line. As of 09:00.")
    for path, words in (
        ("/library", "Library"),
        ("/library/a-to-z", "A to Z"),
        ("/help-now/wales", "Wales"),
        ("/today", "What matters now"),
        ("/privacy", "Privacy"),
        ("/library/no-such-page", "could not find"),
    ):
        page.goto(origin + path)
        expect(page.locator("h1")).to_contain_text(words)


def test_words_are_searched_and_danger_is_read(left):
    page, origin = left
    page.goto(origin + "/search?q=she%27s+taken+all+her+tablets")
    expect(page.locator("main")).to_contain_text("999")
    page.goto(origin + "/search")
    page.locator("[name=q]").fill("carers alowance")
    expect(page.locator("[data-search-results]")).to_contain_text("Carer's Allowance")


def test_what_is_done_without_a_line_is_sent_once_there_is_one(app, left):
    page, origin = left
    page.goto(origin + "/questions/nation")
    for options in (["england"], ["parent_or_grandparent"], ["nearby"], ["practical"], ["under_a_year"]):
        choose(page, *options)
    choose(page, "20_to_34")
    choose(page, "nothing_new")
    choose(page, "stretched")
    expect(page.locator("h1")).to_contain_text("Check your answers")
    page.goto(origin + "/today")
    expect(page.locator(".cards .card")).to_have_count(5)
    page.goto(origin + "/library/discharge-questions")
    page.click("form[action*='/save'] button")
    expect(page.locator("[role=status]").first).to_contain_text("Without a line")
    expect(page.locator("main")).to_contain_text("Saved:")
    say(page, "wrong", "The number has changed")
    expect(page.locator(STRIP)).to_contain_text("Waiting to be sent: 10")
    page.click(f"{STRIP} a")
    expect(page.locator("main li")).to_have_count(10)
    assert page.evaluate(WAITING) == 10
    with served(app, urlsplit(origin).port):
        page.goto(origin + "/library")
        assert page.evaluate(SENT)
        # The phone said so when it was done.
        expect(page.locator("main")).not_to_contain_text("Saved:")
        page.goto(origin + "/check-your-answers")
        expect(page.locator(STRIP)).to_have_count(0)
        for answer in ("England", "parent or grandparent", "20 to 34", "nothing new", "stretched"):
            expect(page.locator("main")).to_contain_text(re.compile(answer, re.IGNORECASE))
        page.goto(origin + "/saved-pages")
        expect(page.locator("main")).to_contain_text("Questions to ask")
    assert said_of_pages(app) == [("discharge-questions", "wrong", "The number has changed")]


def test_forgetting_the_device_leaves_nothing_also_without_a_line(app, left):
    page, origin = left
    page.goto(origin + "/questions/nation")
    choose(page, "england")
    assert page.evaluate(WAITING) == 1
    page.evaluate(
        """async () => { const { active } = await navigator.serviceWorker.ready; const { port1, port2 } = new MessageChannel();
        const done = new Promise((go) => { port1.onmessage = go; });
        active.postMessage({ type: "CLEAR_PRIVATE" }, [port2]); await done; }"""
    )
    assert page.evaluate(WAITING) == 0
    page.goto(origin + "/help-now")
    assert page.locator("body[data-answered]").count() == 0
    # Whom this phone does not know can say something of a page all the same, and is not greeted as a newcomer.
    page.goto(origin + "/library/falls")
    say(page, "tip", "")
    page.goto(origin + "/today")
    expect(page.locator("h1")).to_contain_text("no connection")
    with served(app, urlsplit(origin).port):
        page.goto(origin + "/library")
        assert page.evaluate(SENT)
    assert said_of_pages(app) == [("falls", "tip", "")]
