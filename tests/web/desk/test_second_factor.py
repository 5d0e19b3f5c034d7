"""The second step: who needs one, how it is set up, and that nothing of the desk opens before it."""

from __future__ import annotations

import re

import pytest

from app.domain.content.roles import ROLES, needs_second_factor
from app.extensions import db
from app.models import Editor, EditorSession
from tests.second_step import CODES, PASSWORD, come_in, make_account, make_unproven
from tests.web.desk.desk_people import somebody
from tests.web.desk.second_steps import codes_on, set_up_app
from tests.web.people import post

EMAIL = "desk@example.org"


@pytest.fixture
def new_one(app, clock):
    """Gives the browser of somebody with a password and nothing else, after the first step."""
    return lambda role: make_unproven(app, clock.now, role, EMAIL)


def paths_of_the_desk(app):
    return sorted(
        {
            re.sub(r"<[^>]*>", "1", rule.rule)
            for rule in app.url_map.iter_rules()
            if rule.rule.startswith("/desk") and app.view_functions[rule.endpoint].policy.open_to.startswith("desk")
        }
    )


def test_who_can_publish_or_see_people_needs_one():
    assert {role for role in ROLES if needs_second_factor(role)} == {"publisher", "administrator"}


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_nothing_else_of_the_desk_opens_before_it_is_set_up(app, new_one, role):
    client = new_one(role)
    token = re.search(r'csrf_token" value="([^"]+)', client.get("/desk/second-factor").get_data(as_text=True))[1]
    for path in paths_of_the_desk(app):
        for answer in (client.get(path), client.post(path, data={"csrf_token": token})):
            if answer.status_code != 405:
                assert (answer.status_code, answer.headers.get("Location")) in (
                    (302, "/desk/second-factor"),
                    (401, None),
                ), path


