"""Made-up people of the desk, each signed in, and what they do there."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.second_step import PASSWORD as PASSWORD
from tests.second_step import come_in, make_account
from tests.web.forms import form_values
from tests.web.people import post

SAME = {"Sec-Fetch-Site": "same-origin"}
NEW_PAGE = {
    "id": "travel-by-train",
    "title": "Help on the train",
    "why": "Staff can help you both on and off.",
    "body": "Ask for a seat before you set out.\n",
    "group": "daily-care",
    "kind": "guide",
    "nations": ["england", "wales"],
    "needs": ["time_practical"],
    "lead_need": "time_practical",
    "sources": "National Rail https://www.nationalrail.co.uk/help",
}


def somebody(app: Flask, clock: Clock, role: str, email: str = "") -> FlaskClient:
    """The browser of somebody with that role, signed in."""
    email = email or f"{role}@example.org"
    make_account(app, clock.now, role, email)
    client = app.test_client()
    come_in(client, email)
    return client


def write(client: FlaskClient, place: str, action: str = "publish", **changes: object):
    """Opens the form of `place` ("new", or a resource's id), changes some fields and presses a button."""
    values = form_values(client.get(f"/desk/resources/{place}").get_data(as_text=True), "resource-form")
    return client.post(f"/desk/resources/{place}", data={**values, "action": action, **changes}, headers=SAME)


def press(client: FlaskClient, page: str, to: str, **data: object):
    """Presses a button of `page` that posts to `to`, with the digest of what the page showed, where it has one."""
    seen = re.search(r'name="seen" value="(\w+)"', client.get(page).get_data(as_text=True))
    return post(client, to, page, **({"seen": seen[1]} if seen else {}) | data)


def read(client: FlaskClient, path: str) -> str:
    """What a page says, after any redirect."""
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.get_data(as_text=True)
