"""One connection to somebody else's site: https only, public addresses only, checked before it is made."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from app.domain.errors import CareCompanionError
from app.outbound.public_addresses import is_public_address

CONNECT_SECONDS = 10.0
LONGEST_ADDRESS = 500
_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "care-companion"}


class OutboundError(CareCompanionError, OSError):
    """A site that cannot be used; the text says why, in words an editor can read."""


def origin_of(url: str, allowed: Sequence[str] = ()) -> str:
    """Scheme, host and port of an address that may be asked. Raises OutboundError for any other."""
    if len(url) > LONGEST_ADDRESS or not all("!" <= letter <= "~" for letter in url) or "\\" in url:
        raise OutboundError("That is not a web address. It begins with https:// and has no spaces")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise OutboundError("That is not a web address. It begins with https:// and has no spaces") from None
    origin = f"{parts.scheme}://{parts.hostname or ''}" + (f":{port}" if port else "")
    if origin in allowed:
        return origin
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or port not in (None, 443):
        raise OutboundError("Enter an address that begins with https://, without a name, password or port in it")
    return f"https://{parts.hostname}"


class Connection:
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

    def ask(self, url: str, accept: str = "*/*") -> HTTPResponse:
        """One GET. `url` must be of the address the connection was made for."""
        parts = urlsplit(url)
        self._inner.request(
            "GET",
            (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
            headers={**_HEADERS, "Accept": accept},
        )
        return self._inner.getresponse()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self._inner.close()


def _open(host: str, port: int, anywhere: bool) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not anywhere and not all(is_public_address(str(entry[4][0])) for entry in found):
        raise OutboundError("That address leads into a private network")
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
