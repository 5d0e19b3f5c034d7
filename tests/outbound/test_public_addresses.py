"""No name may lead the sender into a private network."""

from __future__ import annotations

import asyncio
import socket

import pytest

from app.outbound.public_addresses import is_public_address
from app.outbound.resolve import Address, PrivateAddressError, PublicResolver, look_up

PUBLIC = [
    "8.8.8.8",
    "142.250.1.1",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.0.1",
    "172.32.0.1",
    "2a00:1450::1",
    "2600::1",
]
NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2a00::1%eth0",
    "fec0::1",
    "ff02::1",
    "2001::1",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "3fff::1",
    "4000::1",
    "localhost",
    "127.1",
    "0x7f000001",
    "2130706433",
    "127.0.0.1.",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_the_public_internet_is_public(ip: str) -> None:
    assert is_public_address(ip)


@pytest.mark.parametrize("ip", [*NOT_PUBLIC, ""])
def test_nothing_else_is(ip: str) -> None:
    assert not is_public_address(ip)


class Names:
    """A name server that says what the test wants, and counts how often it was asked."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> list[Address]:
        self.asked.append((host, port))
        return [Address(socket.AF_INET6 if ":" in ip else socket.AF_INET, ip) for ip in self.addresses]


def resolve(resolver: PublicResolver, host: str, port: int) -> list[str]:
    """What it gives, by both of its ways."""
    found = resolver.resolve(host, port)
    assert asyncio.run(resolver.resolve_aside(host, port)) == found
    return [each.ip for each in found]


def test_public_addresses_pass_ipv4_first() -> None:
    resolver = PublicResolver(look_up=Names("2a00:1450::1", "8.8.8.8"))
    assert resolve(resolver, "fcm.googleapis.com", 443) == ["8.8.8.8", "2a00:1450::1"]


@pytest.mark.parametrize("addresses", [("8.8.8.8", "127.0.0.1"), ("10.0.0.1", "8.8.8.8"), ("8.8.8.8", "fe80::1%1")])
def test_one_private_address_among_public_ones_is_refused(addresses: tuple[str, ...]) -> None:
    resolver = PublicResolver(look_up=Names(*addresses))
    with pytest.raises(PrivateAddressError):
        resolve(resolver, "fcm.googleapis.com", 443)


def test_an_origin_that_the_operator_named_may_be_private_on_that_port_alone() -> None:
    resolver = PublicResolver(("http://push.lan:9000", "push.lan"), Names("10.0.0.5"))
    assert resolve(resolver, "push.lan", 9000) == ["10.0.0.5"]
    with pytest.raises(PrivateAddressError):
        resolve(resolver, "push.lan", 443)


def test_the_names_this_machine_knows_are_found_each_once() -> None:
    found = look_up("localhost", 443)
    assert {each.ip for each in found} <= {"127.0.0.1", "::1"}
    assert len(set(found)) == len(found) > 0
