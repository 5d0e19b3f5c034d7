"""Did this help, without a line: one tap, what kind, a line; it is sent when there is one again, and stands once."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.extensions import db
from app.models import Feedback
from tests.browser.driving.on_the_page import WAITING, WHOLE
from tests.browser.driving.serving import served
from tests.browser.test_without_a_line import SENT, STRIP

DANGER = "she has taken all her tablets"


@pytest.fixture
def visited(app, context) -> tuple[Page, str]:
    """A phone after one visit, and the address of a server that is gone."""
    page = context.pages[0]
    with served(app) as origin:
        page.goto(origin + "/")
        assert page.evaluate(WHOLE)
    return page, origin


def said_of_pages(app: Flask) -> list[tuple[str, str, str, str, int]]:
    with app.app_context():
        return [(e.resource_id, e.kind, e.text, e.part, e.version) for e in db.session.query(Feedback).order_by("id")]


class Breaking:
    """The app behind a line that breaks once for each form, when its work is done and its answer was not yet said.

    `posts` are the forms that came: their address, and the number of their sending.
    """

    def __init__(self, app: Flask, *, breaks: bool = True) -> None:
        self.app, self.breaks, self.posts = app, breaks, []

    def __call__(self, environ, start_response):
        said = self.app.wsgi_app(environ, start_response)
        if environ["REQUEST_METHOD"] != "POST":
            return said
        post = (environ["PATH_INFO"], environ.get("HTTP_X_ACT", ""))
        self.posts.append(post)
        if self.breaks and self.posts.count(post) == 1:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return said


def test_no_something_is_missing_and_a_line_stand_once_though_each_is_sent_twice(app, visited):
    line = Breaking(app)
    page, origin = visited
    page.goto(origin + "/library/discharge-questions")
    page.locator(".helped").get_by_role("button", name="No", exact=True).click()
    expect(page.locator("h1")).to_have_text("Thank you")
    expect(page.locator(STRIP)).to_contain_text("Waiting to be sent: 1")
    page.get_by_text("Something is missing", exact=True).click()
    page.locator("[name=part]").select_option(index=1)
    part = page.locator("[name=part]").input_value()
    page.fill("[name=words]", "What to do about the stairs")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("main")).to_contain_text("read it, though not at once")
    expect(page.locator(STRIP)).to_contain_text("Waiting to be sent: 2")
    assert page.evaluate(WAITING) == 2
    assert said_of_pages(app) == []
    with served(line, urlsplit(origin).port):
        # Each time the line is tried the first answer of one act is lost.
        for _ in range(4):
            page.goto(origin + "/library")
        assert page.evaluate(SENT)
    assert len(line.posts) == 4
    assert len(set(line.posts)) == 2
    assert said_of_pages(app) == [
        ("discharge-questions", "did_not", "", "", 1),
        ("discharge-questions", "missing", "What to do about the stairs", part, 1),
    ]


def test_danger_is_read_on_the_phone_before_anything_is_sent(app, visited):
    page, origin = visited
    line = Breaking(app, breaks=False)
    with served(line, urlsplit(origin).port):
        page.goto(origin + "/library/medicines/say?version=1&of=page")
        page.get_by_text("Something is wrong", exact=True).click()
        page.fill("[name=words]", DANGER)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator("section.danger h2")).to_be_focused()
        expect(page.locator("section.danger")).to_contain_text("Nothing is sent yet")
        # The page did not move, what was chosen and written is there, and nothing of it has left the phone.
        expect(page.locator("[name=words]")).to_have_value(DANGER)
        expect(page.locator("input[value=wrong]")).to_be_checked()
        assert line.posts == []
        page.get_by_role("button", name="Send it all the same").click()
        expect(page.locator("h1")).to_have_text("Thank you")
    assert [path for path, _ in line.posts] == ["/library/medicines/say"]
    assert [row[2] for row in said_of_pages(app)] == [DANGER]


def test_without_a_line_the_help_stands_above_the_form_too(app, visited):
    page, origin = visited
    page.goto(origin + "/library/medicines/say?version=1&of=page")
    page.get_by_text("Something is wrong", exact=True).click()
    page.fill("[name=words]", DANGER)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("section.danger")).to_contain_text("999")
    assert page.evaluate(WAITING) == 0
    page.get_by_role("button", name="Send it all the same").click()
    expect(page.locator("h1")).to_have_text("Thank you")
    assert page.evaluate(WAITING) == 1


def test_without_javascript_the_server_reads_it(origin, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + "/library/medicines")
    page.locator(".helped").get_by_role("button", name="Partly").click()
    expect(page.locator("h1")).to_have_text("Thank you")
    page.get_by_text("Something is wrong", exact=True).click()
    page.fill("[name=words]", DANGER)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("section.danger")).to_contain_text("999")
    expect(page.locator("[name=words]")).to_have_value(DANGER)
    page.get_by_role("button", name="Send it all the same").click()
    expect(page.locator("h1")).to_have_text("Thank you")
    context.close()
