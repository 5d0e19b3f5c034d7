"""A name server that gives a public and a private address: not one of the three clients connects to either."""

from __future__ import annotations

import asyncio
import socket

import pytest

from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError
from app.outbound.visit import visit_link
from app.push.sender import Sender
from tests.fakes.browser_keys import BrowserKeys
from tests.push.sending import KEYS, MESSAGE, SHORT, SUBJECT

HOST = "feed.example.org"
PUBLIC = ("93.184.215.14", "2a00:1450:4009::200e")


class Wire:
    """What was asked of the name server, and which addresses a connection was tried to."""

    def __init__(self) -> None:
        self.addresses: tuple[str, ...] = ()
        self.asked: list[str] = []
        self.tried: list[str] = []
        self.loop = asyncio.new_event_loop()  # before the patches: it needs sockets of its own


@pytest.fixture
def wire(monkeypatch):
    found = Wire()

    class Refusing(socket.socket):
        def connect(self, place):
            found.tried.append(place[0])
            raise ConnectionRefusedError

    def names(host, port, *_, type=0, **__):
        found.asked.append(host)
        families = {ip: socket.AF_INET6 if ":" in ip else socket.AF_INET for ip in found.addresses}
        return [(family, socket.SOCK_STREAM, 6, "", (ip, port)) for ip, family in families.items()]

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr(socket, "socket", Refusing)
    yield found
    found.loop.run_until_complete(found.loop.shutdown_default_executor())
    found.loop.close()


def push(wire) -> str:
    async def work() -> str:
        async with Sender(KEYS, SUBJECT, [HOST], timeouts=SHORT) as sender:
            return (await sender.send(BrowserKeys().at(f"https://{HOST}/x"), MESSAGE)).reason

    return wire.loop.run_until_complete(work())


def feed(_wire) -> str:
    with pytest.raises(OutboundError) as error:
        fetch(f"https://{HOST}/services")
    return str(error.value)


def link(_wire) -> str:
    assert visit_link(f"https://{HOST}/").status is None
    return ""


@pytest.mark.parametrize("client", [push, feed, link])
@pytest.mark.parametrize(
    "addresses",
    [
        (PUBLIC[0], "127.0.0.1"),
        ("10.0.0.1", PUBLIC[0]),
        (*PUBLIC, "169.254.169.254"),
        (PUBLIC[0], "::1"),
        ("::ffff:10.0.0.1", PUBLIC[1]),
    ],
)
def test_one_private_address_refuses_the_whole_name(wire, client, addresses):
    wire.addresses = addresses
    assert "Private" in client(wire) or client is not push
    assert wire.asked == [HOST]
    assert wire.tried == []


@pytest.mark.parametrize("client", [push, feed, link])
def test_the_addresses_that_were_checked_are_the_ones_connected_to(wire, client):
    """No second question is put to the name server, so it cannot change its mind in between."""
    wire.addresses = (PUBLIC[1], PUBLIC[0])
    client(wire)
    assert wire.asked == [HOST]
    assert wire.tried == [PUBLIC[0], PUBLIC[1]]


def test_a_feed_that_leads_inside_says_so(wire):
    wire.addresses = (PUBLIC[0], "127.0.0.1")
    assert feed(wire) == "That address leads into a private network"
