"""A member's browser is kept for their reminder, or taken away; all else is refused in words."""

from __future__ import annotations

import pytest

from app import runtime
from app.extensions import db
from app.models import PanelDevice
from tests.fakes.browser_keys import BrowserKeys
from tests.web.desk.desk_people import read, somebody
from tests.web.desk.panel.panel_people import members
from tests.web.people import token_of

PLACE = "/desk/panel/device"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/made-up"


def send(client, body, place=PLACE, **headers):
    token = token_of(read(client, "/desk/"))
    more = {"Sec-Fetch-Site": "same-origin", "X-CSRFToken": token, **headers}
    if isinstance(body, bytes):
        return client.post(place, data=body, content_type="application/json", headers=more)
    return client.post(place, json=body, headers=more)


def subscription(endpoint=ENDPOINT, **more):
    keys = BrowserKeys()
    return {"endpoint": endpoint, "keys": {"p256dh": keys.p256dh, "auth": keys.auth}, **more}


def kept(app):
    with app.app_context():
        return list(db.session.scalars(db.select(PanelDevice.endpoint)))


@pytest.fixture
def member(app, clock):
    (client,) = members(app, clock).values()
    return client


def test_kept_once_and_taken_away(app, member):
    with app.app_context():
        key = runtime.push_key()
    for body in (subscription(), subscription(key=key)):
        assert send(member, body).status_code == 201
    assert kept(app) == [ENDPOINT]
    assert "on your phone" in read(member, "/desk/")
    assert ENDPOINT not in read(member, "/desk/")
    assert send(member, {"endpoint": "https://elsewhere"}, f"{PLACE}/remove").status_code == 200
    assert kept(app) == [ENDPOINT]
    assert send(member, {"endpoint": ENDPOINT}, f"{PLACE}/remove").status_code == 200
    assert kept(app) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"endpoint": ENDPOINT},
        {"endpoint": ENDPOINT, "keys": []},
        {"endpoint": 7, "keys": {"p256dh": 1, "auth": None}},
        subscription("https://evil.example/x"),
        subscription("http://127.0.0.1/x"),
        subscription(key="another's"),
        {**subscription(), "keys": {"p256dh": "x" * 4000, "auth": "y"}},
        b"[]",
        b"{",
        b"\xff",
        b"[" * 5000,
        b"null",
    ],
)
def test_what_no_browser_sends_is_refused(app, member, body):
    assert send(member, body).status_code == 400
    assert send(member, body, f"{PLACE}/remove").status_code in (200, 400)
    assert kept(app) == []


def test_too_much_is_refused(member):
    assert send(member, b'"' + b"x" * 9000 + b'"').status_code == 413


def test_another_site_and_a_form_without_its_token_are_refused(app, member):
    assert send(member, subscription(), **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert send(member, subscription(), **{"X-CSRFToken": ""}).status_code in (400, 403)
    assert kept(app) == []


def test_who_is_no_member_keeps_none(app, clock):
    assert send(somebody(app, clock, "publisher"), subscription()).status_code == 404
    assert kept(app) == []
