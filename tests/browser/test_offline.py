"""An installable app that opens without a signal: what was seen, Help now, and a useful page for the rest."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.browser.driving.serving import served

ACTIVE = "async () => (await navigator.serviceWorker.ready).active.state"
KEPT = """async (path) => { for (let n = 0; n < 100; n++) { if (await caches.match(path)) return true;
await new Promise((go) => setTimeout(go, 50)); } return false; }"""


def visit(context: BrowserContext, origin: str, *paths: str) -> Page:
    page = context.pages[0]
    for path in paths:
        page.goto(origin + path)
    page.evaluate(ACTIVE)
    for path in ("/offline", "/help-now", paths[-1]):
        assert page.evaluate(KEPT, path), path
    return page


def test_chromium_would_install_it(app, context):
    with served(app) as origin:
        page = visit(context, origin, "/")
        session = context.new_cdp_session(page)
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        assert session.send("Page.getAppManifest")["errors"] == []


def test_after_one_visit_what_matters_opens_without_a_server(app, context):
    with served(app) as origin:
        page = visit(context, origin, "/library/discharge-questions")
    page.goto(origin + "/help-now")
    assert page.locator('a[href="tel:999"]').count() > 0
    page.goto(origin + "/help-now/wales")
    assert "Wales" in page.locator("h1").inner_text()
    page.goto(origin + "/library/discharge-questions")
    assert "Questions to ask" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.goto(origin + "/library/grief")
    assert page.locator('a[href="tel:999"]').count() > 0
    assert page.locator('a[href="tel:116123"]').count() > 0


def test_private_pages_are_in_no_cache(app, context):
    with served(app) as origin:
        page = visit(context, origin, "/", "/today", "/prompts", "/keep-my-plan", "/search?q=grief", "/library")
        stored = page.evaluate(
            """async () => { const found = []; for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
            return found; }"""
        )
    assert not {"/today", "/prompts", "/keep-my-plan", "/inbox", "/search"} & set(stored)
    assert "/library" in stored
