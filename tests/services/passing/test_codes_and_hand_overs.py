"""Codes and hand-overs in the database: each code once, each hand-over for one, on both databases."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from app.domain.passing.code import LETTERS, new_code
from app.models import AuditEntry, PlaceCode
from app.services.passing import codes, hand_over

PLACE = codes.Place("Ward 12", "Coventry", "ward", True, "wales", "hospital_out")


def test_a_code_that_is_taken_is_not_given_twice(session, clock, monkeypatch):
    same = random.Random(1)
    first = new_code(same.choice)
    letters = iter(first[:5] + first[:5] + "BCDFG")
    monkeypatch.setattr(codes.secrets, "choice", lambda _: next(letters))
    one, other = (codes.make(session, PLACE, None, "publisher@example.org", clock()) for _ in range(2))
    assert session.get_one(PlaceCode, one).code == first
    assert session.get_one(PlaceCode, other).code != first


def test_what_is_done_is_in_the_log_once(session, clock):
    number = codes.make(session, PLACE, None, "publisher@example.org", clock())
    for step in (codes.withdraw, codes.withdraw, codes.reinstate, codes.reinstate):
        step(session, number, "publisher@example.org", clock.move(minutes=1))
    done = [(row.what, row.detail) for row in session.query(AuditEntry).order_by(AuditEntry.id)]
    assert done == [(what, "Ward 12") for what in ("made a code", "withdrew a code", "brought a code back")]


def test_what_is_not_there_is_told(session, clock):
    with pytest.raises(KeyError):
        codes.withdraw(session, 7, "publisher@example.org", clock())


def test_codes_use_all_letters(session, clock):
    made = {
        session.get_one(PlaceCode, codes.make(session, PLACE, None, "p@example.org", clock())).code for _ in range(60)
    }
    assert len(made) == 60
    assert set("".join(made)) == set(LETTERS)


def test_a_hand_over_ends_once(session, clock):
    assert not hand_over.has_ended(session, "a" * 18)
    assert hand_over.end(session, "a" * 18, clock())
    assert not hand_over.end(session, "a" * 18, clock())
    assert hand_over.has_ended(session, "a" * 18)
    assert not hand_over.has_ended(session, "b" * 18)


def test_of_many_who_open_it_at_once_one_gets_it(engine, clock):
    def take(_: int) -> bool:
        with Session(engine) as own:
            return hand_over.end(own, "c" * 18, clock())

    with ThreadPoolExecutor(8) as several:
        assert sorted(several.map(take, range(8))) == [False] * 7 + [True]
