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


def household_of(text: str | None) -> str:
    """Whose tries are counted together: an IPv4 address by itself, IPv6 by the /64 that one household or centre has."""
    found = _read(text)
    return network_of(text) if found and found.version == 6 else address_of(text)


def _read(text: str | None) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address((text or "").split("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
