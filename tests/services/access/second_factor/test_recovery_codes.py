"""Ten codes on paper: each works once, and only their hashes are kept."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.models import Editor, RecoveryCode
from app.services.access import editors
from app.services.access.second_factor import recovery_codes


@pytest.fixture
def number(session, clock):
    editors.invite(session, "desk@example.org", "Made-up editor", clock.now)
    return session.scalars(select(Editor.id)).one()


def test_each_of_ten_works_once(session, clock, number):
    codes = recovery_codes.make(session, number)
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){6}", code) for code in codes)
    for used, code in enumerate(codes, 1):
        assert recovery_codes.use(session, number, code, clock.now)
        assert not recovery_codes.use(session, number, code, clock.now)
        assert recovery_codes.left(session, number) == 10 - used


def test_a_code_has_128_random_bits_or_more(session, number):
    codes = recovery_codes.make(session, number)
    assert len(set(recovery_codes.LETTERS)) == 32
    assert min(len(code.replace("-", "")) for code in codes) * 5 >= 128


def test_those_made_before_with_fewer_letters_still_work(session, clock, number):
    recovery_codes.keep(session, number, ["abcd-efgh-2345-wxyz"])
    assert recovery_codes.use(session, number, "ABCD EFGH 2345 WXYZ", clock.now)


def test_it_may_be_typed_in_capitals_and_without_dashes(session, clock, number):
    code = recovery_codes.make(session, number)[3]
    assert recovery_codes.use(session, number, f" {code.upper().replace('-', ' ')} ", clock.now)


def test_new_ones_end_those_of_before(session, clock, number):
    old = recovery_codes.make(session, number)
    new = recovery_codes.make(session, number)
    assert not recovery_codes.use(session, number, old[0], clock.now)
    assert recovery_codes.use(session, number, new[0], clock.now)


def test_nobody_elses_work(session, clock, number):
    editors.invite(session, "other@example.org", "Other", clock.now)
    other = editors.number_of(session, "other@example.org")
    assert not recovery_codes.use(session, other, recovery_codes.make(session, number)[0], clock.now)


def test_only_hashes_are_kept(session, number):
    codes = recovery_codes.make(session, number)
    kept = " ".join(session.scalars(select(RecoveryCode.code_hash)))
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]