@pytest.mark.parametrize("role", ["editor", "reviewer", "analyst"])
def test_who_cannot_publish_comes_in_without_and_may_set_one_up(app, clock, new_one, role):
    client = new_one(role)
    assert client.get("/desk/my-account").status_code == 200
    _, answer = set_up_app(client, clock)
    assert len(codes_on(answer)) == 10
    assert client.get("/desk/my-account").status_code == 200
    again = app.test_client()
    post(again, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    assert again.get("/desk/my-account").headers["Location"] == "/desk/sign-in/second-step"


def test_an_app_is_set_up_and_asked_for_from_then_on(app, clock, new_one):
    client = new_one("administrator")
    phone, answer = set_up_app(client, clock)
    assert answer.status_code == 200
    assert len(codes_on(answer)) == 10
    assert client.get("/desk/people").status_code == 200
    clock.move(minutes=2)
    again = app.test_client()
    assert (
        post(again, "/desk/sign-in", email=EMAIL, password=PASSWORD).headers["Location"] == "/desk/sign-in/second-step"
    )
    assert again.get("/desk/").headers["Location"] == "/desk/sign-in/second-step"
    assert post(again, "/desk/sign-in/second-step", code="000000").status_code == 422
    code = phone.at(clock.now)
    assert post(again, "/desk/sign-in/second-step", code=code).status_code == 302
    assert again.get("/desk/people").status_code == 200
    third = app.test_client()
    post(third, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    assert post(third, "/desk/sign-in/second-step", code=code).status_code == 422


def test_the_page_shows_a_picture_without_styles_or_scripts_and_the_secret_in_words(clock, new_one):
    client = new_one("administrator")
    post(client, "/desk/second-factor/app", "/desk/second-factor")
    page = client.get("/desk/second-factor/app").get_data(as_text=True)
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    assert "style" not in svg
    assert "<script" not in svg
    assert re.search(r"data-secret>([A-Z2-7]{4} )+[A-Z2-7]{4}<", page)


def test_a_recovery_code_opens_the_door_once(app, clock, new_one):
    client = new_one("administrator")
    _, answer = set_up_app(client, clock)
    code = codes_on(answer)[0]
    for expected in (302, 422):
        again = app.test_client()
        post(again, "/desk/sign-in", email=EMAIL, password=PASSWORD)
        assert post(again, "/desk/sign-in/second-step", code=code).status_code == expected


def test_five_wrong_codes_end_the_sign_in(app, clock):
    make_account(app, clock.now, "administrator", EMAIL)
    client = app.test_client()
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    answers = [post(client, "/desk/sign-in/second-step", code=f"00000{n}") for n in range(5)]
    assert [each.status_code for each in answers] == [422] * 5
    assert "Sign in once more" in answers[-1].get_data(as_text=True)
    assert client.get("/desk/sign-in/second-step", follow_redirects=True).request.path == "/desk/sign-in"


def test_codes_are_limited_over_several_sign_ins(app, clock):
    make_account(app, clock.now, "administrator", EMAIL)
    statuses = []
    for _ in range(3):
        client = app.test_client()
        post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
        statuses += [post(client, "/desk/sign-in/second-step", code=f"00000{n}").status_code for n in range(5)]
    assert statuses == [422] * 10 + [429] * 5
    last = post(client, "/desk/sign-in/second-step", code=CODES[0])
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) > 0


def test_a_password_waits_ten_minutes_for_its_second_step(app, clock):
    make_account(app, clock.now, "administrator", EMAIL)
    client = app.test_client()
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    clock.move(minutes=10, seconds=1)
    assert post(client, "/desk/sign-in/second-step", "/desk/sign-in", code=CODES[0]).headers["Location"] == "/desk/"
    assert client.get("/desk/", follow_redirects=True).request.path == "/desk/sign-in"


def test_the_session_after_the_second_step_is_another_one(app, clock):
    make_account(app, clock.now, "administrator", EMAIL)
    client = app.test_client()
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    copied = app.test_client()
    copied.set_cookie("plan", client.get_cookie("plan").value)
    post(client, "/desk/sign-in/second-step", code=CODES[0])
    assert client.get("/desk/").status_code == 200
    assert copied.get("/desk/").status_code == 302


def test_an_administrator_takes_a_colleagues_second_steps_away(app, clock):
    boss, colleague = somebody(app, clock, "administrator"), somebody(app, clock, "publisher")
    with app.app_context():
        number = db.session.query(Editor).filter_by(role="publisher").one().id
    path = f"/desk/people/{number}/reset-second-factor"
    assert post(colleague, path, "/desk/").status_code == 403
    assert post(boss, path, "/desk/people").status_code == 302
    assert colleague.get("/desk/").status_code == 302
    fresh = app.test_client()
    answer = post(fresh, "/desk/sign-in", email="publisher@example.org", password=PASSWORD)
    assert answer.headers["Location"] == "/desk/second-factor"
    assert "took second factors away" in boss.get("/desk/log").get_data(as_text=True)
    with app.app_context():
        mine = db.session.query(Editor).filter_by(role="administrator").one().id
    assert post(boss, f"/desk/people/{mine}/reset-second-factor", "/desk/people").status_code == 404


def test_the_owner_who_lost_everything_has_a_command(app, clock):
    client = somebody(app, clock, "administrator")
    said = app.test_cli_runner().invoke(args=["user", "reset-second-factor", "Administrator@example.org"])
    assert said.exit_code == 0, said.output
    assert client.get("/desk/").status_code == 302
    again = app.test_client()
    answer = post(again, "/desk/sign-in", email="administrator@example.org", password=PASSWORD)
    assert answer.headers["Location"] == "/desk/second-factor"
    assert app.test_cli_runner().invoke(args=["user", "reset-second-factor", "no@example.org"]).exit_code != 0


def test_the_made_up_editor_is_shown_a_code_in_development_only(app, make_app, clock):
    make_account(app, clock.now, "administrator", EMAIL)
    client = app.test_client()
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    shown = re.search(r'class="code">(\d{6})<', client.get("/desk/sign-in/second-step").get_data(as_text=True))[1]
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    real = make_app(url, production=True, origin="https://care.example.org")
    there = real.test_client()
    own = "https://care.example.org"
    secure = {"base_url": own, "headers": {"Sec-Fetch-Site": "same-origin", "Referer": f"{own}/desk/sign-in"}}
    there.post("/desk/sign-in", data={"email": EMAIL, "password": PASSWORD}, **secure)
    page = there.get("/desk/sign-in/second-step", base_url=secure["base_url"]).get_data(as_text=True)
    assert 'class="code"' not in page
    token = re.search(r'csrf_token" value="([^"]+)', page)[1]
    assert (
        there.post("/desk/sign-in/second-step", data={"code": shown, "csrf_token": token}, **secure).status_code == 422
    )
    assert post(client, "/desk/sign-in/second-step", code=shown).status_code == 302


def test_a_session_of_before_second_steps_is_asked_for_one(app, clock):
    client = somebody(app, clock, "administrator")
    with app.app_context():
        db.session.query(EditorSession).update({"factor_at": None})
        db.session.commit()
    assert client.get("/desk/").headers["Location"] == "/desk/sign-in/second-step"
    come_in(client, "administrator@example.org", code=CODES[1])
