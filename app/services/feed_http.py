"""Fetches one JSON answer of a feed: https only, public addresses only, no other host, a limit of size and time."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from app.push.addresses import is_public_address

MOST_BYTES = 20 * 1024 * 1024
CONNECT_SECONDS = 10.0
WHOLE_SECONDS = 60.0
MOST_REDIRECTS = 3
LONGEST_ADDRESS = 500
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "care-companion"}


class FeedTrouble(OSError):
    """A feed that cannot be used; the text says why, in words an editor can read."""


class NotThere(FeedTrouble):
    """The feed answers, but has nothing at this address."""


def fetch(url: str, allowed: Sequence[str] = ()) -> bytes:
    """The body of the answer at `url`. Raises FeedTrouble.

    `allowed` holds whole origins ("http://127.0.0.1:9000") that the operator named: only these may be
    http or lead to a private address.
    """
    until = time.monotonic() + WHOLE_SECONDS
    first = origin_of(url, allowed)
    for _ in range(MOST_REDIRECTS + 1):
        body, url = _ask(url, allowed, until)
        if body is not None:
            return body
        if origin_of(url, allowed) != first:
            raise FeedTrouble("The feed sends us to another host. Enter that address if you trust it")
    raise FeedTrouble("The feed sends us round in a circle")


def _ask(url: str, allowed: Sequence[str], until: float) -> tuple[bytes | None, str]:
    """One question: the body of the answer, or None and the address it sends us to."""
    try:
        with _Connection(url, allowed) as connection:
            answer = connection.ask(url)
            if answer.status in (301, 302, 303, 307, 308):
                return None, urljoin(url, answer.headers.get("Location", ""))
            if answer.status in (404, 410):
                raise NotThere(f"The feed has nothing at that address (status {answer.status})")
            if answer.status != 200:
                raise FeedTrouble(f"The feed answered with status {answer.status}")
            return _body(answer, until), url
    except FeedTrouble:
        raise
    except TimeoutError as error:
        raise FeedTrouble("The feed took too long to answer") from error
    except (OSError, HTTPException, ValueError) as error:
        raise FeedTrouble(f"The feed could not be reached ({type(error).__name__})") from error


def origin_of(url: str, allowed: Sequence[str] = ()) -> str:
    """Scheme, host and port of an address that may be asked. Raises FeedTrouble for any other."""
    if len(url) > LONGEST_ADDRESS or not all("!" <= letter <= "~" for letter in url) or "\\" in url:
        raise FeedTrouble("That is not a web address. It begins with https:// and has no spaces")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FeedTrouble("That is not a web address. It begins with https:// and has no spaces") from None
    origin = f"{parts.scheme}://{parts.hostname or ''}" + (f":{port}" if port else "")
    if origin in allowed:
        return origin
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or port not in (None, 443):
        raise FeedTrouble("Enter an address that begins with https://, without a name, password or port in it")
    return f"https://{parts.hostname}"


class _Connection:
    """One connection, made to an address that was checked, so that a name cannot change its mind in between."""

    def __init__(self, url: str, allowed: Sequence[str]) -> None:
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        anywhere = origin_of(url, allowed) in allowed
        context = ssl.create_default_context()
        self._inner = HTTPSConnection(host, port, context=context) if secure else HTTPConnection(host, port)
        raw = _open(host, port, anywhere)
        try:
            self._inner.sock = context.wrap_socket(raw, server_hostname=host) if secure else raw
        except OSError:
            raw.close()
            raise

    def ask(self, url: str) -> HTTPResponse:
        parts = urlsplit(url)
        self._inner.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=_HEADERS)
        return self._inner.getresponse()

    def __enter__(self) -> _Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self._inner.close()


def _open(host: str, port: int, anywhere: bool) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not anywhere and not all(is_public_address(str(entry[4][0])) for entry in found):
        raise FeedTrouble("That address leads into a private network")
    trouble: OSError = OSError("no address")
    for family, kind, protocol, _, place in found:
        raw = socket.socket(family, kind, protocol)
        raw.settimeout(CONNECT_SECONDS)
        try:
            raw.connect(place)
            return raw
        except OSError as error:
            raw.close()
            trouble = error
    raise trouble


def _body(answer: HTTPResponse, until: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(64 * 1024):
        size += len(part)
        if size > MOST_BYTES:
            raise FeedTrouble("The answer of the feed is larger than 20 MB")
        if time.monotonic() > until:
            raise FeedTrouble("The feed took too long to answer")
        parts.append(part)
    return b"".join(parts)
