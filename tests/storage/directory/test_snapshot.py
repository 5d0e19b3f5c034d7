"""The directory in memory: read again when its version rose, asked about at most every five seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.models import LocalServiceRow
from app.services.directory.desk_imports import set_hidden
from app.services.directory.import_services import begin, go_on
from app.storage.directory.snapshot import DirectoryKeeper
from tests.fakes.feed import file_of
from tests.fakes.local_services import TODAY, ident, made_up


@pytest.fixture
def seconds():
    return [0.0]


@pytest.fixture
def keeper(engine, seconds, clock):
    with Session(engine) as session:
        feed = file_of(made_up(20))
        go_on(session, feed, begin(session, feed, clock.now, "a test"), clock, TODAY)
    return DirectoryKeeper(lambda: engine, lambda: seconds[0])


def test_readers_ask_the_database_once_in_five_seconds(engine, keeper, seconds):
    said = []
    event.listen(engine, "before_cursor_execute", lambda c, cur, statement, *rest: said.append(statement))
    first = keeper.current(TODAY)
    said.clear()
    seconds[0] = 4.9
    assert keeper.current(TODAY) is first
    assert said == []
    seconds[0] = 5.0
    assert keeper.current(TODAY) is first
    assert sum("content_version" in each for each in said) == 1
    assert not any("local_service" in each for each in said)


def test_a_change_is_seen_after_five_seconds_or_at_once_by_who_made_it(engine, keeper, seconds, clock):
    assert len(keeper.current(TODAY)) == 18
    with Session(engine) as session:
        assert set_hidden(session, ident("service", 1), True, clock.now)
        assert not set_hidden(session, "nope", True, clock.now)
    assert len(keeper.current(TODAY)) == 18
    keeper.look_again()
    assert len(keeper.current(TODAY)) == 17
    seconds[0] = 5.0
    assert len(keeper.current(TODAY)) == 17


def test_a_new_day_leaves_out_what_became_too_old(keeper):
    assert len(keeper.current(TODAY)) == 18
    assert len(keeper.current(TODAY + timedelta(days=400))) == 0


def test_a_row_knows_where_and_when_without_its_record(engine, keeper):
    with Session(engine) as session:
        row = session.get_one(LocalServiceRow, ident("service", 1))
        assert (row.district, row.organisation, row.status) == ("CV4", "Made-up Charity 1", "active")
        assert row.checked_on
