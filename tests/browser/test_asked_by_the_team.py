"""An evaluation from the desk to a carer's phone and back, and a test of wordings, with axe on every page of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app import runtime
from app.extensions import db
from app.models import Account, Event, Study, WordingTest
from app.storage.database import writing
from tests.browser.driving.on_the_page import keep_a_plan, set_up_link, sign_in
from tests.browser.test_accessibility import faults, faults_by_night

WORDS = {
    "title": "Two questions about the ward",
    "who_asks": "The made-up study team. Write to team@example.org.",
    "why": "To see whether the list of questions helped.",
    "how_long": "One minute, once",
    "what_happens": "The team counts the answers and tells in the newsletter what came of it.",
    "waves": "1",
    "q1_asks": "Did you find what you needed?",
    "q1_options": "Yes\nPartly\nNo",
    "q2_asks": "How sure were you what to ask?",
    "q3_asks": "What was missing?",
}
KINDS = {"q1_kind": "choice", "q2_kind": "steps", "q3_kind": "text"}


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_from_the_desk_to_a_phone_and_back(app, clock, origin, browser, size):
    context = browser.new_context(
        color_scheme="light",
        viewport={"width": size[0], "height": size[1]},
        bypass_csp=True,
        service_workers="block",
        reduced_motion="reduce",
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if wrong := [*faults(page), *faults_by_night(page)]:
            found[name] = wrong

    sign_in(page, origin, set_up_link(app, clock.now))
    page.goto(f"{origin}/desk/evaluations/new")
    page.click("main form .button")
    look("an evaluation with its errors")
    write_one(page)
    look("an evaluation before it starts")
    page.get_by_role("button", name="Start it").click()
    page.wait_for_selector(".badge:has-text('Runs')")
    look("an evaluation that runs")
    page.goto(f"{origin}/desk/wording-tests/new")
    page.click("main form .button")
    look("a test of wordings with its errors")
    propose_one(page)
    look("a test of wordings that is proposed")
    measured(app)
    page.reload()
    assert "We cannot tell" in page.inner_text("main")
    look("a test of wordings that is measured")
    keep_a_plan(page, origin)
    page.goto(f"{origin}/asked-by-the-team")
    look("the question whether one may be asked")
    page.click("text=Yes, you may ask me")
    page.wait_for_selector("h2:has-text('You said yes')")
    come_home_yesterday(app)
    page.goto(f"{origin}/today")
    look("Today with what is asked")
    page.click("text=Two questions about the ward")
    page.wait_for_url("**/asked-by-the-team/1/1")
    look("the questions")
    page.click("text=Partly")
    page.click("text=Quite a lot")
    page.fill("textarea", "A list of medicines")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/asked-by-the-team")
    assert "Thank you" in page.inner_text("body")
    look("after the answers")
    page.goto(f"{origin}/desk/evaluations")
    look("the evaluations")
    page.click("text=Two questions about the ward")
    page.click("text=End it")
    page.wait_for_selector("h2:has-text('What was answered')")
    assert "A list of medicines" in page.inner_text("main")
    look("an evaluation that is over")
    page.click("text=One row for each person")
    assert "at least 10 people share" in page.inner_text("main")
    context.close()
    assert found == {}


def write_one(page: Page) -> None:
    for name, words in WORDS.items():
        page.fill(f"[name={name}]", words)
    for name, kind in KINDS.items():
        page.select_option(f"[name={name}]", kind)
    page.select_option("[name=transition]", "hospital_out")
    page.click("label[for=own]")
    page.click("main form .button")


def propose_one(page: Page) -> None:
    page.select_option("[name=step]", "hospital_out.before")
    typed = {
        "title": "Ask this before they come home",
        "body": "A short list for the ward.",
        "why": "It names what to do.",
    }
    typed |= {"usual": "40", "smallest": "10", "ends_on-day": "31", "ends_on-month": "3", "ends_on-year": "2027"}
    for name, words in typed.items():
        page.fill(f"[name={name}]", words)
    page.click("main form .button")


def measured(app) -> None:
    """As its page looks once it is measured."""
    with app.app_context(), writing(db.session()) as session:
        row = session.query(WordingTest).one()
        row.state, row.came_a, row.opened_a, row.came_b, row.opened_b = "measured", 402, 161, 391, 170
        row.ended_at = runtime.now()


def come_home_yesterday(app) -> None:
    """The wave of an evaluation that started a week ago is open for who told of it."""
    with app.app_context(), writing(db.session()) as session:
        today = runtime.today()
        session.query(Study).one().starts_on = today - timedelta(days=7)
        for event in session.query(Event).all():
            event.transition, event.on = "hospital_out", today - timedelta(days=1)
        if not session.query(Event).count():
            account = session.query(Account).one()
            told = runtime.now() - timedelta(days=1)
            session.add(
                Event(account_id=account.id, transition="hospital_out", told_at=told, on=today - timedelta(days=1))
            )
