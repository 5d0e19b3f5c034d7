"""Files in every form, feeds page by page, and every address or answer that is refused."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from app.models import LocalServiceImport, LocalServiceRow
from app.outbound.body import MOST_BYTES
from app.outbound.connection import origin_of
from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError
from app.services.directory.dry_run import check_feed
from app.services.directory.feeds import FileFeed, page_of
from app.services.directory.import_services import begin, go_on
from app.services.directory.url_feed import UrlFeed
from tests.fakes.feed import served
from tests.fakes.local_services import TODAY, made_up, short


def run(session, feed, clock):
    return go_on(session, feed, begin(session, feed, clock.now, "a test"), clock, TODAY)


@pytest.mark.parametrize(
    "shape",
    [
        lambda records: json.dumps(records),
        lambda records: json.dumps({"total_items": 3, "contents": records}),
        lambda records: json.dumps({"items": records}),
        lambda records: "\ufeff" + json.dumps({"content": records}),
        lambda records: "\n".join(json.dumps(record) for record in records) + "\n\n",
    ],
)
def test_a_file_may_be_a_list_a_page_or_a_record_a_line(shape):
    assert page_of(shape(made_up(3)).encode()).records == made_up(3)


def test_a_file_may_hold_one_service():
    assert page_of(json.dumps(made_up(1)[0]).encode()).records == made_up(1)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"<html></html>", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'[{"id": NaN}]', "not JSON"),
        (b'{"hello": 1}', "holds no list of services"),
        (b"7", "holds no list of services"),
        (b'{"id": "1"}\n{"id": \n', "Line 2 is not JSON"),
    ],
)
def test_what_is_no_list_of_services_is_refused_in_words(body, says):
    with pytest.raises(OutboundError, match=says):
        FileFeed("made-up.json", body)


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path):
    with pytest.raises(OutboundError, match="cannot be read"):
        FileFeed.open(tmp_path / "nowhere.json")
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(OutboundError, match="larger than 20 MB"):
        FileFeed.open(large)


def test_a_feed_is_read_page_by_page_and_once_more_changes_nothing(session, clock):
    with served(made_up(250)) as server:
        feed = UrlFeed(f"{server.origin}/services?tag=x", [server.origin])
        assert run(session, feed, clock).tally.counts["new"] == 250
        assert server.asked == [f"/services?tag=x&page={page}&per_page=100" for page in (1, 2, 3)]
        assert run(session, feed, clock).tally.counts["same"] == 250


def test_short_records_are_asked_for_in_full_once(session, clock):
    full = made_up(30)
    with served([short(each) for each in full], full, size=10) as server:
        feed = UrlFeed(f"{server.origin}/services", [server.origin])
        assert run(session, feed, clock).tally.counts["new"] == 30
        assert len(server.asked) == 33
        session.rollback()
        assert all(session.scalars(select(LocalServiceRow.district)))
        server.asked.clear()
        assert run(session, feed, clock).tally.counts["same"] == 30
        assert len(server.asked) == 3


def test_a_record_that_is_in_the_list_but_not_at_its_address_is_named(session, clock):
    full = made_up(3)
    with served([short(each) for each in full], full) as server:
        server.odd[f"/services/{full[1]['id']}"] = (404, {}, b"")
        report = check_feed(session, UrlFeed(f"{server.origin}/services", [server.origin]), TODAY)
        assert report.tally.counts == {"new": 2, "stale": 0, "bad": 1}
        assert report.tally.faults[0]["record"] == full[1]["id"]


def test_a_feed_that_breaks_off_goes_on_at_the_page_where_it_stopped(session, clock):
    records = made_up(50)
    with served(records, size=10) as server:
        feed = UrlFeed(f"{server.origin}/services", [server.origin])
        import_id = begin(session, feed, clock.now, "a test")

        def fail_later(*_):
            server.odd["/services"] = (503, {}, b"")

        with pytest.raises(OutboundError, match="status 503"):
            go_on(session, feed, import_id, clock, TODAY, progress=fail_later)
        session.rollback()
        stopped = session.get_one(LocalServiceImport, import_id)
        assert (stopped.state, stopped.page, stopped.counts["new"]) == ("failed", 2, 10)
        server.odd.clear()
        server.asked.clear()
        assert run(session, feed, clock).tally.counts["new"] == 50
        assert server.asked[0] == "/services?page=2&per_page=100"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/services",
        "https://example.org:8443/services",
        "https://user:word@example.org/services",
        "https:///services",
        "ftp://example.org",
        "file:///etc/passwd",
        "https://exa mple.org",
        "https://example.org\\@127.0.0.1/",
        "https://example.org:x/",
        "https://exämple.org/",
        "https://example.org/" + "x" * 600,
        "",
    ],
)
def test_only_plain_https_addresses_are_asked(address):
    with pytest.raises(OutboundError):
        UrlFeed(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "169.254.169.254",
        "[::1]",
        "0x7f000001",
        "2130706433",
        "[::ffff:127.0.0.1]",
    ],
)
def test_no_address_leads_inside(host):
    with pytest.raises(OutboundError, match=r"private network|could not be reached"):
        fetch(f"https://{host}/services")


def test_a_redirect_may_stay_on_its_host_and_nowhere_else(session):
    with served(made_up(3)) as server, served(made_up(3)) as other:
        allowed = [server.origin, other.origin]
        server.odd["/here"] = (302, {"Location": "/services?page=1&per_page=3"}, b"")
        assert len(json.loads(fetch(f"{server.origin}/here", allowed))["contents"]) == 3
        for target in (f"{other.origin}/services", "https://127.0.0.1/", "//evil.example/", "file:///etc/passwd"):
            server.odd["/away"] = (302, {"Location": target}, b"")
            with pytest.raises(OutboundError):
                fetch(f"{server.origin}/away", allowed)
        server.odd["/round"] = (301, {"Location": "/round"}, b"")
        with pytest.raises(OutboundError, match="in a circle"):
            fetch(f"{server.origin}/round", allowed)
        assert other.asked == []


def test_answers_that_are_too_large_or_odd_are_refused(session):
    with served(made_up(3)) as server:
        server.odd["/large"] = (200, {}, b" " * (MOST_BYTES + 1))
        server.odd["/html"] = (200, {}, b"<html></html>")
        server.odd["/gone"] = (500, {}, b"")
        with pytest.raises(OutboundError, match="larger than 20 MB"):
            fetch(f"{server.origin}/large", [server.origin])
        with pytest.raises(OutboundError, match="status 500"):
            fetch(f"{server.origin}/gone", [server.origin])
        with pytest.raises(OutboundError, match="not JSON"):
            check_feed(session, UrlFeed(f"{server.origin}/html", [server.origin]), TODAY)
    with pytest.raises(OutboundError, match="could not be reached"):
        fetch(f"{server.origin}/services", [server.origin])


def test_an_origin_allowed_by_the_operator_is_that_origin_alone():
    assert origin_of("http://127.0.0.1:9000/x", ["http://127.0.0.1:9000"]) == "http://127.0.0.1:9000"
    with pytest.raises(OutboundError):
        origin_of("http://127.0.0.1:9001/x", ["http://127.0.0.1:9000"])


def test_a_feed_that_gives_the_same_page_for_ever_is_left_and_takes_nothing_away(session, clock):
    with served(made_up(5)) as server:
        same = {"contents": made_up(5), "last_page": False}
        server.odd["/services"] = (200, {}, json.dumps(same).encode())
        report = run(session, UrlFeed(f"{server.origin}/services", [server.origin]), clock)
        assert (
            report.keeps
            == "The feed stopped after page 1, although it says that there is more. So nothing is withdrawn"
        )
        assert len(server.asked) == 2
        session.rollback()
        assert len(session.scalars(select(LocalServiceRow)).all()) == 5
