"""Counting holds nobody up, loses nothing while the database is away, and keeps no more than it may."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counts.events import UnknownEventError
from app.models import EventCount
from app.services.counts import event_counter
from app.services.counts.event_counter import EventCounter
from app.storage.counts.event_counts import Key, total
from app.storage.database import open_engine

MONDAY = date(2026, 11, 30)


def rows(engine):
    with Session(engine) as session:
        return {
            (row.week, row.event, row.nation, row.code, row.which): row.number
            for row in session.scalars(select(EventCount))
        }


@pytest.fixture
def counter(engine, clock):
    return EventCounter(lambda: engine, clock, strict=True)


def test_two_workers_add_to_the_same_count(engine, clock, counter):
    other = EventCounter(lambda: engine, clock, strict=True)
    for each in (counter, counter, other):
        each.add("finished", nation="wales", code="ward-7")
    counter.add("card_shown", which="medicines", n=3)
    assert counter.write()
    assert other.write()
    counter.add("finished", nation="wales", code="ward-7")
    assert counter.write()
    assert rows(engine) == {
        (MONDAY, "finished", "wales", "ward-7", ""): 4,
        (MONDAY, "card_shown", "", "", "medicines"): 3,
    }


def test_a_week_begins_on_monday_by_the_clock_of_the_uk(engine, clock, counter):
    clock.move(days=6, hours=14, minutes=59)
    counter.add("searched")
    clock.move(minutes=1)
    counter.add("searched")
    assert [(key.week, number) for key, number in counter.waiting().items()] == [(MONDAY, 1), (date(2026, 12, 7), 1)]


@pytest.mark.parametrize(
    "given",
    [
        {"event": "who_knows"},
        {"event": "searched", "which": "my sentence"},
        {"event": "finished", "nation": "france"},
        {"event": "plan_erased", "code": "ward-7"},
    ],
)
def test_what_has_no_name_is_an_error_in_tests_and_nothing_in_production(engine, clock, counter, given):
    with pytest.raises(UnknownEventError):
        counter.add(**given)
    lenient = EventCounter(lambda: engine, clock, strict=False)
    lenient.add(**given)
    assert not lenient.waiting()


def test_what_could_not_be_written_is_kept_and_written_later(engine, clock, caplog):
    away = open_engine("sqlite:////no/such/folder/counts.db")
    place = [away]
    counter = EventCounter(lambda: place[0], clock, strict=True)
    counter.add("searched", n=2)
    assert not counter.write()
    assert "counts not written yet: OperationalError" in caplog.text
    counter.add("searched")
    place[0] = engine
    assert counter.write()
    assert rows(engine) == {(MONDAY, "searched", "", "", ""): 3}
    assert not counter.waiting()


def test_beyond_the_most_kept_counts_are_put_together_and_that_is_counted(engine, clock, counter, monkeypatch):
    monkeypatch.setattr(event_counter, "MOST_KEYS", 2)
    for page in ("a", "b", "c", "d", "a"):
        counter.add("card_shown", which=page)
    counter.add("door_opened", code="new")
    found = {key[1:]: number for key, number in counter.waiting().items()}
    assert found == {
        ("card_shown", "", "", "a"): 2,
        ("card_shown", "", "", "b"): 1,
        ("card_shown", "", "", "other"): 2,
        ("door_opened", "", "", ""): 1,
        ("folded", "", "", ""): 3,
    }
    assert counter.write()
    with Session(engine) as session:
        assert total(session, "folded") == 3
        assert total(session, "plan_kept") == 0


def test_many_threads_lose_nothing_while_another_writes(engine, clock, counter):
    def count():
        for number in range(500):
            counter.add("card_shown", which=f"page-{number % 7}")

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert counter.write()
    assert counter.write()
    assert sum(rows(engine).values()) == 3000


def test_more_than_one_statement_holds_is_written_in_one_go(engine, clock, counter):
    for number in range(1234):
        counter.add("card_shown", which=f"page-{number}")
    assert counter.write()
    assert len(rows(engine)) == 1234


def test_nobody_waits_while_the_database_takes_its_time(engine, clock):
    began, go_on = threading.Event(), threading.Event()

    def slow():
        began.set()
        assert go_on.wait(20)
        return engine

    counter = EventCounter(slow, clock, strict=True)
    counter.add("searched")
    writer = threading.Thread(target=counter.write)
    writer.start()
    assert began.wait(20)
    # Were there a lock to wait for, this would never come back.
    counter.add("searched")
    assert counter.waiting() == {Key(MONDAY, "searched"): 1}
    go_on.set()
    writer.join(20)
    assert rows(engine) == {(MONDAY, "searched", "", "", ""): 1}


def test_a_thread_writes_by_itself_once_started_and_what_is_left_at_the_end(engine, clock, monkeypatch):
    monkeypatch.setattr(event_counter, "EVERY", 0.01)
    counter = EventCounter(lambda: None, clock, strict=True)
    counter.add("searched")
    assert counter._thread is None
    counter.start(engine)
    counter.add("searched")
    for _ in range(2000):
        if rows(engine):
            break
        threading.Event().wait(0.01)
    assert rows(engine) == {(MONDAY, "searched", "", "", ""): 2}
    counter.stop()
    counter._thread.join(20)
    counter.add("searched")
    counter.stop()
    assert rows(engine) == {(MONDAY, "searched", "", "", ""): 3}
