"""A tap on a prompt and a phone whose storage fails, in a real Chromium: the line silent, a form half filled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, Worker

from tests.browser.driving.needed import chromium_or_skip
from tests.browser.driving.on_the_page import keep_a_plan
from tests.browser.driving.serving import flags, served
from tests.browser.test_offline import visit

# A tap by hand may focus and open windows; one that a test makes may not, so these are written down instead.
WRITE_DOWN = """() => { self.calls = []; self.begun = Date.now();
  const note = (name) => self.calls.push([name, Date.now() - self.begun]);
  WindowClient.prototype.focus = async function () { note("focus"); return this; };
  Clients.prototype.openWindow = async function () { note("openWindow"); return null; }; }"""
TAP = "(path) => { self.begun = Date.now(); self.tap = openPage(path); }"
# What every open page says when it is asked, by its path.
ASK = """async () => Object.fromEntries(await Promise.all((await clients.matchAll()).map(
  async (each) => [new URL(each.url).pathname, (await ask(each, {type: "MAY_YOU_LEAVE"})).typed])))"""
BREAK = {
    "open": "CacheStorage.prototype.open = () => Promise.reject(new DOMException('Internal error', 'UnknownError'))",
    "match": "Cache.prototype.match = () => Promise.reject(new DOMException('Internal error', 'UnknownError'))",
    "put": "Cache.prototype.put = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'))",
    "keys": "Cache.prototype.keys = CacheStorage.prototype.keys = () => Promise.reject(new DOMException('x', 'UnknownError'))",
    "silence": "CacheStorage.prototype.open = () => new Promise(() => {})",
}

NO_MATCH = "caches.match = () => Promise.reject(new DOMException('Internal error', 'UnknownError'))"
DOWN = "self.fetch = () => Promise.reject(new TypeError('Failed to fetch'))"


class Line:
    """The line to the server: while it is silent, no request gets an answer."""

    def __init__(self, app: Flask) -> None:
        self._free = threading.Event()
        self._free.set()
        app.before_request(self._wait)

    def _wait(self) -> None:
        self._free.wait(60)

    def fall_silent(self) -> None:
        self._free.clear()

    def come_back(self) -> None:
        self._free.set()


@pytest.fixture
def line(app) -> Iterator[Line]:
    line = Line(app)
    yield line
    line.come_back()


@pytest.fixture
def context(tmp_path, playwright) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=str(chromium_or_skip()), args=flags()
    )
    yield context
    context.close()


def ready(context: BrowserContext, origin: str, path: str) -> tuple[Page, Worker]:
    """A page under the worker, and the worker itself, whose calls to the browser are written down."""
    page = visit(context, origin, "/library")
    page.goto(origin + path)
    [worker] = context.service_workers
    worker.evaluate(WRITE_DOWN)
    return page, worker


def calls(worker: Worker) -> list[str]:
    return [name for name, _ in worker.evaluate("async () => { await self.tap; return self.calls; }")]


def half_fill(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.choice-fold').forEach((fold) => { fold.open = true; })")
    page.locator("input[name=now]").first.check(force=True)
    page.locator("input[name$='-day']").first.fill("3")


def test_with_a_silent_line_the_app_is_in_front_at_once_and_what_is_on_the_phone_comes_after_two_seconds(
    app, line, context
):
    with served(app) as origin:
        page, worker = ready(context, origin, "/help-now")
        # As on a first visit, before the phone has what it takes to answer by itself.
        worker.evaluate("() => { self.phone = undefined; }")
        line.fall_silent()
        worker.evaluate(TAP, "/inbox/1")
        page.get_by_text("There is no connection").first.wait_for(timeout=10_000)
        [[name, after]] = worker.evaluate("async () => self.calls")
        assert (name, after < 1000) == ("focus", True)
        line.come_back()
        # Nobody kept a plan here, so the late answer leads to the page where one is kept.
        page.wait_for_url("**/keep-my-plan", timeout=10_000)


def test_a_half_filled_form_stays_and_a_quiet_line_says_that_a_prompt_waits(app, context):
    with served(app) as origin:
        page, worker = ready(context, origin, "/questions/now")
        half_fill(page)
        worker.evaluate(TAP, "/inbox/1")
        link = page.locator("[data-prompt-waits] a")
        link.wait_for()
        assert calls(worker) == ["focus"]
        assert page.locator("[data-prompt-waits]").inner_text().startswith("A prompt is waiting.")
        assert link.get_attribute("href") == f"{origin}/inbox/1"
        assert page.locator("input[name$='-day']").first.input_value() == "3"
        worker.evaluate(TAP, "/inbox/2")
        page.wait_for_function("document.querySelector('[data-prompt-waits] a').href.endsWith('/inbox/2')")
        assert page.locator("[data-prompt-waits]").count() == 1


def test_of_two_windows_the_one_where_nothing_was_typed_goes(app, context):
    with served(app) as origin:
        page, worker = ready(context, origin, "/questions/now")
        half_fill(page)
        other = context.new_page()
        other.goto(origin + "/library")
        page.bring_to_front()
        worker.evaluate(TAP, "/help-now")
        other.wait_for_url("**/help-now")
        assert calls(worker) == ["focus"]
        assert page.url.endswith("/questions/now")
        assert page.locator("[data-prompt-waits]").count() == 0


def test_the_desks_window_is_never_moved(app, context):
    with served(app) as origin:
        page, worker = ready(context, origin, "/desk/sign-in")
        worker.evaluate(TAP, "/inbox/1")
        assert calls(worker) == ["openWindow"]
        assert page.url.endswith("/desk/sign-in")


def tick(page: Page, *states: bool) -> None:
    for on in states:
        page.locator("input[name=now]").first.set_checked(on, force=True)


def sent_with_a_fault(page: Page) -> None:
    page.locator("input[name=now]").first.check(force=True)
    page.locator("input[name$='-day']").first.fill("99")
    page.locator("main form button").first.click()
    page.locator("[data-error-summary]").wait_for()


WORDS = "document.querySelector('textarea').value = 'It helped'"
TYPING: dict[str, tuple[str, Callable[[Page], object], bool]] = {
    "nothing": ("/questions/now", lambda page: None, False),
    "a tick": ("/questions/now", lambda page: tick(page, True), True),
    "a tick taken back": ("/questions/now", lambda page: tick(page, True, False), False),
    "a choice": ("/questions/nation", lambda page: page.locator("input[type=radio]").nth(1).check(force=True), True),
    "words": ("/library/grief/say", lambda page: page.evaluate(WORDS), True),
    "a search": ("/search", lambda page: page.locator("main input[name=q]").fill("nights"), True),
    "a list as it came": ("/prompts/how", lambda page: None, False),
    "a list": ("/prompts/how", lambda page: page.locator("select").first.select_option(index=2), True),
    "a form that came back with a fault": ("/questions/now", sent_with_a_fault, True),
}


def test_a_page_says_whether_something_was_typed(app, context):
    with served(app) as origin:
        page = context.pages[0]
        keep_a_plan(page, origin)
        page, worker = ready(context, origin, "/library")
        said = {}
        for what, (path, typing, _) in TYPING.items():
            page.goto(origin + path)
            typing(page)
            [said[what]] = worker.evaluate(ASK).values()
    assert said == {what: typed for what, (_, _, typed) in TYPING.items()}


@pytest.mark.parametrize("part", sorted(BREAK))
def test_while_storage_fails_every_page_still_comes_from_the_network(app, context, part):
    with served(app) as origin:
        page, worker = ready(context, origin, "/help-now")
        worker.evaluate(f"() => {{ {BREAK[part]}; }}")
        for path in ("/help-now", "/library", "/today"):
            answer = page.goto(origin + path, timeout=60_000)
            assert answer is not None and answer.status == 200
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("part", ["open", "match", "silence"])
def test_while_storage_fails_and_the_line_is_down_an_honest_page_is_made(app, context, part):
    with served(app) as origin:
        page, worker = ready(context, origin, "/help-now")
        worker.evaluate(f"() => {{ {BREAK[part]}; {NO_MATCH}; {DOWN}; }}")
        page.goto(origin + "/library")
    assert page.locator("h1").inner_text() == "There is no connection at the moment"
    assert page.locator('a[href="tel:999"]').count() == 1
