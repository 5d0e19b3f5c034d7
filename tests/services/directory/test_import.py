"""An import keeps each service once, goes on where it broke off, and says what it could not take."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.models import LocalServiceImport, LocalServiceRow
from app.outbound.resolve import OutboundError
from app.services.directory import judge_records
from app.services.directory.dry_run import check_feed
from app.services.directory.import_services import begin, go_on
from app.storage.directory import local_services
from tests.fakes.feed import Breaking, file_of
from tests.fakes.local_services import TODAY, made_up
from tests.web.site.test_bad_input import NASTY


def run(session, feed, clock, **more):
    import_id = begin(session, feed, clock.now, "a test")
    return go_on(session, feed, import_id, clock, TODAY, **more)


def kept(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(LocalServiceRow))


def test_two_thousand_services_come_in_and_the_second_time_nothing_changes(session, clock):
    said = []
    report = run(
        session, file_of(made_up()), clock, progress=lambda tally, total: said.append((tally.looked_at, total))
    )
    assert report.tally.counts == {"new": 2000, "stale": 200, "withdrawn": 0}
    assert said == [(number, 2000) for number in range(200, 2001, 200)]
    assert kept(session) == 2000
    version = local_services.version(session)
    again = run(session, file_of(made_up()), clock)
    assert again.tally.counts == {"same": 2000, "stale": 200, "withdrawn": 0}
    assert kept(session) == 2000
    assert local_services.version(session) > version


def test_an_import_that_broke_off_goes_on_where_it_stopped(session, clock):
    records = made_up(1000)
    with pytest.raises(OutboundError):
        run(session, Breaking(records, after=2), clock)
    assert kept(session) == 400
    looked_at = []
    report = run(session, file_of(records), clock, progress=lambda tally, _: looked_at.append(tally.looked_at))
    assert looked_at == [600, 800, 1000]
    assert report.tally.counts["new"] == 1000
    assert kept(session) == 1000
    assert session.scalar(select(func.count()).select_from(LocalServiceImport)) == 1


def test_a_run_that_was_told_to_stop_goes_on_later(session, clock):
    report = run(session, file_of(made_up(500)), clock, progress=lambda *_: True)
    assert (report.finished, kept(session)) == (False, 200)
    assert run(session, file_of(made_up(500)), clock).tally.counts["new"] == 500


def test_a_run_that_broke_off_long_ago_begins_again(session, clock):
    with pytest.raises(OutboundError):
        run(session, Breaking(made_up(600), after=1), clock)
    clock.move(hours=25)
    assert run(session, file_of(made_up(600)), clock).tally.counts["same"] == 200


def test_a_dry_run_says_the_same_and_writes_nothing(session, clock):
    run(session, file_of(made_up(50)), clock)
    before = [
        (row.id, row.digest, row.seen_by)
        for row in session.scalars(select(LocalServiceRow).order_by(LocalServiceRow.id))
    ]
    version = local_services.version(session)
    records = [*made_up(1, name="Made-up Name that changed"), *made_up(60)[1:], {"id": "x"}]
    report = check_feed(session, file_of(records), TODAY)
    assert report.tally.counts == {"same": 49, "new": 10, "stale": 6, "bad": 1, "changed": 1}
    session.rollback()
    after = [
        (row.id, row.digest, row.seen_by)
        for row in session.scalars(select(LocalServiceRow).order_by(LocalServiceRow.id))
    ]
    assert (after, local_services.version(session)) == (before, version)
    assert session.scalar(select(func.count()).select_from(LocalServiceImport)) == 1


def test_the_newer_change_wins_whatever_the_order(session, clock):
    newer = made_up(1, name="Made-up Newer", last_modified="2026-11-20T10:00:00Z")
    older = made_up(1, name="Made-up Older", last_modified="2026-11-19T10:00:00Z")
    report = run(session, file_of([*older, *newer, *older]), clock)
    assert report.tally.counts == {"new": 1, "double": 2, "stale": 0, "withdrawn": 0}
    session.rollback()
    assert session.scalars(select(LocalServiceRow.name)).all() == ["Made-up Newer"]
    assert run(session, file_of(older), clock).tally.counts["older"] == 1


def test_what_left_the_feed_is_withdrawn_and_comes_back_with_it(session, clock):
    run(session, file_of(made_up(30)), clock)
    report = run(session, file_of(made_up(27)), clock)
    assert report.tally.counts["withdrawn"] == 3
    assert len(local_services.shown(session)) == 27
    assert run(session, file_of(made_up(30)), clock).tally.counts["changed"] == 3
    assert len(local_services.shown(session)) == 30


def test_a_feed_without_a_good_record_takes_nothing_away(session, clock):
    run(session, file_of(made_up(10)), clock)
    for broken in ([], [{"id": "1"}]):
        assert "withdrawn" not in run(session, file_of(broken), clock).tally.counts
    assert len(local_services.shown(session)) == 10


def test_a_service_whose_record_went_bad_stays_as_it_was(session, clock):
    records = made_up(3)
    run(session, file_of(records), clock)
    del records[1]["status"]
    report = run(session, file_of(records), clock)
    assert report.tally.counts == {"same": 2, "bad": 1, "stale": 0, "withdrawn": 0}
    assert len(local_services.shown(session)) == 3


def test_every_bad_record_is_named_with_its_field(session, clock):
    good = made_up(1)[0]
    records = [
        "text",
        {**good, "id": None},
        {**good, "id": "abc", "name": " "},
        {**good, "id": "def", "status": "open"},
        {**good, "url": "javascript:alert(1)", "latitude": "x"},
    ]
    report = check_feed(session, file_of(records), TODAY)
    found = [(each["record"], each["field"], each["outcome"]) for each in report.tally.faults]
    assert found == [
        ("record 1", "record", "bad"),
        ("record 2", "id", "bad"),
        ("abc", "name", "bad"),
        ("def", "status", "bad"),
        (good["id"], "url", "partly"),
    ]


def test_what_an_editor_hid_stays_hidden_after_an_import(session, clock):
    run(session, file_of(made_up(2)), clock)
    row = session.scalars(select(LocalServiceRow)).first()
    row.hidden = True
    session.commit()
    clock.now += timedelta(days=1)
    run(session, file_of(made_up(2, name="Made-up Change")), clock)
    assert len(local_services.shown(session)) == 1


@pytest.mark.parametrize("nasty", NASTY)
def test_whatever_a_feed_holds_is_kept_or_named_on_both_databases(session, clock, nasty):
    one = made_up(1)[0]
    texts = {name: nasty for name, value in one.items() if isinstance(value, str) and name not in ("id", "status")}
    records = [
        {**one, **texts, "organization": {"name": nasty, "id": nasty}},
        {**one, "id": f"x{nasty}", "description": "\ud800" + nasty},
    ]
    report = run(session, file_of(records), clock)
    assert report.tally.looked_at == 2
    session.rollback()
    assert len(local_services.listed(session, nasty.replace("\x00", ""), 10)) == 2


def test_a_record_at_which_the_reader_itself_fails_is_counted_and_the_others_come_in(session, clock, monkeypatch):
    records = made_up(5)
    read = judge_records.read_local_service

    def fails_at_the_second(raw, number):
        if raw["id"] == records[1]["id"]:
            raise RecursionError("nothing of it")
        return read(raw, number)

    monkeypatch.setattr(judge_records, "read_local_service", fails_at_the_second)
    report = run(session, file_of(records), clock)
    assert (report.tally.counts["new"], kept(session)) == (4, 4)
    assert "could not be read (RecursionError)" in str(report.tally.faults)
