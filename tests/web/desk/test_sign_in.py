"""The doors of the desk: a link that works once, guessing that is stopped, a session that can be ended."""

from __future__ import annotations

import json
import re

import pytest

from app.extensions import db
from app.models import Draft, Editor
from app.services.access import editors
from tests.second_step import CODES, PASSWORD, come_in, give_second_step
from tests.web.desk.desk_people import somebody
from tests.web.forms import form_values
from tests.web.people import post, token_of


@pytest.fixture
def link(app, clock):
    with app.app_context():
        link = editors.invite(db.session(), "desk@example.org", "Made-up editor", clock.now, "administrator")
    give_second_step(app, "desk@example.org", clock.now)
    return f"/desk/set-up/{link}"


@pytest.fixture
def desk(client, link):
    post(client, link, password=PASSWORD)
    come_in(client, "desk@example.org")
    return client


def test_a_fresh_service_has_no_account(app):
    with app.app_context():
        assert db.session.query(Editor).count() == 0


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("panel", "You were invited to the panel of carers"),
        ("stakeholder", "as somebody who works with carers"),
        ("student", "You were invited to write"),
        ("researcher", "You were invited to study"),
        ("editor", ""),
    ],
)
def test_the_set_up_page_says_what_somebody_was_invited_to(app, client, clock, role, words):
    with app.app_context():
        link = "/desk/set-up/" + editors.invite(db.session(), "new@example.org", "Made-up person", clock.now, role)
    for html in (client.get(link).text, post(client, link, password="short").text):
        assert words in html
        assert ("You were invited" in html) == bool(words)


def test_the_sign_in_page_fits_everybody_who_comes_in(client):
    html = client.get("/desk/sign-in").text
    assert "<h1>Sign in</h1>" in html
    assert "For people who keep Care Companion right, and for its panel." in html


def test_the_set_up_link_works_once_and_not_for_ever(app, client, link, clock):
    assert post(client, link, password="short").status_code == 422
    assert post(client, link, password="passwordpassword").status_code == 422
    assert post(client, link, password=PASSWORD).status_code == 302
    assert client.get(link).status_code == 404
    with app.app_context():
        again = "/desk/set-up/" + editors.invite(db.session(), "desk@example.org", "", clock.now)
    clock.move(hours=49)
    assert client.get(again).status_code == 404


def test_a_link_that_was_used_has_run_out_or_never_was_says_the_same(app, client, link, clock):
    before = client.get(link.replace("/set-up/", "/set-up/x"))
    post(client, link, password=PASSWORD)
    client.get("/desk/sign-in")
    used = client.get(link)
    again = post(client, link, "/desk/sign-in", password=PASSWORD)
    with app.app_context():
        late = "/desk/set-up/" + editors.invite(db.session(), "desk@example.org", "", clock.now)
    clock.move(hours=49)
    pages = [answer.get_data(as_text=True) for answer in (before, used, again, client.get(late))]
    assert len({re.search("<h1>.*</main>", page, re.DOTALL)[0] for page in pages}) == 1
    assert {answer.status_code for answer in (before, used, again)} == {404}
    page = used.get_data(as_text=True)
    assert "This link was used or has run out. Ask whoever gave it to you for a new one." in page
    assert "in an emergency" not in page
    assert "desk@example.org" not in page


def without_token(html):
    """The page but for its form token, which is signed with the second of the day."""
    return html.replace(token_of(html), "")


def test_a_wrong_password_and_an_unknown_address_look_alike(client, link):
    post(client, link, password=PASSWORD)
    wrong = post(client, "/desk/sign-in", email="desk@example.org", password="wrong")
    unknown = post(client, "/desk/sign-in", email="nobody@example.org", password="wrong")
    assert wrong.status_code == unknown.status_code == 422
    said, to_nobody = (without_token(page.get_data(as_text=True)) for page in (wrong, unknown))
    assert said.replace("desk@", "nobody@") == to_nobody


def test_signing_out_ends_the_session_on_the_server(app, desk):
    copied = app.test_client()
    copied.set_cookie("plan", desk.get_cookie("plan").value)
    assert copied.get("/desk/").status_code == 200
    answer = post(desk, "/desk/sign-out", "/desk/")
    assert copied.get("/desk/").status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_an_idle_session_ends(desk, clock):
    clock.move(minutes=31)
    assert desk.get("/desk/").status_code == 302


