"""One's own account: the password, the sessions, and proving once more who one is."""

from __future__ import annotations

import re

import pytest

from app.extensions import db
from app.models import Editor
from app.services.access import editors
from tests.second_step import PASSWORD, come_in, give_second_step, make_account
from tests.web.desk.desk_people import somebody
from tests.web.people import post

NEW = "kettle marzipan tram"
ME = "administrator@example.org"


@pytest.fixture
def desk(app, clock):
    return somebody(app, clock, "administrator")


def elsewhere(app, clock, email=ME, agent=""):
    """The same person in another browser."""
    give_second_step(app, email, clock.now)
    client = app.test_client()
    if agent:
        client.environ_base["HTTP_USER_AGENT"] = agent
    come_in(client, email)
    return client


def test_a_password_is_changed_by_who_knows_it_and_ends_other_sessions(app, clock, desk):
    other = elsewhere(app, clock)
    page = "/desk/my-account"
    wrong = post(desk, f"{page}/password", page, present="not it", password=NEW)
    assert wrong.status_code == 422
    assert post(desk, f"{page}/password", page, present=PASSWORD, password="Administrator1!").status_code == 422
    assert post(desk, f"{page}/password", page, present=PASSWORD, password="short").status_code == 422
    assert other.get("/desk/").status_code == 200
    assert post(desk, f"{page}/password", page, present=PASSWORD, password=NEW).status_code == 302
    assert desk.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302
    assert post(app.test_client(), "/desk/sign-in", email=ME, password=PASSWORD).status_code == 422
    assert post(app.test_client(), "/desk/sign-in", email=ME, password=NEW).status_code == 302


def test_a_changed_password_ends_an_open_set_up_link(app, clock, desk):
    with app.app_context():
        link = "/desk/set-up/" + editors.invite(db.session(), ME, "", clock.now)
    post(desk, "/desk/my-account/password", "/desk/my-account", present=PASSWORD, password=NEW)
    assert app.test_client().get(link).status_code == 404


def test_guessing_at_the_present_password_ends_the_session(desk):
    answers = [
        post(desk, "/desk/my-account/password", "/desk/my-account", present=f"guess {n}", password=NEW)
        for n in range(5)
    ]
    assert [each.status_code for each in answers] == [422] * 4 + [302]
    assert desk.get("/desk/").status_code == 302


def test_sessions_are_listed_with_their_browser_and_this_one_is_marked(app, clock, desk):
    elsewhere(app, clock, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/605.1")
    page = desk.get("/desk/my-account").get_data(as_text=True)
    assert "Safari on an iPhone" in page
    assert page.count("This one") == 1
    assert page.count("last used") == 2


def test_one_session_is_ended_and_then_all_others(app, clock, desk):
    first, second = elsewhere(app, clock), elsewhere(app, clock)
    page = desk.get("/desk/my-account").get_data(as_text=True)
    ends = re.findall(r'action="(/desk/my-account/sessions/\w+/end)"', page)
    assert len(ends) == 2
    post(desk, ends[0], "/desk/my-account")
    assert sorted([first.get("/desk/").status_code, second.get("/desk/").status_code]) == [200, 302]
    post(desk, "/desk/my-account/sessions/end-others", "/desk/my-account")
    assert [each.get("/desk/").status_code for each in (first, second, desk)] == [302, 302, 200]


def test_nobody_ends_a_session_of_somebody_else(app, clock, desk):
    stranger = somebody(app, clock, "editor")
    page = desk.get("/desk/my-account").get_data(as_text=True)
    elsewhere(app, clock)
    page = desk.get("/desk/my-account").get_data(as_text=True)
    (end,) = re.findall(r'action="(/desk/my-account/sessions/\w+/end)"', page)
    post(stranger, end, "/desk/my-account")
    assert desk.get("/desk/my-account").get_data(as_text=True).count("last used") == 2


@pytest.mark.parametrize("handle", ["x", "0" * 16, "%00", "%ED%A0%80", "%25", "0" * 500])
def test_a_session_that_nobody_has_is_not_ended(desk, handle):
    answer = post(desk, f"/desk/my-account/sessions/{handle}/end", "/desk/my-account")
    assert answer.status_code in (302, 404)
    assert desk.get("/desk/").status_code == 200


def test_a_new_role_ends_the_sessions_of_who_has_it(app, clock, desk):
    writer = somebody(app, clock, "editor")
    with app.app_context():
        number = db.session.query(Editor).filter_by(role="editor").one().id
    post(desk, f"/desk/people/{number}", "/desk/people", role="editor", action="change")
    assert writer.get("/desk/").status_code == 200
    post(desk, f"/desk/people/{number}", "/desk/people", role="publisher", action="change")
    assert writer.get("/desk/").status_code == 302


def test_stopping_a_person_deletes_their_open_links(app, clock, desk):
    make_account(app, clock.now, "editor", "editor@example.org")
    with app.app_context():
        link = "/desk/set-up/" + editors.invite(db.session(), "editor@example.org", "", clock.now)
        number = db.session.query(Editor).filter_by(role="editor").one().id
    guest = app.test_client()
    page = guest.get(link)
    assert page.status_code == 200
    post(desk, f"/desk/people/{number}", "/desk/people", role="editor", action="stop")
    assert guest.get(link).status_code == 404
    assert post(guest, link, "/desk/sign-in", password=NEW).status_code == 404
    post(desk, f"/desk/people/{number}", "/desk/people", role="editor", action="change")
    assert guest.get(link).status_code == 404
    assert post(guest, link, "/desk/sign-in", password=NEW).status_code == 404
    assert post(guest, "/desk/sign-in", email="editor@example.org", password=NEW).status_code == 422


def test_a_link_made_for_somebody_who_was_stopped_opens_nothing(app, clock):
    make_account(app, clock.now, "editor", "editor@example.org")
    with app.app_context():
        db.session.query(Editor).one().disabled_at = clock.now
        db.session.commit()
        link = "/desk/set-up/" + editors.invite(db.session(), "editor@example.org", "", clock.now)
    assert app.test_client().get(link).status_code == 404
    assert post(app.test_client(), link, "/desk/sign-in", password=NEW).status_code == 404
