"""One connection to somebody else's site: https only, public addresses only, checked before it is made."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from app.outbound.deadline import Deadline, TimedSocket
from app.outbound.resolve import OutboundError, PublicResolver

LONGEST_ADDRESS = 500
_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "care-companion"}


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
    """One connection, made to an address that was checked, so that a name cannot change its mind in between.

    All of it, from the first byte sent to the last one read, ends at the deadline with a TimeoutError.
    """

    def __init__(self, url: str, allowed: Sequence[str], deadline: Deadline) -> None:
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        origin_of(url, allowed)
        context = ssl.create_default_context()
        self._inner = HTTPSConnection(host, port, context=context) if secure else HTTPConnection(host, port)
        raw = _open(host, port, PublicResolver(allowed), deadline)
        try:
            raw.settimeout(deadline.left())
            wire = context.wrap_socket(raw, server_hostname=host) if secure else raw
        except OSError:
            raw.close()
            raise
        self._inner.sock = TimedSocket(wire, deadline)

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


def _open(host: str, port: int, resolver: PublicResolver, deadline: Deadline) -> socket.socket:
    """A socket to the first address of a name that takes one."""
    trouble: OSError = OSError("no address")
    for family, ip in resolver.resolve(host, port):
        raw = socket.socket(family, socket.SOCK_STREAM)
        try:
            raw.settimeout(deadline.left())
            raw.connect((ip, port))
            return raw
        except OSError as error:
            raw.close()
            trouble = error
    raise trouble
