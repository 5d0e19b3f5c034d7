"""Ten minutes after proving who one is, the desk asks once more before what matters to others."""

from __future__ import annotations

import pytest

from app import runtime
from app.extensions import db
from app.services.access import editors
from app.services.access.second_factor import authenticator_app
from tests.second_step import CODES, PASSWORD
from tests.web.desk.desk_people import press, somebody
from tests.web.forms import form_values
from tests.web.people import post

ME = "administrator@example.org"


@pytest.fixture
def desk(app, clock):
    return somebody(app, clock, "administrator")


def test_ten_minutes_later_people_ask_once_more_and_lose_nothing(desk, clock):
    clock.move(minutes=11)
    invitation = {"email": "new@example.org", "name": "New Colleague", "role": "reviewer"}
    asked = press(desk, "/desk/people", "/desk/people", **invitation)
    assert asked.status_code == 401
    form = form_values(asked.get_data(as_text=True), "confirm")
    assert form["name"] == ["New Colleague"]
    same = {"Sec-Fetch-Site": "same-origin"}
    wrong = desk.post("/desk/people", data={**form, "confirm_with": "not it"}, headers=same)
    assert wrong.status_code == 422
    assert "not it" not in wrong.get_data(as_text=True)
    form = form_values(wrong.get_data(as_text=True), "confirm")
    done = desk.post("/desk/people", data={**form, "confirm_with": PASSWORD}, headers=same)
    assert "Pass this link on to new@example.org" in done.get_data(as_text=True)
    assert press(desk, "/desk/people", "/desk/people", **{**invitation, "email": "b@example.org"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/desk/resources.csv"),
        ("GET", "/desk/second-factor"),
        ("POST", "/desk/people"),
        ("POST", "/desk/my-account/sessions/end-others"),
        ("POST", "/desk/my-account/sessions/0123456789abcdef/end"),
        ("POST", "/desk/people/1"),
        ("POST", "/desk/people/1/reset-second-factor"),
        ("POST", "/desk/messages/1/ask"),
        ("POST", "/desk/messages/1/agree"),
        ("POST", "/desk/second-factor/app"),
        ("POST", "/desk/second-factor/recovery-codes"),
        ("POST", "/desk/second-factor/passkey-options"),
        ("POST", "/desk/second-factor/passkeys"),
        ("POST", "/desk/second-factor/passkeys/1/remove"),
    ],
)
def test_what_matters_to_others_asks_who_one_is(desk, clock, method, path):
    clock.move(minutes=11)
    answer = desk.get(path) if method == "GET" else post(desk, path, "/desk/my-account")
    assert answer.status_code == 401
    assert "Is it still you?" in answer.get_data(as_text=True)


def test_a_page_that_asked_is_opened_after_the_answer(desk, clock):
    clock.move(minutes=11)
    form = form_values(desk.get("/desk/resources.csv").get_data(as_text=True), "confirm")
    answer = desk.post(
        "/desk/confirm", data={**form, "confirm_with": PASSWORD}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.headers["Location"] == "/desk/resources.csv"
    assert desk.get("/desk/resources.csv").status_code == 200


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example/", "/desk/\\evil", "", "/\\evil.example", "/desk/\nx: y"]
)
def test_the_answer_leads_nowhere_else(desk, clock, place):
    clock.move(minutes=11)
    answer = post(desk, "/desk/confirm", "/desk/my-account", next=place, confirm_with=PASSWORD)
    assert answer.headers["Location"] == "/desk/"


def test_wrong_answers_end_the_session(desk, clock):
    clock.move(minutes=11)
    answers = [post(desk, "/desk/confirm", "/desk/my-account", confirm_with=f"guess {n}") for n in range(5)]
    assert [each.status_code for each in answers] == [422] * 4 + [302]
    assert desk.get("/desk/").headers["Location"] == "/desk/sign-in"


def test_a_code_of_the_app_will_do_as_well(app, desk, clock):
    clock.move(minutes=11)
    with app.app_context():
        number = editors.number_of(db.session(), ME)
        code = authenticator_app.demo_code(db.session(), number, runtime.sealer(), clock.now)
    assert (
        post(desk, "/desk/confirm", "/desk/my-account", confirm_with=code, next="/desk/people").headers["Location"]
        == "/desk/people"
    )
    clock.move(minutes=11)
    assert post(desk, "/desk/confirm", "/desk/my-account", confirm_with=CODES[5]).status_code == 422
