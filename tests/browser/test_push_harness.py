"""Real browsers subscribe, get an encrypted message and show it: proof that the harness can be trusted."""

from __future__ import annotations

import asyncio
import functools
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from app.push.message import Message, Subscription
from app.push.payload import payload
from app.push.results import Outcome, SendResult
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from tests.browser.driving.chromium import Chromium
from tests.browser.driving.firefox import Firefox
from tests.browser.driving.house import SERVICES, driver_of
from tests.fakes.autopush import Autopush
from tests.fakes.fcm import Fcm

PAGE = Path(__file__).parent / "harness_page"
KEYS = VapidKeys.generate()


class QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietFiles, directory=str(PAGE))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(5)


class Harness:
    """A browser, its push service and the page, with a subscription."""

    def __init__(self, browser: Firefox | Chromium, service: Autopush | Fcm, site: str) -> None:
        self.browser, self.service, self.site = browser, service, site

    def subscribe(self) -> Subscription:
        self.browser.goto(f"{self.site}/index.html?key={KEYS.public_key}")
        self.browser.click("#subscribe")
        state = "document.querySelector('#state').value"
        assert self.browser.wait_for(f"{state} !== 'working' && {state}", 30) == "subscribed"
        kept: dict[str, Any] = self.browser.evaluate("window.subscription")
        return Subscription(kept["endpoint"], kept["keys"]["p256dh"], kept["keys"]["auth"])

    def send(self, to: Subscription, title: str, tag: str, keys: VapidKeys = KEYS) -> SendResult:
        data = payload(title, "Dzień dobry 🌱", "/opened.html", tag, origin=self.site)

        async def work() -> SendResult:
            async with Sender(keys, "mailto:prompts@care.example.org", [self.service.origin]) as sender:
                return await sender.send(to, Message(data, 600, "normal", tag))

        with ThreadPoolExecutor(1) as aside:  # Playwright keeps a running loop in this thread
            return aside.submit(lambda: asyncio.run(work())).result(30)


def start(profile: Path, service: Autopush | Fcm, site: str, playwright: Playwright | None) -> Firefox | Chromium:
    if isinstance(service, Autopush):
        return Firefox(profile, service.prefs())
    return Chromium(profile, service.browser_args(), service.origin, [site], playwright)


@pytest.fixture(scope="module", params=SERVICES)
def harness(request: pytest.FixtureRequest, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harness]:
    name: str = request.param
    playwright = driver_of(name, request)
    profile = tmp_path_factory.mktemp(name)
    with SERVICES[name]() as service, start(profile, service, site, playwright) as browser:
        yield Harness(browser, service, site)
    shutil.rmtree(profile, ignore_errors=True)


def test_a_message_is_shown_and_replaced_and_its_click_is_seen(harness: Harness) -> None:
    to = harness.subscribe()
    assert to.endpoint.startswith(harness.service.origin)
    assert harness.send(to, "First", "same").outcome is Outcome.DELIVERED
    shown = harness.browser.wait_for_notification("same")
    assert (shown["title"], shown["body"]) == ("First", "Dzień dobry 🌱")
    assert harness.send(to, "Second", "same").outcome is Outcome.DELIVERED
    harness.browser.wait_for_notification("same", title="Second")
    assert [each["title"] for each in harness.browser.notifications()] == ["Second"]
    harness.browser.click_notification("same")
    opened = f"{harness.site}/opened.html"
    assert harness.browser.wait_for("window.said && window.said.clicked") == opened
    harness.browser.wait_for_url(opened)


def test_the_service_refuses_what_a_real_one_refuses(harness: Harness) -> None:
    to = harness.subscribe()
    assert harness.send(to, "Forged", "forged", VapidKeys.generate()).status == 403
    harness.service.fail_next = [(429, {"Retry-After": "7"})]
    result = harness.send(to, "Later", "later")
    assert (result.outcome, result.retry_after, result.pause_service) == (Outcome.RETRY, 7, True)
    assert [each.status for each in harness.service.log][-2:] == [403, 429]
    assert "later" not in [each["tag"] for each in harness.browser.notifications()]


def test_after_unsubscribing_the_next_message_finds_nobody(harness: Harness) -> None:
    to = harness.subscribe()
    harness.browser.click("#unsubscribe")
    harness.browser.wait_for("document.querySelector('#state').value === 'unsubscribed'")
    token = to.endpoint.rpartition("/")[2]
    assert harness.service.wait(lambda: harness.service.channels[token].dead)
    assert harness.send(to, "Too late", "late").outcome is Outcome.GONE
    assert harness.service.log[-1].status == 410


@pytest.mark.parametrize("name", SERVICES)
def test_a_browser_that_was_away_gets_the_newest_of_each_topic(
    name: str, site: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    playwright = driver_of(name, request)
    with SERVICES[name]() as service:
        with start(tmp_path, service, site, playwright) as browser:
            to = Harness(browser, service, site).subscribe()
        assert service.wait(service.nobody_there)
        harness = Harness(browser, service, site)
        for title in ("First", "Second"):
            assert harness.send(to, title, "same").outcome is Outcome.DELIVERED
        with start(tmp_path, service, site, playwright) as browser:
            browser.goto(f"{site}/index.html?key={KEYS.public_key}")
            assert browser.wait_for_notification("same", 30)["title"] == "Second"
            assert [each["tag"] for each in browser.notifications()] == ["same"]


def test_what_comes_before_anybody_drives_the_browser_is_shown_too(
    site: str, tmp_path: Path, playwright: Playwright
) -> None:
    with Fcm() as service:
        with start(tmp_path, service, site, playwright) as browser:
            to = Harness(browser, service, site).subscribe()
        assert service.wait(service.nobody_there)
        for tag in ("one", "two"):
            assert Harness(browser, service, site).send(to, "Early", tag).outcome is Outcome.DELIVERED
        with Chromium(tmp_path, service.browser_args(), service.origin, playwright=playwright) as browser:
            assert service.wait(lambda: not service.channels[to.endpoint.rpartition("/")[2]].waiting)
            browser.goto(f"{site}/index.html?key={KEYS.public_key}")
            assert len(browser.wait_for_notifications({"one": "Early", "two": None})) == 2
