"""Guessing takes longer with every try, for account, address and network; and no guesser shuts the owner out."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Guess
from app.services.access.guessing import (
    FIRST_WAIT,
    LONGEST_WAIT,
    NOTHING,
    Subject,
    at_the_door,
    at_the_second_step,
    give_back,
    take,
)

ACCOUNT = "desk@example.org"


def guess(session, clock, email=ACCOUNT, address="192.0.2.1", known=""):
    return take(session, at_the_door(email, address, known), clock.now)


def test_two_hundred_guesses_on_one_account_from_twenty_addresses_are_limited(session, clock):
    made = [guess(session, clock, address=f"198.51.{number % 20}.7") == NOTHING for number in range(200)]
    assert made.count(True) == 10


def test_sixty_accounts_from_one_address_are_limited(session, clock):
    made = [guess(session, clock, email=f"{number}@example.org") == NOTHING for number in range(60)]
    assert made.count(True) == 20


@pytest.mark.parametrize("address", ["203.0.113.{}", "2001:db8:1:2::{}", "::ffff:203.0.113.{}"])
def test_a_network_with_many_addresses_is_limited(session, clock, address):
    made = [guess(session, clock, f"{n}@example.org", address.format(n % 250)) == NOTHING for n in range(150)]
    assert made.count(True) == 100


def test_the_wait_doubles_and_is_never_longer_than_a_quarter_of_an_hour(session, clock):
    waits = []
    for _ in range(30):
        wait = guess(session, clock)
        if wait:
            waits.append(wait)
            clock.now += wait
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert max(waits) == waits[-1] == LONGEST_WAIT


def test_a_try_that_had_to_wait_makes_the_wait_no_longer(session, clock):
    for _ in range(10):
        guess(session, clock)
    first = guess(session, clock)
    for _ in range(50):
        assert guess(session, clock) == first


def test_the_owner_comes_in_where_they_came_in_before_whoever_guesses(session, clock):
    for number in range(500):
        guess(session, clock, address=f"198.51.100.{number % 250}")
        clock.now += timedelta(seconds=20)
    assert guess(session, clock, address="192.0.2.9") > NOTHING
    assert guess(session, clock, address="192.0.2.9", known="name of this browser") == NOTHING


def test_a_known_browser_has_ten_tries_too(session, clock):
    made = [guess(session, clock, known="name of this browser") == NOTHING for _ in range(30)]
    assert made.count(True) == 10


def test_a_good_try_is_given_back(session, clock):
    subjects = at_the_door(ACCOUNT, "192.0.2.1")
    for _ in range(100):
        assert take(session, subjects, clock.now) == NOTHING
        give_back(session, subjects, clock.now)


def test_capitals_and_spaces_make_no_other_account_and_no_other_address(session, clock):
    made = [
        guess(session, clock, email, address) == NOTHING
        for email in (ACCOUNT, " DESK@example.org ")
        for address in ("2001:db8::1", "2001:0DB8:0:0::1")
        for _ in range(5)
    ]
    assert made.count(True) == 10


def test_after_a_day_without_a_try_they_are_forgotten(session, clock):
    for _ in range(10):
        guess(session, clock)
    clock.move(hours=25)
    assert [guess(session, clock) == NOTHING for _ in range(11)] == [True] * 10 + [False]


def test_who_guessed_at_whom_is_kept_as_hashes_only(session, clock):
    guess(session, clock)
    assert all(len(row.subject) == 64 and "@" not in row.subject for row in session.scalars(select(Guess)))


def test_codes_are_counted_for_the_account_or_its_known_browser(session, clock):
    code, here = at_the_second_step(7), at_the_second_step(7, "name of this browser")
    assert [take(session, code, clock.now) == NOTHING for _ in range(11)] == [True] * 10 + [False]
    assert take(session, here, clock.now) == NOTHING


def test_tries_at_the_same_moment_are_all_counted(engine, clock):
    ready, answers = threading.Barrier(8), []

    def work() -> None:
        ready.wait(10)
        with Session(engine) as session:
            for _ in range(4):
                found = take(session, [Subject("one", 10), Subject("two", 30)], clock.now)
                answers.append(found)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 32
    assert answers.count(NOTHING) == 10
