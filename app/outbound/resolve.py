"""Name resolution that never leads inside: the connection goes to the addresses checked here."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from aiohttp import ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from app.domain.errors import CareCompanionError
from app.outbound.public_addresses import is_public_address


class PrivateAddressError(CareCompanionError, OSError):
    """A name that leads to an address which is not the public internet."""


class PublicResolver(AbstractResolver):
    """Resolves as `inner` does, but raises PrivateAddressError when any address of a name is not public.

    Whole origins in `allowed` (see `check_endpoint`) are exempt: the operator named them.
    """

    def __init__(self, allowed: Iterable[str] = (), inner: AbstractResolver | None = None) -> None:
        self._exempt = frozenset(_place(entry) for entry in allowed if "://" in entry)
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if self._inner is None:
            self._inner = ThreadedResolver()
        found = await self._inner.resolve(host, port, family)
        if (host, port) not in self._exempt and not all(is_public_address(each["host"]) for each in found):
            raise PrivateAddressError("the name leads to an address that is not public")
        return found

    async def close(self) -> None:
        if self._inner is not None:
            await self._inner.close()


def _place(origin: str) -> tuple[str | None, int]:
    parts = urlsplit(origin)
    return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
