"""The desk: a link that works once, a session that can be ended, and a change that readers see at once."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import Editor
from app.services import editors
from tests.web.people import post, token_of

PASSWORD = "three words remembered"
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def link(app, clock):
    with app.app_context():
        return "/admin/set-up/" + editors.invite(db.session(), "desk@example.org", "Made-up editor", clock.now)


@pytest.fixture
def desk(client, link):
    post(client, link, password=PASSWORD)
    assert post(client, "/admin/sign-in", email="desk@example.org", password=PASSWORD).status_code == 302
    return client


def edit(client, resource_id, **changes):
    """Posts the form of a resource as the page shows it, with some fields changed."""
    import re

    html = client.get(f"/admin/resources/{resource_id}").get_data(as_text=True)
    values: dict[str, object] = dict(
        re.findall(r'<input[^>]* name="([^"]+)" type="(?:text|hidden)"[^>]*value="([^"]*)"', html)
    )
    values |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    for name, text in re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL):
        values[name] = text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    for name, part in re.findall(r'<select id="([^"]+)".*?<option value="([^"]*)" selected', html, re.DOTALL):
        values[name] = part
    for name, value in re.findall(r'name="([^"]+)" id="[^"]+" value="([^"]+)" checked', html):
        values[name] = [*values.get(name, []), value] if isinstance(values.get(name, []), list) else value
    values |= {"csrf_token": token_of(html), **changes}
    return client.post(f"/admin/resources/{resource_id}", data=values, headers=SAME)


def test_a_fresh_service_has_no_account(app):
    with app.app_context():
        assert db.session.query(Editor).count() == 0


def test_the_set_up_link_works_once_and_not_for_ever(app, client, link, clock):
    assert post(client, link, password="short").status_code == 422
    assert post(client, link, password="passwordpassword").status_code == 422
    assert post(client, link, password=PASSWORD).status_code == 302
    assert client.get(link).status_code == 404
    with app.app_context():
        again = "/admin/set-up/" + editors.invite(db.session(), "desk@example.org", "", clock.now)
    clock.move(hours=49)
    assert client.get(again).status_code == 404


def test_a_wrong_password_and_an_unknown_address_look_alike(client, link):
    post(client, link, password=PASSWORD)
    wrong = post(client, "/admin/sign-in", email="desk@example.org", password="wrong")
    unknown = post(client, "/admin/sign-in", email="nobody@example.org", password="wrong")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.get_data(as_text=True).replace("desk@", "nobody@") == unknown.get_data(as_text=True)


def test_guessing_is_stopped(client, link):
    answers = [
        post(client, "/admin/sign-in", email="desk@example.org", password=f"guess {n}").status_code for n in range(11)
    ]
    assert answers == [422] * 10 + [429]


def test_signing_out_ends_the_session_on_the_server(app, desk):
    copied = app.test_client()
    copied.set_cookie("plan", desk.get_cookie("plan").value)
    assert copied.get("/admin/").status_code == 200
    post(desk, "/admin/sign-out", "/admin/")
    assert copied.get("/admin/").status_code == 302


def test_an_idle_session_ends(desk, clock):
    clock.move(minutes=31)
    assert desk.get("/admin/").status_code == 302


def test_a_change_is_on_the_page_at_the_next_view(app, desk):
    reader = app.test_client()
    assert edit(desk, "discharge-questions", title="What to ask before they come home").status_code == 302
    assert "What to ask before they come home" in reader.get("/library/discharge-questions").get_data(as_text=True)


def test_archiving_takes_a_page_away_and_publishing_brings_it_back(app, desk):
    reader = app.test_client()
    assert edit(desk, "grief", status="archived").status_code == 302
    assert reader.get("/library/grief").status_code == 404
    assert edit(desk, "grief", status="published").status_code == 302
    assert reader.get("/library/grief").status_code == 200


def test_the_second_of_two_editors_loses_nothing_and_overwrites_nothing(app, desk):
    assert edit(desk, "grief", title="The first editor's title").status_code == 302
    answer = edit(desk, "grief", title="The second editor's title", version="1")
    assert answer.status_code == 409
    assert "The second editor&#39;s title" in answer.get_data(as_text=True)
    assert "The first editor" in app.test_client().get("/library/grief").get_data(as_text=True)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,hi)",
        "<style>*{}</style>",
    ],
)
def test_hostile_markdown_is_harmless(desk, hostile):
    token = token_of(desk.get("/admin/resources/grief").get_data(as_text=True))
    answer = desk.post("/admin/preview", data={"csrf_token": token, "body": hostile, "nation": "wales"}, headers=SAME)
    html = answer.get_json()["html"]
    for word in ("<script", "<img", "<style", 'href="javascript', 'href="data'):
        assert word not in html


def test_the_list_filters_and_searches(desk):
    html = desk.get("/admin/?words=hospital&group=hospital&status=published").get_data(as_text=True)
    assert "/admin/resources/going-in-checklist" in html
    assert "/admin/resources/carers-allowance" not in html
