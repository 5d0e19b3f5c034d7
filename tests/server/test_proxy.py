"""deploy/nginx.conf, started for real before `./run`: slow clients wait there, and what a client says of its way is not believed."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from config import ROOT
from tests.browser.driving.needed import nginx_or_skip
from tests.fakes.authority import Authority
from tests.server.crowd import BEGINNINGS, Crowd, waits
from tests.server.starting import free_port, running, wait_until
from tests.server.test_slow_clients import SECONDS

NAME = "care.example.org"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def settled(text, folder, ports):
    """The file as it ships, with this test's ports, certificate and folders in place of those of a real machine."""
    plain, tls, behind = ports
    changes = {
        "user www-data;": "user root;" if os.geteuid() == 0 else "",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/error.log": f"{folder}/error.log",
        "/etc/ssl/care-companion/fullchain.pem": f"{folder}/{NAME}.pem",
        "/etc/ssl/care-companion/privkey.pem": f"{folder}/{NAME}.pem",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{behind};",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "listen 443": f"listen 127.0.0.1:{tls}",
        "http {\n": "http {\n" + "".join(f"{each}_temp_path {folder}/{each};\n" for each in TEMPORARY),
    }
    text = "".join(line for line in text.splitlines(keepends=True) if "[::]" not in line)
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Front:
    """nginx at `tls` and `plain`, and the house `behind` it."""

    def __init__(self, folder, behind):
        self.behind, self.authority = behind, Authority(folder)
        self.authority.server(NAME)
        self.plain, self.tls = free_port(), free_port()

    def wrap(self, line, name=NAME):
        return self.authority.trusted.wrap_socket(line, server_hostname=name)

    def ask(self, path="/healthz", method="GET", body=None, **headers):
        line = http.client.HTTPConnection(NAME, timeout=20)
        line.sock = self.wrap(socket.create_connection(("127.0.0.1", self.tls), 20))
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def up(self):
        try:
            return self.ask()[0] == 200
        except OSError:
            return False


@contextmanager
def nginx(folder, front, ready):
    """Runs the shipped file for `front`, once `ready()` holds."""
    shipped = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    (folder / "nginx.conf").write_text(settled(shipped, folder, (front.plain, front.tls, front.behind)))
    command = [str(nginx_or_skip()), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "said.txt").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: ready() or process.poll() is not None)
        assert process.poll() is None, (folder / "said.txt").read_text()
        yield front
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    nginx_or_skip()
    folder = tmp_path_factory.mktemp("proxy")
    with running(folder, ORIGIN=f"https://{NAME}", PROXY_HOPS="1") as house:
        assert house.up(), house.said()
        found = Front(folder, house.port)
        with nginx(folder, found, found.up):
            yield found


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_healthz_answers_within_a_second_through_the_proxy_while_eighty_clients(front, kind):
    def ask():
        assert front.ask()[0] == 200

    with Crowd(front.tls, kind, 80, front.wrap):
        waited = waits(ask, SECONDS)
    print(f"{len(waited)} answers, longest wait {max(waited):.3f} s")
    assert max(waited) < 1.0


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-Host",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "Forwarded",
        "X-Real-IP",
    ],
)
def test_what_a_client_says_of_its_way_changes_no_answer(front, name):
    plain = front.ask("/open-referral/")
    status, _, body = front.ask("/open-referral/", **{name: "evil.test"})
    assert (status, body) == (plain[0], plain[2])
    assert json.loads(body)["services"] == f"https://{NAME}/open-referral/services"


def test_another_forwarded_address_each_time_does_not_pass_the_limit(front):
    form = urlencode({"email": "nobody@example.org", "password": "not the password"})
    came = [
        front.ask("/desk/sign-in", "POST", form, **FORM, **{"X-Forwarded-For": f"10.0.0.{number}"})[0]
        for number in range(12)
    ]
    assert came[:10] == [422] * 10
    assert came[10:] == [429] * 2


def all_of(line):
    """What comes until the other side closes, in whichever way it does."""
    try:
        return line.recv(1000)
    except ConnectionResetError:
        return b""


