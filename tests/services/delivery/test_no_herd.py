"""Those of one failed batch do not all come back in the same second."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import OutboxPrompt
from app.models.delivery.states import EXPIRED, WAITING
from app.push.results import Outcome, SendResult
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.channels.push.record_results import Job, settled
from app.services.delivery.dispatcher import dispatch_once
from tests.fakes.push_service import answer, hang_up
from tests.faults.crowd import fill
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, ORIGIN, at_the_service

MANY = 1000
SERVICE = "https://push.example.org"
TEN_SECONDS, HALF_A_MINUTE = 10, 30


def waits(engine) -> list[float]:
    """The seconds until each prompt of the outbox may be tried again."""
    with Session(engine) as session:
        rows = session.execute(select(OutboxPrompt.lease_until, OutboxPrompt.state)).all()
    assert {row.state for row in rows} == {WAITING}
    return [(row.lease_until - DAY_BEFORE).total_seconds() for row in rows]


def wait_of(row: int, attempt: int, asked: float | None = None) -> timedelta:
    result = SendResult(Outcome.RETRY, SERVICE, 503, asked)
    until = settled(Job(row, DAY_BEFORE + timedelta(days=4), attempt, set(), [], [result]), DAY_BEFORE).lease_until
    assert until is not None
    return until - DAY_BEFORE


@pytest.mark.parametrize("trouble", [answer(500), answer(503), hang_up])
def test_a_thousand_that_failed_together_come_back_spread(engine, files, trouble):
    async def work(service):
        fill(engine, MANY, service.origin, DAY_BEFORE)
        service.usual = trouble
        async with sender_for(service) as sender:
            push = PushChannel(engine, sender, ORIGIN, lambda: DAY_BEFORE)
            while (await dispatch_once(engine, [push], files.transitions, lambda: DAY_BEFORE)).claimed:
                pass

    at_the_service(work)
    found = waits(engine)
    assert len(found) == MANY
    assert min(found) >= HALF_A_MINUTE and max(found) <= 2 * HALF_A_MINUTE
    spread_fairly(found, span=HALF_A_MINUTE)


def spread_fairly(seconds: list[float], span: float) -> None:
    """Each ten seconds hold their share and a quarter more at the most, each single one three times its share."""
    by_ten = Counter(int(each // TEN_SECONDS) for each in seconds)
    assert max(by_ten.values()) <= 1.25 * len(seconds) * TEN_SECONDS / span
    by_one = Counter(int(each) for each in seconds)
    assert max(by_one.values()) <= 3 * len(seconds) / span


@pytest.mark.parametrize("asked", [45.0, 600.0])
def test_a_thousand_that_were_told_when_to_come_back_come_after_it_and_spread(asked):
    found = [wait_of(row, 1, asked).total_seconds() for row in range(MANY)]
    assert min(found) >= asked and max(found) <= asked + HALF_A_MINUTE
    spread_fairly([each - asked for each in found], span=HALF_A_MINUTE)


@pytest.mark.parametrize(
    ("attempt", "minutes"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (100, 60)]
)
def test_the_wait_doubles_up_to_an_hour(attempt, minutes):
    most = timedelta(minutes=minutes)
    found = [wait_of(row, attempt) for row in range(300)]
    assert all(most / 2 <= each <= most for each in found)
    assert min(found) < 0.55 * most and max(found) > 0.95 * most
    assert found == [wait_of(row, attempt) for row in range(300)], "asked again, it is the same"


def test_who_came_first_at_one_try_does_not_come_first_at_the_next():
    early = {row for row in range(MANY) if wait_of(row, 1) < timedelta(seconds=45)}
    again = {row for row in early if wait_of(row, 2) < timedelta(seconds=90)}
    assert 0.4 < len(again) / len(early) < 0.6


def test_a_wait_that_ends_after_its_use_is_no_wait():
    job = Job(1, DAY_BEFORE + timedelta(minutes=5), 5, set(), [], [SendResult(Outcome.RETRY, SERVICE, 500)])
    assert settled(job, DAY_BEFORE).state == EXPIRED
