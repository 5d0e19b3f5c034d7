"""Passkeys at the desk: alone, as a second step, and what keeps strangers and copies out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.extensions import db
from app.models import AuthenticatorApp, Editor, Passkey
from tests.fakes.authenticator import Authenticator
from tests.second_step import PASSWORD, make_unproven
from tests.web.desk.second_steps import codes_on, set_up_app
from tests.web.people import post

EMAIL = "desk@example.org"


@pytest.fixture
def new_one(app, clock):
    """Gives the browser of somebody with a password and nothing else, after the first step."""
    return lambda role: make_unproven(app, clock.now, role, EMAIL)


def passkey_of(client, key, page="/desk/second-factor"):
    options = post(client, "/desk/second-factor/passkey-options", page).get_data(as_text=True)
    return post(client, "/desk/second-factor/passkeys", page, credential=key.create(options), name="My phone")


def enter_with(client, key):
    options = post(client, "/desk/sign-in/passkey-options", "/desk/sign-in").get_data(as_text=True)
    return post(client, "/desk/sign-in/passkey", "/desk/sign-in", credential=key.get(options))


def test_a_passkey_is_set_up_and_opens_the_door_alone_and_as_a_second_step(app, clock, new_one):
    client, key = new_one("publisher"), Authenticator()
    assert len(codes_on(passkey_of(client, key))) == 10
    assert "My phone" in client.get("/desk/second-factor").get_data(as_text=True)
    alone = app.test_client()
    assert enter_with(alone, key).status_code == 302
    assert alone.get("/desk/messages").status_code == 200
    second = app.test_client()
    post(second, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    assert enter_with(second, key).status_code == 302
    assert second.get("/desk/messages").status_code == 200


def test_a_strange_passkey_opens_nothing(app, clock, new_one):
    passkey_of(new_one("publisher"), Authenticator())
    stranger = app.test_client()
    assert enter_with(stranger, Authenticator()).status_code == 422
    assert stranger.get("/desk/").status_code == 302


def test_somebody_who_was_stopped_cannot_come_in_with_a_passkey(app, clock, new_one):
    key = Authenticator()
    passkey_of(new_one("publisher"), key)
    with app.app_context():
        db.session.query(Editor).one().disabled_at = clock.now
        db.session.commit()
    client = app.test_client()
    assert enter_with(client, key).status_code == 403
    assert client.get("/desk/").status_code == 302


def test_the_last_one_cannot_be_taken_away(app, clock, new_one):
    client, key = new_one("administrator"), Authenticator()
    set_up_app(client, clock)
    page = "/desk/second-factor"
    assert post(client, f"{page}/app/remove", page).status_code == 422
    passkey_of(client, key)
    with app.app_context():
        number = db.session.query(Passkey).one().id
    assert post(client, f"{page}/app/remove", page).status_code == 302
    assert post(client, f"{page}/passkeys/{number}/remove", page).status_code == 422
    with app.app_context():
        assert db.session.query(AuthenticatorApp).count() == 0
        assert db.session.query(Passkey).count() == 1


def test_a_change_of_second_steps_ends_all_other_sessions(app, clock, new_one):
    client = new_one("administrator")
    set_up_app(client, clock)
    key, other = Authenticator(), app.test_client()
    passkey_of(client, key)
    enter_with(other, key)
    assert other.get("/desk/").status_code == 200
    post(client, "/desk/second-factor/app/remove", "/desk/second-factor")
    assert other.get("/desk/").status_code == 302
    assert client.get("/desk/").status_code == 200


def test_options_for_passkeys_are_limited_by_address(app, client, clock):
    answers = [
        client.post("/desk/sign-in/passkey-options", headers={"Sec-Fetch-Site": "same-origin"}) for _ in range(61)
    ]
    assert [each.status_code for each in answers] == [200] * 60 + [429]
    assert answers[-1].headers["Retry-After"]
    clock.now += timedelta(minutes=15)
    assert client.post("/desk/sign-in/passkey-options", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
