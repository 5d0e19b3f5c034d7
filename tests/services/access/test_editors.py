"""An editor's way in and out: one link, one password, sessions that end."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import inspect, select

from app.models import Editor, EditorSession, Invitation
from app.services.access import editors, sessions
from app.storage.database import writing

EMAIL = "desk@example.org"
PASSWORD = "three words remembered"


class Desk:
    """One editor, as the service sees them."""

    def __init__(self, session, clock):
        self.session, self.clock = session, clock

    def invite(self, email=EMAIL, name="Made-up editor"):
        return editors.invite(self.session, email, name, self.clock.now)

    def set_password(self, token, password=PASSWORD):
        return editors.set_password(self.session, token, password, self.clock.now)

    def sign_in(self, email=EMAIL, password=PASSWORD):
        return editors.sign_in(self.session, email, password, self.clock.now)

    def signed_in(self, editor):
        self.session.expire_all()
        return sessions.signed_in(self.session, editor.get_id(), self.clock.now)

    def disable(self, at):
        with writing(self.session):
            self.session.scalars(select(Editor)).one().disabled_at = at


@pytest.fixture
def desk(session, clock):
    return Desk(session, clock)


@pytest.fixture
def editor(desk):
    """An editor who has set a password and signed in."""
    assert desk.set_password(desk.invite())
    signed = desk.sign_in()
    assert signed is not None
    return signed


def test_from_the_invitation_to_signing_out(desk, session):
    token = desk.invite()
    assert editors.invited(session, token, desk.clock.now).email == EMAIL
    assert not editors.anybody(session)
    assert desk.sign_in() is None
    assert desk.set_password(token)
    assert editors.anybody(session)
    signed = desk.sign_in()
    assert (signed.email, signed.name) == (EMAIL, "Made-up editor")
    assert desk.signed_in(signed).email == EMAIL
    sessions.sign_out(session, signed.get_id())
    assert desk.signed_in(signed) is None


def test_a_link_works_once(desk, session):
    token = desk.invite()
    assert desk.set_password(token)
    assert editors.invited(session, token, desk.clock.now) is None
    assert not desk.set_password(token, "another three words")
    assert desk.sign_in(password="another three words") is None
    assert desk.sign_in() is not None


@pytest.mark.parametrize(("seconds", "good"), [(-1, True), (0, False), (3600, False)])
def test_a_link_works_for_48_hours(desk, session, seconds, good):
    token = desk.invite()
    desk.clock.move(hours=48, seconds=seconds)
    assert (editors.invited(session, token, desk.clock.now) is not None) is good
    assert desk.set_password(token) is good
    assert (desk.sign_in() is not None) is good


def test_a_fresh_link_ends_the_older_one_of_the_same_editor_only(desk, session):
    older, other = desk.invite(), desk.invite("other@example.org")
    newer = desk.invite()
    assert editors.invited(session, older, desk.clock.now) is None
    assert not desk.set_password(older)
    assert desk.set_password(newer)
    assert desk.set_password(other)


def test_a_second_invitation_makes_no_second_editor(desk, session):
    desk.invite()
    desk.invite(name="Another name")
    assert [found.name for found in session.scalars(select(Editor))] == ["Made-up editor"]


@pytest.mark.parametrize("token", ["", "not a token", "\ud800", "x" * 10_000])
def test_a_made_up_token_opens_nothing(desk, session, editor, token):
    assert editors.invited(session, token, desk.clock.now) is None
    assert not desk.set_password(token)
    assert sessions.signed_in(session, token, desk.clock.now) is None


def test_only_hashes_of_tokens_and_passwords_are_kept(desk, session):
    token = desk.invite()
    desk.set_password(token)
    signed = desk.sign_in()
    session.expire_all()
    kept = ""
    for model in (Editor, EditorSession, Invitation):
        for row in session.scalars(select(model)):
            kept += str([getattr(row, column.key) for column in inspect(model).columns])
    assert "$argon2id$" in kept
    assert not [secret for secret in (token, signed.get_id(), PASSWORD) if secret in kept]


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1]])
def test_a_wrong_password_opens_nothing(desk, session, editor, password):
    assert desk.sign_in(password=password) is None
    assert len(session.scalars(select(EditorSession)).all()) == 1


@pytest.mark.parametrize("email", ["nobody@example.org", "", "%"])
def test_an_unknown_address_opens_nothing(desk, editor, email):
    assert desk.sign_in(email=email) is None


def test_an_address_may_be_typed_in_capitals_and_with_spaces(desk, editor):
    assert desk.sign_in(email="  Desk@Example.ORG ") is not None


def test_a_session_ends_after_30_idle_minutes(desk, editor):
    desk.clock.move(minutes=29, seconds=59)
    assert desk.signed_in(editor) is not None
    desk.clock.move(minutes=30, seconds=1)
    assert desk.signed_in(editor) is None


def test_a_session_in_use_goes_on_until_12_hours_have_passed(desk, editor):
    for _ in range(36):
        desk.clock.move(minutes=20)
        assert desk.signed_in(editor) is not None
    desk.clock.move(seconds=1)
    assert desk.signed_in(editor) is None


def test_an_ended_session_does_not_come_back(desk, editor):
    desk.clock.move(minutes=31)
    assert desk.signed_in(editor) is None
    assert desk.signed_in(editor) is None


def test_signing_out_ends_that_session_only(desk, session, editor):
    other = desk.sign_in()
    sessions.sign_out(session, editor.get_id())
    assert desk.signed_in(editor) is None
    assert desk.signed_in(other) is not None
    sessions.sign_out(session, editor.get_id())


def test_a_new_password_ends_every_session_of_that_editor_only(desk, editor):
    desk.set_password(desk.invite("other@example.org"))
    stranger, second = desk.sign_in("other@example.org"), desk.sign_in()
    assert desk.set_password(desk.invite(), "another three words")
    assert desk.signed_in(editor) is None
    assert desk.signed_in(second) is None
    assert desk.signed_in(stranger) is not None
    assert desk.sign_in() is None
    assert desk.signed_in(desk.sign_in(password="another three words")) is not None


def test_an_invitation_alone_ends_no_session(desk, editor):
    desk.invite()
    assert desk.signed_in(editor) is not None
    assert desk.sign_in() is not None


def test_a_disabled_editor_is_out_at_once_and_cannot_come_in(desk, editor):
    desk.disable(desk.clock.now)
    assert desk.signed_in(editor) is None
    assert desk.sign_in() is None
    desk.set_password(desk.invite(), "another three words")
    assert desk.sign_in(password="another three words") is None


def hash_of(session):
    return session.scalars(select(Editor.password_hash).execution_options(populate_existing=True)).one()


def test_a_password_hashed_with_weaker_settings_is_hashed_anew_at_the_next_good_sign_in(desk, editor, session):
    of_today = extract_parameters(hash_of(session))
    weaker = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with writing(session):
        session.scalars(select(Editor)).one().password_hash = weaker
    assert desk.sign_in(password="not the password") is None
    assert hash_of(session) == weaker
    assert desk.sign_in() is not None
    assert extract_parameters(hash_of(session)) == of_today
    assert desk.sign_in() is not None


def test_a_password_hashed_with_the_settings_of_today_is_left_as_it_is(desk, editor, session):
    before = hash_of(session)
    assert desk.sign_in() is not None
    assert hash_of(session) == before