def test_names_that_are_not_ours_get_no_answer(front):
    with pytest.raises(OSError):
        front.wrap(socket.create_connection(("127.0.0.1", front.tls), 20), "evil.test")
    with socket.create_connection(("127.0.0.1", front.plain), 20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n")
        assert all_of(line) == b""


def test_a_name_inside_the_line_that_differs_from_that_of_the_line_is_refused(front):
    status, _, _ = front.ask(Host="evil.test")
    assert status in (400, 403, 404, 421)


def test_pages_come_packed_to_those_who_can_unpack_them(front):
    for asked, packed in (("gzip", "gzip"), ("identity", None)):
        assert front.ask("/library/topic/nope", **{"Accept-Encoding": asked})[1]["Content-Encoding"] == packed


def test_plain_http_leads_to_https(front):
    line = http.client.HTTPConnection("127.0.0.1", front.plain, timeout=20)
    line.request("GET", "/library?q=a", headers={"Host": NAME})
    answer = line.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/library?q=a")
    line.close()


def over_plain_http(front, path, method="GET"):
    line = http.client.HTTPConnection("127.0.0.1", front.plain, timeout=20)
    line.request(method, path, headers={"Host": NAME})
    answer = line.getresponse()
    line.close()
    return answer


@pytest.mark.parametrize(
    "path",
    [
        "/open-referral",
        "/api/library",
        "/open-referral/services?search=a",
        "/metrics",
        "/calendar/made-up.ics",
        "/e-mail/confirm/made-up",
        "/e-mail/stop/made-up",
        "/desk/set-up/made-up",
        "/healthz",
    ],
)
def test_plain_http_leads_no_program_on_and_nobody_with_a_secret(front, path):
    answer = over_plain_http(front, path)
    assert (answer.status, answer.headers["Location"]) == (403, None)


def test_plain_http_leads_pages_on_and_no_form(front):
    for path in ("/calendar", "/e-mail", "/", "/metrics-of-nobody"):
        assert over_plain_http(front, path).status == 301, path
    assert over_plain_http(front, "/desk/sign-in", "POST").status == 403


OWN = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}


def test_what_nginx_answers_by_itself_has_the_headers_of_every_answer(front):
    too_large = front.ask("/questions/nation", "POST", None, **FORM, **{"Content-Length": "2000000"})
    malformed = front.ask(**{"X": "a" * 40_000})
    assert (too_large[0], malformed[0] // 100) == (413, 4)
    for _, headers, _ in (too_large, malformed):
        assert {name: headers.get_all(name) for name in OWN} == {name: [value] for name, value in OWN.items()}
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_over_plain_http_too_but_for_the_one_that_counts_on_https_alone(front):
    headers = over_plain_http(front, "/library").headers
    assert {name: headers[name] for name in OWN} == {**OWN, "Strict-Transport-Security": None}


def test_what_the_app_says_stands_once_and_as_it_said_it(front):
    headers = front.ask("/library")[1]
    assert [len(headers.get_all(name)) for name in ("X-Content-Type-Options", "Content-Security-Policy")] == [1, 1]
    assert "script-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(("path", "size"), [("/questions/nation", 2_000_000), ("/desk/directory", 22_100_000)])
def test_a_body_that_is_too_large_is_refused_before_it_comes(front, path, size):
    assert front.ask(path, "POST", None, **FORM, **{"Content-Length": str(size)})[0] == 413


def test_a_body_that_is_a_little_too_large_is_refused_in_our_own_words(front):
    status, _, body = front.ask("/questions/nation", "POST", b"x" * 70_000, **FORM)
    assert status == 413
    assert b"Nothing was changed" in body


def test_while_the_app_is_away_it_says_when_to_come_again(tmp_path):
    nginx_or_skip()
    front = Front(tmp_path, free_port())
    with nginx(tmp_path, front, lambda: listening(front.tls)):
        status, headers, body = front.ask()
    assert (status, headers["Retry-After"]) == (503, "10")
    assert {name: headers[name] for name in OWN} == OWN
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert b"Try again in a few seconds" in body


def listening(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
