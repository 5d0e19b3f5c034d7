"""The part of an internet address that stands for a network, not for one person."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

UNKNOWN = "unknown"


def address_of(text: str | None) -> str:
    """The address in one way of writing; UNKNOWN for what is none."""
    found = _read(text)
    return str(found) if found else UNKNOWN


def network_of(text: str | None, *, ipv6_bits: int = 64) -> str:
    """The network of an address: of 24 bits, or of `ipv6_bits` where it is one of IPv6."""
    found = _read(text)
    if found is None:
        return UNKNOWN
    return str(ip_network((found, 24 if found.version == 4 else ipv6_bits), strict=False))


def _read(text: str | None) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address((text or "").split("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
