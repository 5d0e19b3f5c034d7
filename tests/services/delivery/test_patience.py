"""A round that fails as a whole waits, longer each time; the others go on, and the desk is told."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.services import beside
from app.services.beside import ROUNDS, Beside
from app.services.delivery import dispatcher as the_module
from app.services.delivery.dispatcher import Dispatcher
from app.services.delivery.patience import ALERT, Patience
from app.storage.delivery import delivery_counts
from config import Config

FAULT = RuntimeError("somebody@example.org did it")
AWAY = OperationalError("SELECT", {}, Exception("gone"))


class Steady:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def patience(engine, clock, steady) -> Patience:
    return Patience(engine, clock, steady)


def alerts(engine) -> list[tuple[str, str, int]]:
    with Session(engine) as session:
        return [(each.kind, each.service, each.number) for each in delivery_counts.open_alerts(session)]


def test_it_waits_twice_as_long_each_time_up_to_ten_minutes(patience, steady):
    waits = []
    for _ in range(9):
        patience.failed("letters", FAULT)
        waits.append(patience.left("letters"))
        steady.now += waits[-1]
        assert patience.left("letters") == 0
    assert waits == [5, 10, 20, 40, 80, 160, 320, 600, 600]


def test_the_others_do_not_wait(patience):
    patience.failed("letters", FAULT)
    assert patience.left("prompts") == 0


def test_the_desk_is_told_once_and_no_more_when_it_went_well(engine, patience):
    patience.failed("letters", FAULT)
    patience.failed("letters", FAULT)
    assert alerts(engine) == [(ALERT, "letters", 2)]
    patience.went_well("letters")
    assert (alerts(engine), patience.left("letters")) == ([], 0)


def test_what_a_dispatcher_of_before_told_the_desk_ends_with_the_first_good_round(engine, clock, patience):
    patience.failed("letters", FAULT)
    Patience(engine, clock).went_well("letters")
    assert alerts(engine) == []


def test_a_database_that_is_away_is_asked_again_in_five_seconds_and_no_alert_is_tried(engine, patience):
    for _ in range(5):
        patience.failed("letters", AWAY)
    assert (patience.left("letters"), alerts(engine)) == (5, [])


def test_the_log_holds_the_kind_of_a_fault_and_nothing_of_its_text(patience, caplog):
    patience.failed("letters", FAULT)
    assert "RuntimeError" in caplog.text
    assert "somebody" not in caplog.text


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_each_round_beside_waits_by_itself_and_is_not_called_meanwhile(
    engine, session, files, clock, steady, monkeypatch, name
):
    calls: list[str] = []

    def failing(content, session, now):
        calls.append(name)
        raise FAULT

    def well(other):
        def work(content, session, now):
            calls.append(other)
            return 1

        return work

    monkeypatch.setattr(beside, "ROUNDS", {**{other: well(other) for other in ROUNDS}, name: failing})
    some = Beside(files, Patience(engine, clock, steady))
    assert some(session, clock.now) == len(ROUNDS) - 1
    for _ in range(3):
        some(session, clock.now)
    assert calls.count(name) == 1
    assert all(calls.count(other) == 4 for other in ROUNDS if other != name)
    steady.now += 5
    some(session, clock.now)
    assert calls.count(name) == 2


def test_a_round_that_always_fails_is_no_tight_loop_and_ends_when_told_to(engine, files, clock, monkeypatch):
    waited: list[float] = []
    dispatcher = Dispatcher(engine, Config(secret_key="for tests"), clock, files, lambda *_: 0, channels=())

    async def wait_for(waiting, seconds):
        waiting.close()
        waited.append(seconds)
        if len(waited) == 3:
            dispatcher.stopping.set()
        raise TimeoutError

    async def fails() -> bool:
        raise FAULT

    monkeypatch.setattr(the_module.asyncio, "wait_for", wait_for)
    asyncio.run(dispatcher._keep_on("made up", fails))
    assert [round(each) for each in waited] == [5, 10, 20]


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, asyncio.CancelledError])
def test_who_wants_the_process_to_end_is_heard(engine, files, clock, end):
    dispatcher = Dispatcher(engine, Config(secret_key="for tests"), clock, files, lambda *_: 0, channels=())

    async def ends() -> bool:
        raise end

    async def work() -> str:
        try:
            await dispatcher.attempt("made up", ends)
        except BaseException as fault:
            return type(fault).__name__
        return "went on"

    assert asyncio.run(work()) == end.__name__
