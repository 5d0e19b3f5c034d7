"""What was done without a line goes out by itself when there is one: with the page open, and with no page of ours at all."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from flask import request
from playwright.sync_api import Page

from tests.browser.driving.on_the_page import WHOLE
from tests.browser.driving.serving import served
from tests.browser.test_without_a_line import SENT, WAITING, choose

TAGS = "async () => (await (await navigator.serviceWorker.ready).sync.getTags())"


@pytest.fixture
def posts(app) -> list[str]:
    """The forms that the server got."""
    paths: list[str] = []

    @app.before_request
    def note() -> None:
        if request.method == "POST":
            paths.append(request.path)

    return paths


@pytest.fixture
def left(app, posts, context) -> tuple[Page, str]:
    """A phone after one visit, and the address of a server that is gone."""
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/")
        assert page.evaluate(WHOLE)
    return page, origin


def come(posts: list[str], wanted: list[str]) -> None:
    end = time.monotonic() + 20
    while posts != wanted and time.monotonic() < end:
        time.sleep(0.05)
    assert posts == wanted


def test_what_waits_is_sent_with_the_page_open_and_with_none(app, posts, left, context):
    page, origin = left
    devtools, registrations = context.new_cdp_session(page), []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda said: registrations.extend(said["registrations"]))
    devtools.send("ServiceWorker.enable")
    page.goto(origin + "/questions/nation")
    choose(page, "england")
    page.wait_for_url("**/questions/who")
    assert (page.evaluate(WAITING), page.evaluate(TAGS)) == (1, ["acts"])
    with served(app, urlsplit(origin).port):
        page.evaluate("window.dispatchEvent(new Event('online'))")
        assert page.evaluate(SENT)
    assert posts == ["/questions/nation"]

    choose(page, "parent_or_grandparent")
    page.wait_for_url("**/questions/living")
    page.goto("about:blank")
    number = next(each["registrationId"] for each in registrations if each["scopeURL"] == origin + "/")
    with served(app, urlsplit(origin).port):
        word = {"origin": origin + "/", "registrationId": number, "tag": "acts", "lastChance": False}
        devtools.send("ServiceWorker.dispatchSyncEvent", word)
        come(posts, ["/questions/nation", "/questions/who"])
