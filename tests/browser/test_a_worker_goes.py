"""How a worker leaves a phone, and how the next one comes: never in the middle of what somebody writes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app import runtime
from tests.browser.driving.on_the_page import WHOLE
from tests.browser.driving.serving import served

GONE = """async () => { for (let n = 0; n < 200; n++) { if (!(await navigator.serviceWorker.getRegistrations()).length) return caches.keys();
await new Promise((go) => setTimeout(go, 50)); } return ["still here"]; }"""
LOOK = "async () => { await (await navigator.serviceWorker.ready).update(); }"


@pytest.fixture
def newer(app, monkeypatch):
    """Makes the app serve a worker of a newer release."""
    from app.web.phone import worker

    real = worker.own_file

    def serve() -> None:
        monkeypatch.setattr(worker, "own_file", lambda name: real(name) + b"\n// newer\n")

    return serve


def test_a_newer_worker_asks_and_waits_while_a_form_is_half_filled(app, context, newer):
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/")
        assert page.evaluate(WHOLE)
        page.goto(origin + "/something-has-changed/all")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        page.locator("#now-hospital_out").check(force=True)
        page.fill("#now-hospital_out-day", "4")
        newer()
        page.evaluate(LOOK)
        bar = page.locator("[data-new-release]")
        expect(bar).to_contain_text("Finish what you are writing first.")
        assert page.input_value("#now-hospital_out-day") == "4"
        before = page.evaluate("async () => (await navigator.serviceWorker.ready).waiting !== null")
        assert before is True
        bar.get_by_role("button", name="Later").click()
        expect(bar).to_have_count(0)
        page.goto(origin + "/library")
        page.evaluate("window.before = true")
        page.get_by_role("button", name="Use it now").click()
        page.wait_for_function("!window.before")
        assert page.evaluate("async () => (await navigator.serviceWorker.ready).waiting") is None


def test_a_worker_that_does_harm_is_taken_off_and_pages_go_on(app, context):
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/questions/nation")
        assert page.evaluate(WHOLE)
        runtime.bind(app, replace(runtime.of(app), config=replace(runtime.of(app).config, kill_worker=True)))
        page.evaluate(LOOK)
        assert set(page.evaluate(GONE)) <= {"cc-answers"}
        page.goto(origin + "/library/grief")
        expect(page.locator("h1")).to_contain_text("Grief")
        assert set(page.evaluate(GONE)) <= {"cc-answers"}
        assert page.url.endswith("/library/grief")
        runtime.bind(app, replace(runtime.of(app), config=replace(runtime.of(app).config, kill_worker=False)))
        page.goto(origin + "/library")
        assert page.evaluate(WHOLE)
        expect(page.locator("h1")).to_contain_text("Library")
