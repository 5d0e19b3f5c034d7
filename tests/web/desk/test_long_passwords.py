"""A password is looked at as it was typed, to its last letter: nothing is cut off to make it fit."""

from __future__ import annotations

import pytest

from app.domain.accounts.passwords import LONGEST
from app.extensions import db
from app.services.access import editors
from tests.second_step import come_in, give_second_step
from tests.web.people import post

EMAIL = "desk@example.org"
LONG = ("kettle marzipan tram " * 10)[:LONGEST]
NEW = "lantern gravel opera"


@pytest.fixture
def desk(app, clock, client):
    with app.app_context():
        token = editors.invite(db.session(), EMAIL, "Made-up editor", clock.now, "administrator")
        assert editors.set_password(db.session(), token, LONG, clock.now)
    give_second_step(app, EMAIL, clock.now)
    come_in(client, EMAIL, LONG)
    return client


@pytest.mark.parametrize(
    "typed", [LONG + "x", LONG + " ", LONG * 2, LONG[:-1]], ids=["a letter more", "a space more", "twice", "one less"]
)
def test_a_longer_or_shorter_one_opens_no_door(app, desk, typed):
    assert post(app.test_client(), "/desk/sign-in", email=EMAIL, password=typed).status_code == 422
    assert post(app.test_client(), "/desk/sign-in", email=EMAIL, password=LONG).status_code == 302


def test_nor_does_it_confirm_who_one_is(desk, clock):
    clock.move(minutes=11)
    assert post(desk, "/desk/confirm", "/desk/my-account", confirm_with=LONG + "x").status_code == 422
    assert post(desk, "/desk/confirm", "/desk/my-account", confirm_with=LONG).status_code == 302


def test_nor_does_it_change_the_password(desk):
    change = "/desk/my-account/password"
    assert post(desk, change, "/desk/my-account", present=LONG + "x", password=NEW).status_code == 422
    assert post(desk, change, "/desk/my-account", present=LONG, password=NEW).status_code == 302


def test_a_new_one_that_is_too_long_is_refused_in_words(app, desk):
    refused = post(desk, "/desk/my-account/password", "/desk/my-account", present=LONG, password=LONG + "x")
    assert refused.status_code == 422
    assert f"to {LONGEST} letters" in refused.get_data(as_text=True)
    assert post(app.test_client(), "/desk/sign-in", email=EMAIL, password=LONG).status_code == 302


def test_a_code_is_not_cut_either(app, desk, clock):
    give_second_step(app, EMAIL, clock.now)
    there = app.test_client()
    post(there, "/desk/sign-in", email=EMAIL, password=LONG)
    code = "made-up-code-1"
    assert post(there, "/desk/sign-in/second-step", code=code + " " * 40 + "x").status_code == 422
    assert post(there, "/desk/sign-in/second-step", code=code).status_code == 302
