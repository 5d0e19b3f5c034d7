"""Nothing goes that nobody said would go: sources stand beside each other, cut lists take nothing, many wait for a yes."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from app.models import LocalServiceImport, LocalServiceRow
from app.services.directory.desk_imports import confirm
from app.services.directory.dry_run import check_feed
from app.services.directory.feeds import FileFeed
from app.services.directory.import_services import begin, go_on
from app.services.directory.url_feed import UrlFeed
from app.services.directory.withdrawals import leave_all, say_yes
from app.storage.directory import local_services, sources
from tests.fakes.feed import file_of, served
from tests.fakes.local_services import TODAY, ident, made_up, short


def run(session, feed, clock, agreed_to=None):
    return go_on(session, feed, begin(session, feed, clock.now, "a test", agreed_to), clock, TODAY)


def there(session):
    session.rollback()
    return {service.id for service in local_services.shown(session)}


def ids(*numbers):
    return {ident("service", number) for number in numbers}


def of(source, records, **header):
    body = {"contents": records, **header} if header else records
    return FileFeed(source, json.dumps(body).encode(), "services.json")


def test_two_sources_of_one_file_name_stand_beside_each_other(session, clock):
    run(session, of("Made-up North", made_up(5)), clock)
    run(session, of("Made-up South", made_up(9)[5:]), clock)
    assert there(session) == ids(*range(1, 10))
    run(session, of("Made-up South", made_up(9)[5:]), clock)
    assert there(session) == ids(*range(1, 10))
    assert [(s.name, s.services) for s in sources.known_sources(session)] == [
        ("Made-up North", 5),
        ("Made-up South", 4),
    ]


def test_an_id_of_another_source_stays_with_it_and_is_named(session, clock):
    run(session, of("Made-up North", made_up(5)), clock)
    taken = [*made_up(2, name="Made-up Thief", last_modified="2026-11-29T10:00:00Z"), *made_up(6)[5:]]
    report = run(session, of("Made-up South", taken), clock)
    assert report.tally.counts == {"elsewhere": 2, "new": 1, "stale": 0, "withdrawn": 0}
    assert report.tally.faults[0]["message"] == 'is an id of "Made-up North" already: that service stays as it is'
    session.rollback()
    assert "Made-up Thief" not in session.scalars(select(LocalServiceRow.name)).all()
    run(session, of("Made-up South", made_up(6)[5:]), clock)
    assert there(session) == ids(*range(1, 7))


def test_a_service_that_its_source_gave_up_may_come_from_another(session, clock):
    run(session, of("Made-up North", made_up(20)), clock)
    run(session, of("Made-up North", made_up(19)), clock)
    report = run(session, of("Made-up South", made_up(20)[19:]), clock)
    assert report.tally.counts["changed"] == 1
    assert sources.organisations_by_id(session, "Made-up South").keys() == ids(20)
    assert run(session, of("Made-up North", made_up(20)), clock).tally.counts["elsewhere"] == 1


@pytest.mark.parametrize(
    "header", [{"total_items": 40}, {"totalElements": "40"}, {"last_page": False}, {"total_pages": 4}], ids=str
)
def test_one_page_of_a_list_takes_nothing_away_and_says_so(session, clock, header):
    run(session, of("Made-up", made_up(40)), clock)
    checked = check_feed(session, of("Made-up", made_up(10), **header), TODAY)
    report = run(session, of("Made-up", made_up(10), **header), clock, agreed_to=1000)
    assert "So nothing is withdrawn" in checked.keeps
    assert report.keeps == checked.keeps
    assert len(there(session)) == 40
    assert session.scalar(select(LocalServiceImport.trouble).order_by(LocalServiceImport.id.desc())) == report.keeps


def test_the_dry_run_names_what_would_go(session, clock):
    run(session, of("Made-up", made_up(60)), clock)
    report = check_feed(session, of("Made-up", made_up(35)), TODAY)
    assert (report.leaving.number, report.leaving.of, len(report.leaving.names)) == (25, 60, 20)
    assert report.leaving.names[0] == "Made-up Benefits Desk 38"
    assert report.asks == ('25 of the 60 services of "Made-up" are not in this list and would be withdrawn',)
    assert check_feed(session, of("Made-up", made_up(55)), TODAY).asks == ()


def test_more_than_a_tenth_waits_for_a_yes_and_goes_with_it(session, clock):
    run(session, of("Made-up", made_up(20)), clock)
    report = run(session, of("Made-up", made_up(17)), clock)
    assert report.question
    assert report.tally.counts["leaving"] == 3
    assert len(there(session)) == 20
    waiting = sources.waiting(session)[0]
    assert waiting.found["leaving"] == sorted(each["name"] for each in made_up(20)[17:])
    assert not say_yes(session, waiting.id, 2, clock.now)
    assert len(there(session)) == 20
    assert say_yes(session, waiting.id, 3, clock.now)
    assert there(session) == ids(*range(1, 18))
    assert sources.waiting(session) == []
    assert not say_yes(session, waiting.id, 3, clock.now)


def test_a_yes_that_was_given_before_is_no_yes_to_more(session, clock):
    run(session, of("Made-up", made_up(20)), clock)
    assert run(session, of("Made-up", made_up(10)), clock, agreed_to=9).question
    assert run(session, of("Made-up", made_up(10)), clock, agreed_to=10).tally.counts["withdrawn"] == 10


def test_a_no_leaves_everything_and_a_later_run_takes_the_place_of_one_that_waits(session, clock):
    run(session, of("Made-up", made_up(20)), clock)
    run(session, of("Made-up", made_up(10)), clock)
    run(session, of("Made-up", made_up(11)), clock)
    [waiting] = sources.waiting(session)
    assert waiting.counts["leaving"] == 9
    assert leave_all(session, waiting.id, clock.now)
    assert not leave_all(session, waiting.id, clock.now)
    assert (len(there(session)), sources.waiting(session)) == (20, [])


def test_a_feed_of_the_night_waits_too(session, clock):
    with served(made_up(30)) as server:
        feed = UrlFeed(f"{server.origin}/services", [server.origin], "Made-up")
        run(session, feed, clock)
        server.listed = made_up(5)
        assert run(session, feed, clock).question
        assert len(there(session)) == 30
        server.listed = made_up(29)
        assert run(session, feed, clock).tally.counts["withdrawn"] == 1
        assert sources.waiting(session) == []


def test_a_feed_that_turns_into_another_list_waits_before_anything_is_kept(session, clock):
    others = made_up(12, organization={"id": "o", "name": "Made-up Stranger"})[8:]
    with served(made_up(8)) as server:
        feed = UrlFeed(f"{server.origin}/services", [server.origin], "Made-up")
        run(session, feed, clock)
        server.listed = others
        for _ in range(2):
            assert run(session, feed, clock).doubt
        assert there(session) == ids(*range(1, 9))
        [waiting] = sources.waiting(session)
        assert not confirm(session, waiting.id, clock.now)
        assert confirm(session, waiting.id, clock.now, agreed_to=8)
        go_on(session, feed, waiting.id, clock, TODAY)
        assert there(session) == ids(*range(9, 13))


def test_a_list_of_one_id_is_counted_as_what_it_is(session, clock):
    records = made_up(1) * 6
    report = run(session, of("Made-up", records, total_items=6), clock)
    assert report.tally.counts == {"new": 1, "double": 5, "stale": 0, "withdrawn": 0}
    again = run(session, of("Made-up", records, total_items=6), clock)
    assert again.tally.counts == {"same": 1, "double": 5, "stale": 0, "withdrawn": 0}


def test_the_newest_of_two_records_of_one_id_is_kept_and_stays(session, clock):
    older = made_up(1, name="Made-up Older", last_modified="2026-11-19T10:00:00Z")
    newer = made_up(1, name="Made-up Newer", last_modified="2026-11-20T10:00:00Z")
    for _ in range(2):
        run(session, file_of([*older, *newer]), clock)
        session.rollback()
        assert session.scalars(select(LocalServiceRow.name)).all() == ["Made-up Newer"]


def test_what_a_card_would_lack_is_counted_and_named(session, clock):
    bare = made_up(4, service_at_locations=[], service_areas=[], schedules=[], phones=[], languages=[{"name": "Welsh"}])
    bare[0] |= {"phones": made_up(1)[0]["phones"], "languages": []}
    report = run(session, of("Made-up", [*bare, *made_up(6)[4:]]), clock)
    counts = report.tally.counts
    assert (counts["no_place"], counts["no_hours"], counts["no_phone"]) == (4, 4, 3)
    assert report.tally.without["no_phone"] == [each["name"] for each in bare[1:]]
    assert report.tally.unread == {"languages": 3}
    session.rollback()
    found = session.scalar(select(LocalServiceImport.found))
    assert (found["without"], found["unread"]) == (report.tally.without, report.tally.unread)


def test_only_the_first_twenty_of_a_kind_are_named(session, clock):
    report = check_feed(session, of("Made-up", made_up(30, phones=[])), TODAY)
    assert report.tally.counts["no_phone"] == 30
    assert len(report.tally.without["no_phone"]) == 20


def test_three_cards_are_shown_and_none_that_readers_would_not_see(session, clock):
    run(session, of("Made-up", made_up(2)), clock)
    report = check_feed(session, of("Made-up", made_up(12)), TODAY)
    assert [card["name"] for card in report.cards] == [each["name"] for each in made_up(5)[2:]]
    assert check_feed(session, of("Made-up", made_up(1, assured_date="2020-01-01")), TODAY).cards == ()


def test_short_records_that_stand_as_they_were_still_count_what_they_lack(session, clock):
    full = made_up(3, phones=[])
    with served([short(each) for each in full], full) as server:
        feed = UrlFeed(f"{server.origin}/services", [server.origin], "Made-up")
        for outcome in ("new", "same"):
            counts = run(session, feed, clock).tally.counts
            assert (counts[outcome], counts["no_phone"]) == (3, 3)
            assert "no_place" not in counts
