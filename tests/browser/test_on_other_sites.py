"""<care-companion> on a page of another origin: three questions, five pages, no cookie, and nobody told the answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app import runtime
from tests.browser.test_accessibility import AXE, EVERY_RULE, RUN

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A made-up council</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<script type="module" src="{origin}/embed/what-helps-now.js"></script></head><body><main><h1>A made-up council</h1>
<care-companion name="Made-up &lt;b&gt;Council&lt;/b&gt;"{more}><a href="{origin}/">What helps now</a></care-companion></main></body></html>"""
STRICT = (
    "default-src 'none'; script-src {origin}; connect-src {origin}; require-trusted-types-for 'script'; trusted-types"
)


@contextmanager
def another_site(html: str, policy: str) -> Iterator[str]:
    """A page at an origin of its own, with a policy of its own."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode() if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Visit:
    """A page of another site, with all that it asks for and what the browser says of it."""

    def __init__(self, browser, site: str, **how) -> None:
        self.context = browser.new_context(service_workers="block", reduced_motion="reduce", **how)
        self.page = self.context.new_page()
        self.asked: list = []
        self.said: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.page.goto(site)

    def choose(self, **answers: str) -> None:
        for question, option in answers.items():
            self.page.locator(f"care-companion select[name={question}]").select_option(option)
        self.page.get_by_role("button", name="Show what may help").click()

    def addresses(self) -> list[str]:
        return [each.url for each in self.asked]


@pytest.fixture
def ours(app, origin):
    """Our service, which knows under which address it stands."""
    running = runtime.of(app)
    runtime.bind(app, replace(running, config=replace(running.config, origin=origin)))
    return origin


@pytest.fixture
def visit(browser, ours):
    opened: list[Visit] = []

    @contextmanager
    def come(more: str = "", policy: str = STRICT, **how):
        with another_site(PAGE.format(origin=ours, more=more), policy.format(origin=ours)) as site:
            opened.append(Visit(browser, site, **how))
            yield opened[-1]

    yield come
    for each in opened:
        each.context.close()


def test_three_questions_give_five_pages_under_a_strict_policy_and_tell_nobody(visit, ours):
    with visit() as council:
        council.choose(nation="scotland", now="hospital_out", condition="dementia")
        links = council.page.locator("care-companion ol a")
        expect(links).to_have_count(5)
        expect(council.page.get_by_role("heading", name="Five pages that may help now")).to_be_focused()
        assert council.said == []
        assert council.addresses()[1:] == [
            f"{ours}/embed/what-helps-now.js",
            f"{ours}/api/library/v1/questions",
            f"{ours}/api/library/v1/what-helps-now?nation=scotland",
        ]
        for request in council.asked[2:]:
            sent = request.all_headers()
            assert "cookie" not in sent and "referer" not in sent
        assert council.context.cookies() == []
        assert council.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert council.page.evaluate("indexedDB.databases()") == []
        assert "Made-up <b>Council</b>" in council.page.locator("care-companion .card").inner_text()
        first = links.first.get_attribute("href")
        assert urlsplit(first).query == "nation=scotland"
        links.first.click()
        council.page.wait_for_url(f"{ours}/library/**")
        expect(council.page.locator("h1")).to_be_visible()
        assert council.context.cookies() == []


def test_by_keyboard_alone_and_what_is_missing_is_said_beside_it(visit):
    with visit(' nation="" level="2"') as council:
        button = council.page.get_by_role("button", name="Show what may help")
        button.focus()
        council.page.keyboard.press("Enter")
        nation = council.page.get_by_label("Which part of the UK")
        expect(nation).to_be_focused()
        assert nation.get_attribute("aria-invalid") == "true"
        assert "Rights and money differ" in council.page.locator("care-companion #wrong").inner_text()
        council.page.keyboard.type("Wales")
        council.page.keyboard.press("Tab")
        council.page.keyboard.press("Tab")
        council.page.keyboard.press("Tab")
        expect(button).to_be_focused()
        council.page.keyboard.press("Enter")
        expect(council.page.locator("care-companion ol a")).to_have_count(5)
        assert nation.get_attribute("aria-invalid") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_what_is_tapped_is_large_enough(visit, scheme):
    phone = {"width": 320, "height": 700}
    with visit(' nation="wales"', policy="", color_scheme=scheme, viewport=phone, bypass_csp=True) as council:
        council.choose(now="death")
        expect(council.page.locator("care-companion ol a")).to_have_count(5)
        council.page.add_script_tag(path=str(AXE))
        assert council.page.evaluate(RUN, [*EVERY_RULE, "wcag2aaa"]) == []
        for target in council.page.locator("care-companion .card :is(a, button, select)").all():
            assert target.bounding_box()["height"] >= 44
        assert council.page.evaluate("document.documentElement.scrollWidth") == 320


def test_it_is_dark_where_the_page_of_the_host_is_dark_and_not_where_only_the_phone_is(visit):
    ground = (
        "getComputedStyle(document.querySelector('care-companion').shadowRoot.querySelector('.card')).backgroundColor"
    )
    with visit(color_scheme="dark") as council:
        council.page.wait_for_selector("care-companion select")
        assert council.page.evaluate(ground) == "rgb(40, 33, 26)"
        council.page.evaluate("document.documentElement.style.colorScheme = 'light'")
        assert council.page.evaluate(ground) == "rgb(255, 250, 241)"


def test_where_nothing_can_be_loaded_it_says_so_and_leads_to_us(visit, ours):
    with visit(policy="default-src 'none'; script-src {origin}") as council:
        instead = council.page.get_by_role("link", name="Open Care Companion instead")
        expect(instead).to_be_visible()
        assert instead.get_attribute("href") == f"{ours}/"
        assert "This could not be loaded." in council.page.locator("care-companion .card").inner_text()


def test_a_line_that_goes_between_question_and_answer_keeps_what_was_chosen(visit):
    with visit() as council:
        council.page.wait_for_selector("care-companion select")
        council.context.route("**/what-helps-now?*", lambda route: route.abort())
        council.choose(nation="wales", now="dying")
        expect(council.page.get_by_role("alert")).to_contain_text("This could not be loaded.")
        assert council.page.locator("care-companion select[name=now]").input_value() == "dying"
        council.context.unroute("**/what-helps-now?*")
        council.page.get_by_role("button", name="Show what may help").click()
        expect(council.page.locator("care-companion ol a")).to_have_count(5)
        expect(council.page.get_by_role("alert")).to_have_count(0)


def test_without_scripts_the_link_inside_shows(visit, ours):
    with visit(java_script_enabled=False) as council:
        expect(council.page.get_by_role("link", name="What helps now")).to_be_visible()
        assert len(council.asked) == 1


def test_the_file_is_small_and_may_change_within_an_hour(client):
    answer = client.get("/embed/what-helps-now.js")
    assert len(answer.data) < 10_000
    assert answer.headers["Cache-Control"] == "public, max-age=3600, stale-while-revalidate=86400"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/embed/what-helps-now.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
