"""So many tries in a quarter of an hour, counted in the database for every worker."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Attempt
from app.services.access.limits import allow

QUARTER = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)


def tries(session, subject, now, times, most=3):
    return [allow(session, subject, now, most=most) for _ in range(times)]


def test_the_last_allowed_try_is_allowed_and_the_next_is_not(session):
    assert tries(session, "sign-in:desk", QUARTER, 5) == [True, True, True, False, False]


def test_nothing_is_allowed_where_none_may_be(session):
    assert not allow(session, "x", QUARTER, most=0)


def test_one_subject_does_not_use_up_anothers_tries(session):
    tries(session, "sign-in:desk", QUARTER, 5)
    assert allow(session, "sign-in:other", QUARTER, most=3)
    assert allow(session, "test:desk", QUARTER, most=3)


def test_the_next_quarter_of_an_hour_begins_anew(session):
    last = QUARTER + timedelta(minutes=15) - timedelta(microseconds=1)
    assert tries(session, "x", QUARTER, 3) == [True] * 3
    assert not allow(session, "x", last, most=3)
    assert tries(session, "x", QUARTER + timedelta(minutes=15), 4) == [True, True, True, False]


@pytest.mark.parametrize("year", [2026, 2038, 2100])
def test_every_moment_of_a_quarter_counts_in_one_window(session, year):
    start = QUARTER.replace(year=year)
    for number in range(40):
        allow(session, "x", start + timedelta(seconds=number * 22, microseconds=number * 24_999 + 1), most=3)
    assert session.scalars(select(Attempt.window)).all() == [start]
    assert session.scalars(select(Attempt.count)).all() == [40]


def test_another_time_zone_is_the_same_moment(session):
    tries(session, "x", QUARTER, 3)
    assert not allow(session, "x", QUARTER.astimezone(timezone(timedelta(hours=5, minutes=45))), most=3)


def test_every_worker_counts_the_same(engine):
    with Session(engine) as one, Session(engine) as other:
        assert tries(one, "x", QUARTER, 2) == [True, True]
        assert tries(other, "x", QUARTER, 2) == [True, False]
        assert not allow(one, "x", QUARTER, most=3)


def test_tries_at_the_same_moment_are_all_counted(engine):
    ready = threading.Barrier(8)
    answers: list[bool] = []

    def work() -> None:
        ready.wait(10)
        with Session(engine) as session:
            answers.extend(tries(session, "x", QUARTER, 5, most=12))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    assert answers.count(True) == 12


def test_a_try_is_kept_even_when_it_is_refused(session):
    tries(session, "x", QUARTER, 5)
    session.rollback()
    assert session.scalars(select(Attempt.count)).all() == [5]


@pytest.mark.parametrize("subject", ["sign-in:desk@example.org", "", "\ud800", "x" * 10_000])
def test_who_tried_is_kept_as_a_hash_only(session, subject):
    assert allow(session, subject, QUARTER, most=1)
    kept = session.scalars(select(Attempt.subject)).one()
    assert len(kept) == 64
    assert kept != subject


def test_what_was_counted_half_an_hour_ago_is_forgotten(session):
    tries(session, "x", QUARTER, 3)
    allow(session, "y", QUARTER + timedelta(minutes=15), most=3)
    assert session.scalar(select(func.count()).select_from(Attempt)) == 2
    allow(session, "y", QUARTER + timedelta(minutes=30), most=3)
    assert set(session.scalars(select(Attempt.window))) == {
        QUARTER + timedelta(minutes=15),
        QUARTER + timedelta(minutes=30),
    }
