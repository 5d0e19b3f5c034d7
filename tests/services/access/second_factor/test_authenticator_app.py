"""Codes of an app: of now, good once, from a secret that stands sealed."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from app.models import AuthenticatorApp, Editor
from app.services.access import editors
from app.services.access.sealing import SealBrokenError, Sealer
from app.services.access.second_factor import authenticator_app

SEALER = Sealer(["a secret key of tests, long enough to be one"], "second factor")


@pytest.fixture
def number(session, clock):
    editors.invite(session, "desk@example.org", "Made-up editor", clock.now)
    return session.scalars(select(Editor.id)).one()


@pytest.fixture
def maker(session, clock, number):
    """The app on a phone, set up a minute ago."""
    authenticator_app.begin(session, number, SEALER)
    app = pyotp.TOTP(authenticator_app.pending_secret(session, number, SEALER))
    assert authenticator_app.confirm(session, number, app.at(clock.now), SEALER, clock.now)
    clock.move(seconds=90)
    return app


def use(session, number, clock, code, production=True):
    return authenticator_app.use(session, number, code, SEALER, clock.now, production=production)


def test_a_secret_counts_once_a_code_of_it_was_given(session, clock, number):
    authenticator_app.begin(session, number, SEALER)
    app = pyotp.TOTP(authenticator_app.pending_secret(session, number, SEALER))
    assert not use(session, number, clock, app.at(clock.now))
    assert not authenticator_app.confirm(session, number, "000000", SEALER, clock.now)
    assert authenticator_app.confirm(session, number, app.at(clock.now), SEALER, clock.now)
    assert authenticator_app.pending_secret(session, number, SEALER) == ""


def test_a_code_works_once(session, clock, number, maker):
    code = maker.at(clock.now)
    assert use(session, number, clock, code)
    assert not use(session, number, clock, code)
    clock.move(seconds=30)
    assert not use(session, number, clock, code)
    assert use(session, number, clock, maker.at(clock.now))


def test_the_code_that_set_it_up_is_used_too(session, clock, number):
    authenticator_app.begin(session, number, SEALER)
    code = pyotp.TOTP(authenticator_app.pending_secret(session, number, SEALER)).at(clock.now)
    assert authenticator_app.confirm(session, number, code, SEALER, clock.now)
    assert not use(session, number, clock, code)


def test_an_older_code_is_no_good_after_a_newer_one(session, clock, number, maker):
    older = maker.at(clock.now)
    clock.move(seconds=30)
    assert use(session, number, clock, maker.at(clock.now))
    assert not use(session, number, clock, older)


@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(session, clock, number, maker, seconds, good):
    assert use(session, number, clock, maker.at(clock.now + timedelta(seconds=seconds))) is good


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34", "\x00" * 6])
def test_what_is_no_code_is_refused(session, clock, number, maker, typed):
    assert not use(session, number, clock, typed)


def test_spaces_between_the_digits_do_not_matter(session, clock, number, maker):
    code = maker.at(clock.now)
    assert use(session, number, clock, f" {code[:3]} {code[3:]} ")


def test_the_secret_stands_sealed_for_one_person_and_one_key(session, number, maker):
    row = session.scalars(select(AuthenticatorApp)).one()
    assert maker.secret.encode() not in row.sealed
    assert SEALER.open(row.sealed, f"editor {number}") == maker.secret.encode()
    for sealer, whose in (
        (SEALER, "editor 0"),
        (Sealer(["another key that is long enough, too"], "second factor"), f"editor {number}"),
    ):
        with pytest.raises(SealBrokenError):
            sealer.open(row.sealed, whose)
    with pytest.raises(SealBrokenError):
        SEALER.open(row.sealed[:-1] + b"?", f"editor {number}")


def test_after_a_new_secret_key_the_old_one_still_opens_and_without_it_no_code_fits(session, clock, number, maker):
    fresh, both = Sealer(["the next secret key, long enough"], "second factor"), None
    both = Sealer(["the next secret key, long enough", "a secret key of tests, long enough to be one"], "second factor")
    code = maker.at(clock.now)
    assert not authenticator_app.use(session, number, code, fresh, clock.now, production=True)
    assert authenticator_app.use(session, number, code, both, clock.now, production=True)


def test_the_made_up_editors_secret_is_taken_in_development_only(session, clock, number):
    authenticator_app.give_demo_secret(session, number, SEALER, clock.now)
    shown = authenticator_app.demo_code(session, number, SEALER, clock.now)
    assert not use(session, number, clock, shown, production=True)
    assert use(session, number, clock, shown, production=False)
    again = authenticator_app.demo_code(session, number, SEALER, clock.now)
    assert again != shown
    assert use(session, number, clock, again, production=False)


def test_nobody_elses_code_is_shown(session, clock, number, maker):
    assert authenticator_app.demo_code(session, number, SEALER, clock.now) == ""
