"""The one way in which tests come in to the desk: everybody has a second step, and passes it with a recovery code.

Recovery codes need no clock. Give them anew before each sign-in: each works once.
"""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient

from app import runtime
from app.extensions import db
from app.services.access import editors
from app.services.access.second_factor import authenticator_app, recovery_codes
from tests.web.people import post

CODES = [f"made-up-code-{number}" for number in range(10)]
PASSWORD = "three words remembered"


def give_second_step(app: Flask, email: str, now: datetime) -> None:
    """Gives an account an app and the recovery codes CODES, in the place of what it had."""
    with app.app_context():
        session, number = db.session(), editors.number_of(db.session(), email)
        assert number is not None
        authenticator_app.give_demo_secret(session, number, runtime.sealer(), now)
        recovery_codes.keep(session, number, CODES)


def make_account(app: Flask, now: datetime, role: str, email: str) -> None:
    """An account with PASSWORD and a second step."""
    with app.app_context():
        token = editors.invite(db.session(), email, f"Made-up {role}", now, role)
        editors.set_password(db.session(), token, PASSWORD, now)
    give_second_step(app, email, now)


def make_unproven(app: Flask, now: datetime, role: str, email: str) -> FlaskClient:
    """The browser of a new account with PASSWORD and without a second step, after the first step."""
    with app.app_context():
        token = editors.invite(db.session(), email, f"Made-up {role}", now, role)
        editors.set_password(db.session(), token, PASSWORD, now)
    client = app.test_client()
    assert post(client, "/desk/sign-in", email=email, password=PASSWORD).status_code == 302
    return client


def come_in(client: FlaskClient, email: str, password: str = PASSWORD, code: str = CODES[0]) -> None:
    """Signs an account of `make_account` in, by both steps."""
    assert post(client, "/desk/sign-in", email=email, password=password).status_code == 302
    answer = post(client, "/desk/sign-in/second-step", code=code)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
