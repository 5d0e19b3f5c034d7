"""With the settings of production: what its cookies say, and that browsers are told to come by https alone."""

from __future__ import annotations

import shutil

import pytest

from tests.second_step import CODES, PASSWORD, make_account

ORIGIN = "https://care.example.org"
EMAIL = "administrator@example.org"


@pytest.fixture
def there(make_app, seeded_sqlite, tmp_path, clock):
    """The app as a real service has it, and an account at its desk."""
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    app = make_app(f"sqlite:///{file}", production=True, origin=ORIGIN)
    make_account(app, clock.now, "administrator", EMAIL)
    return app


def send(client, path, **form):
    """A form as a page of ours sends it over https; the token is read where a session asks for one."""
    token = ""
    html = client.get(path, base_url=ORIGIN).get_data(as_text=True)
    if 'name="csrf_token" value="' in html:
        token = html.partition('name="csrf_token" value="')[2].partition('"')[0]
    headers = {"Sec-Fetch-Site": "same-origin", "Referer": f"{ORIGIN}{path}"}
    return client.post(path, data={"csrf_token": token, **form}, base_url=ORIGIN, headers=headers)


@pytest.fixture
def cookies(there):
    """Every cookie that a carer and somebody of the desk were given, each as its parts."""
    client = there.test_client()
    answers = [
        send(client, "/questions/nation", nation="wales"),
        send(client, "/desk/sign-in", email=EMAIL, password=PASSWORD),
        send(client, "/desk/sign-in/second-step", code=CODES[0]),
    ]
    assert [answer.status_code for answer in answers] == [302] * 3
    return [each.split("; ") for answer in answers for each in answer.headers.getlist("Set-Cookie")]


def test_every_cookie_has_a_name_that_binds_it_to_this_host(cookies):
    assert {parts[0].partition("=")[0] for parts in cookies} == {"__Host-plan", "__Host-desk-browser"}
    for parts in cookies:
        assert "Path=/" in parts
        assert not any(part.startswith("Domain") for part in parts)


@pytest.mark.parametrize("says", ["Secure", "HttpOnly", "SameSite=Lax"])
def test_every_cookie_says_who_may_have_it(cookies, says):
    assert cookies
    assert [parts[0] for parts in cookies if says not in parts] == []


@pytest.mark.parametrize("path", ["/", "/library", "/healthz", "/no-such-page", "/static/css/app.css", "/desk/people"])
def test_every_answer_asks_browsers_to_come_by_https_for_a_year(there, path):
    answer = there.test_client().get(path, base_url=ORIGIN)
    assert answer.headers.getlist("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]


def test_in_development_nothing_of_this_is_asked(client):
    answer = client.get("/library")
    assert "Strict-Transport-Security" not in answer.headers
