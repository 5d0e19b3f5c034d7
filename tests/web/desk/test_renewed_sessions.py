"""Each proof of who somebody is gives their browser a fresh token, and that of before opens nothing any more."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import EditorSession
from tests.second_step import CODES, PASSWORD, come_in, make_account, make_unproven
from tests.web.desk.desk_people import somebody
from tests.web.forms import form_values
from tests.web.people import post

ME = "administrator@example.org"
NEW = "kettle marzipan tram"
OTHER = "editor@example.org"


@pytest.fixture
def desk(app, clock):
    return somebody(app, clock, "administrator")


def copy_of(app, client):
    """Somebody who holds a copy of a browser's cookie as it is now."""
    copied = app.test_client()
    copied.set_cookie("plan", client.get_cookie("plan").value)
    return copied


def number_of_sessions(app):
    with app.app_context():
        return db.session.query(EditorSession).count()


def test_confirming_gives_a_fresh_token_and_the_old_one_is_worth_nothing(app, clock, desk):
    copied = copy_of(app, desk)
    assert copied.get("/desk/").status_code == 200
    clock.move(minutes=11)
    assert post(desk, "/desk/confirm", "/desk/my-account", confirm_with=PASSWORD).status_code == 302
    assert desk.get("/desk/people").status_code == 200
    assert copied.get("/desk/").headers["Location"] == "/desk/sign-in"
    assert number_of_sessions(app) == 1


def test_so_does_a_form_that_was_confirmed_on_its_way(app, clock, desk):
    copied = copy_of(app, desk)
    clock.move(minutes=11)
    asked = post(desk, "/desk/second-factor/recovery-codes", "/desk/my-account")
    form = form_values(asked.get_data(as_text=True), "confirm")
    same = {"Sec-Fetch-Site": "same-origin"}
    done = desk.post("/desk/second-factor/recovery-codes", data={**form, "confirm_with": PASSWORD}, headers=same)
    assert done.status_code == 200
    assert desk.get("/desk/").status_code == 200
    assert copied.get("/desk/").status_code == 302


def test_so_does_a_new_password(app, desk):
    copied = copy_of(app, desk)
    change = {"present": PASSWORD, "password": NEW}
    assert post(desk, "/desk/my-account/password", "/desk/my-account", **change).status_code == 302
    assert desk.get("/desk/").status_code == 200
    assert copied.get("/desk/").status_code == 302


def test_confirming_makes_no_session_last_longer(clock, desk):
    for _ in range(26):
        clock.move(minutes=25)
        post(desk, "/desk/confirm", "/desk/my-account", confirm_with=PASSWORD)
    assert desk.get("/desk/").status_code == 200
    for _ in range(4):
        clock.move(minutes=25)
        answer = desk.get("/desk/")
    assert answer.headers["Location"] == "/desk/sign-in"


@pytest.mark.parametrize("email", [ME, OTHER], ids=["the same person", "somebody else"])
def test_signing_in_again_in_a_browser_ends_the_session_that_it_had(app, clock, desk, email):
    make_account(app, clock.now, "editor", OTHER)
    copied = copy_of(app, desk)
    come_in(desk, email, code=CODES[1])
    assert desk.get("/desk/").status_code == 200
    assert copied.get("/desk/").status_code == 302
    assert number_of_sessions(app) == 1


def test_so_does_one_that_waits_for_its_second_step(app, clock, desk):
    copied = copy_of(app, desk)
    post(desk, "/desk/sign-in", email=ME, password=PASSWORD)
    assert copied.get("/desk/").status_code == 302
    assert number_of_sessions(app) == 1


def test_a_sign_in_that_failed_ends_nothing(desk):
    assert post(desk, "/desk/sign-in", email=ME, password="not it").status_code == 422
    assert desk.get("/desk/").status_code == 200


def test_other_browsers_stay_signed_in(app, clock, desk):
    make_account(app, clock.now, "editor", OTHER)
    other = make_unproven(app, clock.now, "reviewer", "reviewer@example.org")
    come_in(desk, OTHER)
    assert other.get("/desk/").status_code == 200