def test_a_sessions_end_loses_no_text(app, clock):
    writer = somebody(app, clock, "editor")
    page = writer.get("/desk/resources/grief")
    clock.move(minutes=31)
    values = form_values(page.get_data(as_text=True), "resource-form")
    answer = writer.post(
        "/desk/resources/grief",
        data={**values, "title": "Half an hour of work", "action": "draft"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 401
    door = form_values(answer.get_data(as_text=True), "sign-in")
    assert "What you wrote is not lost" in answer.get_data(as_text=True)
    halfway = writer.post(
        "/desk/sign-in",
        data={**door, "email": "editor@example.org", "password": PASSWORD},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    step = form_values(halfway.get_data(as_text=True), "second-step")
    back = writer.post(
        "/desk/sign-in/second-step",
        data={**step, "code": CODES[1]},
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=True,
    )
    assert 'value="Half an hour of work"' in back.get_data(as_text=True)


WHOLE = {"title": ["Typed"], "body": ["Text"]}
PARCELS = {
    "no JSON": "{",
    "a list": "[]",
    "a number": "7",
    "deep": "[" * 5000,
    "no form": json.dumps({"where": "/desk/resources/grief"}),
    "a number for a place": json.dumps({"where": 1, "form": WHOLE}),
    "a number for a form": json.dumps({"where": "/desk/resources/grief", "form": 7}),
    "a list for a form": json.dumps({"where": "/desk/resources/grief", "form": [["title", "x"]]}),
    "numbers in a form": json.dumps({"where": "/desk/resources/grief", "form": {"title": [5, None]}}),
    "a text for a list": json.dumps({"where": "/desk/resources/grief", "form": {"title": "Typed"}}),
    "a list in a list": json.dumps({"where": "/desk/resources/grief", "form": {"title": [["Typed"]]}}),
    "a truth in a form": json.dumps({"where": "/desk/resources/new", "form": {"title": [True]}}),
    "a page that is not there": json.dumps({"where": "/desk/resources/nosuchpage", "form": WHOLE}),
    "another page of the desk": json.dumps({"where": "/desk/people", "form": WHOLE}),
    "a page below": json.dumps({"where": "/desk/resources/grief/history", "form": WHOLE}),
    "a path of elsewhere": json.dumps({"where": "grief", "form": WHOLE}),
    "dots": json.dumps({"where": "/desk/resources/../people", "form": WHOLE}),
    "an endless name": json.dumps({"where": "/desk/resources/" + "x" * 5000, "form": WHOLE}),
    "a line too many": json.dumps({"where": "/desk/resources/grief\n", "form": WHOLE}),
}


@pytest.mark.parametrize("kind", PARCELS)
def test_a_parcel_of_another_shape_only_signs_in(app, client, clock, link, kind):
    post(client, link, password=PASSWORD)
    halfway = post(client, "/desk/sign-in", email="desk@example.org", password=PASSWORD, carried_form=PARCELS[kind])
    assert halfway.status_code == 200
    answer = post(client, "/desk/sign-in/second-step", code=CODES[0], carried_form=PARCELS[kind])
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    with app.app_context():
        assert db.session.query(Draft).count() == 0


@pytest.mark.parametrize("page", ["new", "grief"])
def test_a_whole_parcel_is_kept_as_a_draft(app, client, clock, link, page):
    post(client, link, password=PASSWORD)
    post(client, "/desk/sign-in", email="desk@example.org", password=PASSWORD)
    parcel = json.dumps({"where": f"/desk/resources/{page}", "form": {**WHOLE, "unknown": ["x"], "half": ["\ud800"]}})
    answer = post(client, "/desk/sign-in/second-step", code=CODES[0], carried_form=parcel)
    assert answer.headers["Location"].startswith("/desk/drafts/")
    assert 'value="Typed"' in client.get(answer.headers["Location"], follow_redirects=True).get_data(as_text=True)


def test_a_stopped_account_is_out_at_once(app, clock):
    boss = somebody(app, clock, "administrator")
    writer = somebody(app, clock, "editor")
    assert writer.get("/desk/resources/grief").status_code == 200
    with app.app_context():
        number = db.session.query(Editor).filter_by(email="editor@example.org").one().id
    assert post(boss, f"/desk/people/{number}", "/desk/people", role="editor", action="stop").status_code == 302
    assert writer.get("/desk/resources/grief").status_code == 302


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/admin/", "/desk/"),
        ("/admin/set-up/abc", "/desk/set-up/abc"),
        ("/admin/resources?group=money", "/desk/resources?group=money"),
        ("/admin//elsewhere.example", "/desk/elsewhere.example"),
    ],
)
def test_what_stood_at_admin_leads_to_the_desk(client, old, new):
    answer = client.get(old)
    while answer.headers["Location"].startswith(("/admin", "http://localhost/admin")):
        answer = client.get(answer.headers["Location"])
    assert (answer.status_code, answer.headers["Location"]) == (308, new)
