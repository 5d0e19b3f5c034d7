"""The links of the library are visited: broken, moved, slow or fine, and never a private address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy.orm import Session

from app.domain.content.links import BROKEN, MOVED, OK, SLOW, judged
from app.outbound.visit import Visit, visit_link
from app.services.editing.check_links import NobodyAnsweredError, check_links, pages_by_link
from app.storage.content import desk_work
from app.storage.content.content_files import load_library
from app.storage.content.phone_line_files import load_phone_lines
from tests.conftest import START
from tests.storage.content.made_up_pages import page


class Site(BaseHTTPRequestHandler):
    """A made-up site: the path says what it answers."""

    def do_GET(self) -> None:
        kind, _, rest = self.path.strip("/").partition("/")
        self.send_response(int(kind))
        if kind.startswith("3"):
            self.send_header("Location", "/" + rest if rest.isdigit() else rest.replace("=", "://", 1) or self.path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the test's own output is enough."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("/200", OK),
        ("/403", OK),
        ("/429", OK),
        ("/404", BROKEN),
        ("/410", BROKEN),
        ("/500", BROKEN),
        ("/301/200", MOVED),
        ("/308/200", MOVED),
        ("/302/200", OK),
        ("/301/404", BROKEN),
        ("/301", BROKEN),
    ],
)
def test_what_a_site_answers_is_judged_as_an_editor_would(site, path, result):
    found = visit_link(site + path, allowed=[site])
    assert judged(found.status, found.moved_to, found.milliseconds) == result


def test_a_page_that_moved_for_good_says_where(site):
    assert visit_link(f"{site}/301/200", allowed=[site]).moved_to == f"{site}/200"
    assert visit_link(f"{site}/302/200", allowed=[site]).moved_to == ""


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/latest", "http://10.0.0.1/"]
)
def test_a_private_address_is_never_asked(url):
    assert visit_link(url).status is None


def test_a_redirect_to_a_private_address_is_not_followed(site):
    other = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    found = visit_link(f"{site}/302/http=127.0.0.1:{other.server_port}/200", allowed=[site])
    other.server_close()
    assert found.status is None


def test_nobody_at_home_is_broken():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    origin = f"http://127.0.0.1:{server.server_port}"
    server.server_close()
    assert visit_link(origin, allowed=[origin]).status is None


@pytest.mark.parametrize(
    ("visit", "result"), [(Visit(200, "", 6000), SLOW), (Visit(200, "", 10), OK), (Visit(None, "", 10), BROKEN)]
)
def test_slow_is_said(visit, result):
    assert judged(visit.status, visit.moved_to, visit.milliseconds) == result


def test_results_are_kept_and_say_since_when(engine):
    answers = {"https://a.example/1": Visit(200, "", 5), "https://a.example/2": Visit(404, "", 5)}
    with Session(engine) as session:
        assert check_links(session, answers, answers.__getitem__, START) == {OK: 1, BROKEN: 1}
        check_links(session, answers, answers.__getitem__, START + timedelta(days=1))
        worst = desk_work.link_results(session)[0]
        assert (worst.url, worst.failed_since) == ("https://a.example/2", START)
        answers["https://a.example/2"] = Visit(200, "", 5)
        check_links(session, answers, answers.__getitem__, START + timedelta(days=2))
        assert all(link.failed_since is None for link in desk_work.link_results(session))
        check_links(session, ["https://a.example/1"], answers.__getitem__, START + timedelta(days=3))
        assert [link.url for link in desk_work.link_results(session)] == ["https://a.example/1"]


def test_a_line_that_is_down_marks_nothing_as_broken(engine):
    with Session(engine) as session:
        check_links(session, ["https://a.example/"], lambda _: Visit(200, "", 5), START)
        with pytest.raises(NobodyAnsweredError):
            check_links(session, ["https://a.example/"], lambda _: Visit(None, "", 5), START + timedelta(days=1))
        assert [link.result for link in desk_work.link_results(session)] == [OK]


def test_two_pages_of_one_host_are_never_asked_at_once(engine):
    asked: set[str] = set()

    def visit(url: str) -> Visit:
        host = url.split("/")[2]
        assert host not in asked
        asked.add(host)
        threading.Event().wait(0.005)
        asked.remove(host)
        return Visit(200, "", 1)

    urls = [f"https://{host}.example/{page}" for host in "abcdef" for page in range(5)]
    with Session(engine) as session:
        assert check_links(session, urls, visit, START) == {OK: 30}


def test_the_librarys_own_links_are_all_found():
    lines = load_phone_lines()
    where = pages_by_link(load_library(), lines)
    assert len(where) > 100
    assert all(url.startswith("https://") for url in where)
    assert {"samaritans", "sudden-bereavement"} <= set(where[lines["samaritans"].url])


def test_a_link_of_an_easy_read_version_is_one_of_its_page():
    made = page(easy_read="why: It helps.\n[book] Read [this](https://example.org/short).")
    assert pages_by_link([made])["https://example.org/short"] == ["made-up-page"]


def test_a_visit_that_raises_whatever_it_is_holds_up_no_other_link(session, clock):
    def visit(url: str) -> Visit:
        if "bad" in url:
            raise UnicodeError(url)
        return Visit(200, "", 5)

    urls = [f"https://{name}.example.org/" for name in ("bad", "good", "other")]
    assert check_links(session, urls, visit, clock.now) == {OK: 2, BROKEN: 1}
