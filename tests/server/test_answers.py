"""What the server makes of requests of every shape, and of clients that take their answer slowly or not at all."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import socket
import threading
import time

import pytest
from gunicorn.http import errors, wsgi

from server.deadlines import MB, MOST_BODY, MOST_HEAD, Stage, is_late
from server.refusing import answer_to, refusal
from tests.server.starting import serving, wait_until

HOST = b"Host: localhost\r\n"
GET = b"GET /a HTTP/1.1\r\n" + HOST + b"\r\n"
LAST = b"GET /z HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
NOTHING = hashlib.sha256(b"").hexdigest().encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("server")) as found:
        assert found.up(), found.said()
        yield found


def connect(server, receive=0):
    line = socket.socket()
    if receive:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    line.settimeout(30)
    line.connect(("127.0.0.1", server.port))
    return line


def rest(line):
    """All that comes until the server closes; a cut line counts as its end."""
    found = b""
    try:
        while data := line.recv(1_000_000):
            found += data
    except ConnectionResetError:
        found += b"CUT"
    return found


def say(server, *pieces):
    """Sends pieces one by one, and gives all that comes back."""
    with connect(server) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            line.sendall(piece)
            if len(pieces) > 1:
                time.sleep(0.02)
        return rest(line)


def post(body, *headers, length=None):
    size = len(body) if length is None else length
    lines = [b"POST /form HTTP/1.1", HOST.strip(), b"Content-Length: %d" % size, b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def test_requests_that_come_in_one_piece_are_answered_in_their_order(server):
    found = say(server, GET + post(b"one").replace(b"Connection: close\r\n", b"") + LAST)
    places = [found.index(each) for each in (b"GET /a 0", b"POST /form 3", b"GET /z 0")]
    assert places == sorted(places)
    assert found.count(b"HTTP/1.1 200 OK") == 3


def test_a_request_that_comes_letter_by_letter_is_the_same_request(server):
    whole = post(b"a=1&b=2")
    answer = say(server, *(whole[at : at + 1] for at in range(len(whole))))
    assert b"POST /form 7 " + hashlib.sha256(b"a=1&b=2").hexdigest().encode() in answer


@pytest.mark.parametrize("size", [1, 65_536, 3 * MB, 20 * MB])
def test_an_upload_arrives_whole(server, size):
    body = os.urandom(size)
    assert b"POST /form %d %s" % (size, hashlib.sha256(body).hexdigest().encode()) in say(server, post(body))


def test_a_body_begins_once_the_client_is_told_to_go_on(server):
    head, body = post(b"", b"Expect: 100-continue", length=5), b"hello"
    with connect(server) as line:
        line.sendall(head)
        assert line.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(body)
        assert rest(line).startswith(b"HTTP/1.1 200 OK")


def test_a_body_that_came_with_its_head_needs_no_word_to_go_on(server):
    assert say(server, post(b"hello", b"Expect: 100-continue")).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "head",
    [b"POST /refuses HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % (MOST_BODY + 1),
     b"POST /refuses HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"],
    ids=["far too large", "chunked"],
)  # fmt: skip
def test_a_body_that_nobody_will_read_is_answered_without_waiting_for_it(server, head):
    with connect(server) as line:
        line.sendall(head + b"x" * 100_000)
        answer = rest(line)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"Connection: close" in answer
    assert answer.endswith(b"too large")


@pytest.mark.parametrize(
    ("request_", "status"),
    [(b"GET /\r\n\r\n", 400), (b"GET / HTTP/1.1\n", 400), (b"GET / HTTP/1.1\r\nX: 1\nY: 2\r\n\r\n", 400), (b"\x16\x03\x01\x02\n", 400),
     (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400), (b"GET / HTTP/3.0\r\n\r\n", 400), (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
     (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400), (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
     (b"POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400), (b"G" * 70_000, 431),
     (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n\r\n", 414), (b"GET / HTTP/1.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431),
     (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 101 + b"\r\n", 431), (b"GET / HTTP/1.1\r\nExpect: wonders\r\n\r\n", 417)],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_is_no_request_is_refused_at_once_and_the_line_closed(server, request_, status):
    answer = say(server, request_)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"Connection: close" in answer


def test_the_last_words_of_a_refusal_arrive_though_the_client_goes_on_sending(server):
    answer = say(server, b"G" * (MOST_HEAD + 1), *(b"G" * 1000 for _ in range(20)))
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_a_client_that_hangs_up_in_the_middle_of_anything_leaves_the_server_well(server):
    for piece in (
        b"",
        b"GET",
        GET[:-2],
        post(b"abc", length=9),
        GET,
        b"GET /long?size=9000000 HTTP/1.1\r\n" + HOST + b"\r\n",
    ):
        line = connect(server)
        line.sendall(piece)
        line.close()
    assert server.up()


def test_head_and_old_clients_get_what_is_theirs(server):
    assert say(server, b"HEAD /a HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n").endswith(b"\r\n\r\n")
    assert b"GET /a 0" in say(server, b"GET /a HTTP/1.0\r\n\r\n")
    assert b"Connection: keep-alive" in say(server, b"GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + LAST)


def test_an_answer_of_unknown_length_comes_in_chunks(server):
    answer = say(server, b"GET /parts HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    assert b"Transfer-Encoding: chunked" in answer
    assert answer.endswith(b"4\r\none \r\n4\r\ntwo \r\n5\r\nthree\r\n0\r\n\r\n")


def test_an_app_that_fails_is_a_500_and_one_that_fails_midway_is_cut_off(server):
    assert say(server, GET.replace(b"/a", b"/fails")).startswith(b"HTTP/1.1 500 ")
    assert len(say(server, GET.replace(b"/a", b"/breaks-off"))) < 3_000_000
    assert server.up()


@pytest.mark.parametrize(
    "request_", [b"G\r\n\r\n", GET.replace(b"/a", b"/fails"), b"G" * 70_000], ids=("400", "500", "431")
)
def test_what_the_server_answers_by_itself_has_the_headers_of_every_answer(server, request_):
    head = say(server, request_).partition(b"\r\n\r\n")[0].decode().splitlines()
    assert {
        "Content-Type: text/plain; charset=utf-8",
        "X-Content-Type-Options: nosniff",
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    } <= set(head)


def test_where_the_service_is_on_https_it_says_so_in_these_too(monkeypatch):
    hsts = b"\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains\r\n"
    for origin, told in (("https://care.example.org", True), ("http://localhost:8000", False), ("", False)):
        monkeypatch.setenv("ORIGIN", origin)
        assert (hsts in refusal("408 Request Timeout", "Too late.")) is told


def test_an_apps_bad_header_is_the_apps_fault_and_a_clients_the_clients():
    told = [
        answer_to(kind("x"), logging.getLogger("nobody")) for kind in (wsgi.InvalidResponseHeader, errors.InvalidHeader)
    ]
    assert [answer[9:12] for answer in told] == [b"500", b"400"]


def test_the_log_says_which_fault_and_nothing_of_the_request(server):
    say(server, b"GET /answers?managing=stretched HTTP/9.9\r\n\r\n")
    say(server, GET.replace(b"/a", b"/fails?q=hospice"))
    wait_until(lambda: "ValueError at" in server.said())
    said = server.said()
    assert "InvalidHTTPVersion" in said
    assert re.search(r"ValueError at tests/server/small_app.py:\d+", said)
    for secret in ("stretched", "hospice", "on purpose", "127.0.0.1:5"):
        assert secret not in said


def test_no_answer_says_who_serves(server):
    for request in (LAST, GET.replace(b"/a", b"/fails"), b"G\r\n\r\n"):
        assert b"gunicorn" not in say(server, request).lower()


def test_clients_that_take_no_answer_hold_no_thread(server):
    """More of them than there are threads, each with far more to take than the system holds for it."""
    lines = [connect(server, receive=2048) for _ in range(6)]
    for line in lines:
        line.sendall(b"GET /long?size=9000000 HTTP/1.1\r\n" + HOST + b"\r\n")
    for _ in range(10):
        assert server.get(timeout=10)[0] == 200
    for line in lines:
        line.close()


def test_a_client_that_takes_its_answer_slowly_gets_all_of_it(server):
    with connect(server, receive=4096) as line:
        line.sendall(b"GET /long?size=3000000 HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        time.sleep(0.5)
        assert rest(line).count(b"x") >= 3_000_000


def test_when_told_to_stop_it_answers_what_is_asked_and_lets_the_idle_go(tmp_path):
    with serving(tmp_path) as server, connect(server) as idle, connect(server) as half:
        idle.sendall(GET)
        assert b"200 OK" in idle.recv(10_000)
        half.sendall(GET[:-2])
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        wait_until(lambda: not listens(server))
        half.sendall(b"\r\n")
        assert b"200 OK" in rest(half)
        assert rest(idle) == b""
        stopping.join(60)
        assert server.process.returncode == 0


def listens(server):
    try:
        connect(server).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    ("stage", "seconds", "moved", "late"),
    [(Stage.HEAD, 9.9, 0, False), (Stage.HEAD, 10.1, 5000, True), (Stage.IDLE, 4.9, 0, False), (Stage.IDLE, 5.1, 0, True),
     (Stage.BODY, 29, 0, False), (Stage.BODY, 31, 60, True), (Stage.BODY, 600, 600 * 4096, False), (Stage.BODY, 600, 560 * 4096, True),
     (Stage.SENDING, 31, 0, True), (Stage.SENDING, 31, 8192, False), (Stage.CLOSING, 2.1, 9999, True), (Stage.AT_WORK, 9999, 0, False)],
)  # fmt: skip
def test_how_long_a_client_may_take(stage, seconds, moved, late):
    assert is_late(stage, seconds, moved) is late


@pytest.mark.parametrize(
    ("piece", "end"),
    [(GET[:-2], b"HTTP/1.1 408 "), (post(b"abc", length=9), b"HTTP/1.1 408 "), (b"", b"")],
    ids=["head", "body", "silent"],
)
def test_who_takes_too_long_is_told_so_and_let_go(tmp_path, piece, end):
    quick = tmp_path / "quick.conf.py"
    quick.write_text(
        "exec(open('gunicorn.conf.py').read())\nfrom server import deadlines\n"
        "deadlines.FIXED[deadlines.Stage.HEAD] = 1.0\ndeadlines.MOVING = 1.0\n"
    )
    with serving(tmp_path, "-c", str(quick)) as server:
        answer = say(server, piece)
    assert answer.startswith(end)
    assert bool(answer) == bool(end)
