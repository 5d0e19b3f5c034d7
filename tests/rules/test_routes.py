"""House rules over every route: who may see it, how it is named, that reading changes nothing."""

from __future__ import annotations

import hashlib
import re
import sqlite3

import pytest

from app.web.site.access import AUDIENCES, DESK
from app.web.site.security import WITHOUT_TOKEN

TYPED = re.compile(r"<(int|path|string):")


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("_")]


def test_every_view_says_who_may_see_it(app):
    silent = [
        r.endpoint for r in rules(app) if getattr(app.view_functions[r.endpoint], "open_to", None) not in AUDIENCES
    ]
    assert silent == []


def test_every_desk_view_but_the_doors_is_for_editors(app):
    doors = {"desk.sign_in", "desk.enter", "desk.set_up", "desk.choose_password"}
    for rule in rules(app):
        if rule.rule.startswith("/desk") and rule.endpoint not in doors:
            assert app.view_functions[rule.endpoint].open_to in DESK, rule.rule


def test_addresses_are_in_kebab_case(app):
    named_by_a_standard = "/open-referral/"
    for rule in rules(app):
        if rule.rule.startswith(named_by_a_standard):
            continue
        fixed = re.sub(r"<[^>]*>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]*", fixed), rule.rule


def fill(rule):
    known = {"question_id": "nation", "group": "money", "resource_id": "carers-allowance", "nation": "wales",
             "name": "css/app.css", "token": "x", "transition": "hospital_out", "outbox_id": "1", "key": "grief"}  # fmt: skip
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: known.get(found[1], "1"), rule.rule)


def everything_in(app):
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def test_reading_any_page_changes_nothing_and_sets_no_cookie(app, client):
    before = everything_in(app)
    for rule in rules(app):
        if "GET" in rule.methods:
            answer = client.get(fill(rule))
            assert answer.status_code < 500, rule.rule
            assert "Set-Cookie" not in answer.headers, rule.rule
    assert everything_in(app) == before


@pytest.mark.parametrize("foreign", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_no_change_is_taken_from_another_site(app, client, foreign):
    before = everything_in(app)
    for rule in rules(app):
        if "POST" in rule.methods:
            assert client.post(fill(rule), data={}, headers=foreign).status_code == 403, rule.rule
    assert everything_in(app) == before


def test_a_session_needs_its_form_token(app, client):
    client.post("/questions/nation", data={"nation": "wales"})
    for rule in rules(app):
        if "POST" in rule.methods and rule.endpoint not in WITHOUT_TOKEN:
            answer = client.post(fill(rule), data={}, headers={"Sec-Fetch-Site": "same-origin"})
            assert answer.status_code == 403, rule.rule


def test_headers_stand_on_every_answer(app, client):
    for path in ("/", "/today", "/nowhere", "/static/css/app.css", "/service-worker.js", "/healthz"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/today",
        "/prompts",
        "/inbox",
        "/check-your-answers",
        "/something-has-changed",
        "/near-you",
        "/keep-my-plan",
        "/desk/sign-in",
    ],
)
def test_private_pages_are_not_stored(client, path):
    assert client.get(path).headers["Cache-Control"] == "private, no-store"
