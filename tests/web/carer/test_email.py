"""Prompts by e-mail, as the carer sees it: give, confirm, stop, and what a mail program does by itself."""

from __future__ import annotations

import re
import shutil

import pytest

from app.extensions import db
from app.mail.server import MailServer
from app.models import EmailAddress
from app.services.delivery.channels.email.email_round import EmailRound
from app.storage.content.content_files import load_content
from tests.fakes.mail_server import LocalMailServer
from tests.web.people import answer_all, keep_plan, post

ADDRESS = "somebody@example.org"
FROM = "prompts@care.example.org"
TRANSITIONS = load_content().transitions


@pytest.fixture
def server():
    with LocalMailServer() as server:
        yield server


@pytest.fixture
def app(make_app, seeded_sqlite, tmp_path, server):
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    return make_app(f"sqlite:///{file}", smtp_url=server.url, mail_from=FROM)


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def give(client, address: str = ADDRESS):
    return post(client, "/e-mail", address=address)


def the_email(app, server, clock) -> str:
    """What the one e-mail says that the dispatcher sends now."""
    with app.app_context():
        EmailRound(db.engine, lambda: MailServer(server.url), FROM, "http://localhost", TRANSITIONS, clock).run()
    return server.emails.pop().get_content()


def link(email: str, what: str) -> str:
    found = re.search(rf"http://localhost(/e-mail/{what}/[\w-]{{43}})", email)
    assert found
    return found[1]


def confirmed_at(app):
    with app.app_context():
        row = db.session.query(EmailAddress).one_or_none()
        return row and row.confirmed_at


def words(answer) -> str:
    return re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))


def test_give_confirm_and_stop(app, carer, server, clock):
    assert "/e-mail" in carer.get("/prompts/how").get_data(as_text=True)
    given = give(carer, f"  {ADDRESS.upper()} ")
    assert (given.status_code, given.headers["Location"]) == (302, "/e-mail")
    assert f"We are writing to {ADDRESS}" in words(carer.get("/e-mail"))
    email = the_email(app, server, clock)
    anybody = app.test_client()
    opened = anybody.get(link(email, "confirm"))
    assert "Is this your e-mail address?" in words(opened)
    assert "no-store" in opened.headers["Cache-Control"]
    assert "Set-Cookie" not in opened.headers
    assert confirmed_at(app) is None, "a program that opens every link has confirmed it"
    assert "Prompts come by e-mail too" in words(anybody.post(link(email, "confirm")))
    assert confirmed_at(app) == clock.now
    assert "Prompts come there too" in words(carer.get("/e-mail"))
    post(carer, "/e-mail/end", "/e-mail")
    assert confirmed_at(app) is None
    assert ADDRESS not in carer.get("/e-mail").get_data(as_text=True)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_mail_program_stops_them_by_one_post_without_cookie_or_token(app, carer, server, clock, kind):
    give(carer)
    stop = link(the_email(app, server, clock), "stop")
    program = app.test_client()
    answer = program.post(stop, data={"List-Unsubscribe": "One-Click"}, content_type=kind)
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
    with app.app_context():
        assert db.session.query(EmailAddress).count() == 0
    assert program.post(stop, data={"List-Unsubscribe": "One-Click"}, content_type=kind).status_code == 200


def test_a_person_who_follows_the_link_is_asked_first(app, carer, server, clock):
    give(carer)
    stop = link(the_email(app, server, clock), "stop")
    assert "Stop these e-mails?" in words(carer.get(stop))
    with app.app_context():
        assert db.session.query(EmailAddress).count() == 1
    assert "No more e-mails will come" in words(post(carer, stop))
    with app.app_context():
        assert db.session.query(EmailAddress).count() == 0


@pytest.mark.parametrize("typed", ["", "somebody", "a@b", "a b@example.org", "a@example.org, b@example.org", "x" * 400])
def test_what_is_no_address_is_told_by_name_and_kept(carer, typed):
    answer = give(carer, typed)
    assert answer.status_code == 422
    assert "Enter an e-mail address, such as name@example.org" in words(answer)
    assert f'value="{typed[:300]}"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("typed", ["rose.@example.net", ".rose@example.net", "ro..se@example.net", "ro\u017fe@example.net", "=?utf-8?q?a?=@example.net"])  # fmt: skip
def test_what_no_letter_could_be_written_to_is_refused_at_the_door_and_kept_in_the_box(app, carer, typed):
    answer = give(carer, typed)
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.query(EmailAddress).count() == 0


def test_a_dot_before_the_at_is_said_in_words(carer):
    assert "It cannot end with a dot before the @" in words(give(carer, "rose.@example.net"))


def test_a_link_that_is_too_old_or_was_never_ours_says_what_to_do(app, carer, server, clock):
    give(carer)
    confirm = link(the_email(app, server, clock), "confirm")
    clock.move(days=2, seconds=1)
    anybody = app.test_client()
    for answer in (anybody.get(confirm), anybody.post(confirm), anybody.get("/e-mail/confirm/never-ours")):
        assert answer.status_code == 410
        assert "This link no longer works" in words(answer)
    assert confirmed_at(app) is None


def test_an_address_with_nobody_there_is_said_on_the_page(app, carer, server, clock):
    give(carer)
    server.refuse[ADDRESS] = "550 5.1.1 No such user"
    with app.app_context():
        EmailRound(db.engine, lambda: MailServer(server.url), FROM, "http://localhost", TRANSITIONS, clock).run()
    assert "came back" in words(carer.get("/e-mail"))


def test_only_who_keeps_a_plan_can_give_an_address(client):
    assert client.get("/e-mail").headers["Location"] == "/keep-my-plan"


def test_without_a_mail_server_the_page_says_so_and_takes_nothing(make_app, seeded_sqlite, tmp_path):
    file = tmp_path / "another.db"
    shutil.copy(seeded_sqlite, file)
    client = make_app(f"sqlite:///{file}").test_client()
    answer_all(client)
    keep_plan(client)
    assert "not set up" in words(client.get("/e-mail"))
    assert "/e-mail" not in client.get("/prompts/how").get_data(as_text=True)
    assert post(client, "/e-mail", "/prompts", address=ADDRESS).status_code == 404
