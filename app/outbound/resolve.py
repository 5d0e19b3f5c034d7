"""The one resolver of all that goes out: a name is asked once, and only where all of it is public is it used."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from app.domain.errors import CareCompanionError
from app.outbound.public_addresses import is_public_address


class OutboundError(CareCompanionError, OSError):
    """A site that cannot be used; the text says why, in words an editor can read."""


class PrivateAddressError(OutboundError):
    """A name that leads to an address which is not the public internet."""


class Address(NamedTuple):
    """Where a name leads: the family of the socket, and the address in figures."""

    family: int
    ip: str


LookUp = Callable[[str, int], Sequence[Address]]


def look_up(host: str, port: int) -> Sequence[Address]:
    """The addresses this machine knows for a name, each once. Raises OSError; blocks while it asks."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(Address(family, str(place[0])) for family, _, _, _, place in found))


class PublicResolver:
    """Resolves for push, feeds and links alike. A connection goes to an address given here and asks no name again.

    Whole origins in `allowed` ("http://127.0.0.1:9000") may be private: the operator named them.
    """

    def __init__(self, allowed: Iterable[str] = (), look_up: LookUp = look_up) -> None:
        self._exempt = frozenset(_place(entry) for entry in allowed if "://" in entry)
        self._look_up = look_up

    def resolve(self, host: str, port: int) -> list[Address]:
        """The addresses of a name, IPv4 first. Raises PrivateAddressError when any is not public, and OSError."""
        found = self._look_up(host, port)
        if (host, port) not in self._exempt and not all(is_public_address(each.ip) for each in found):
            raise PrivateAddressError("That address leads into a private network")
        # A machine with half a set-up of IPv6 would wait for a time limit at each connection.
        return sorted(found, key=lambda each: each.family != socket.AF_INET)

    async def resolve_aside(self, host: str, port: int) -> list[Address]:
        """The same, in a thread, while the loop goes on."""
        return await asyncio.get_running_loop().run_in_executor(None, self.resolve, host, port)


def _place(origin: str) -> tuple[str | None, int]:
    parts = urlsplit(origin)
    return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
