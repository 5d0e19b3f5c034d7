"""Which IP addresses are the public internet, and so may be sent to."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address

# An own list: `is_private` and `is_global` differ between Python versions and miss several of these.
_NOT_PUBLIC_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's inner service at a public-looking number
        "169.254.0.0/16",  # link-local, and the metadata services of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # old 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# All that is given out lies here, so loopback, mapped, NAT64, local and multicast addresses fall outside.
_GIVEN_OUT_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)


def is_public_address(ip: str) -> bool:
    """True only for an address of the public internet; False for anything else, text that is no address too."""
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    if address.version == 4:
        return not any(address in block for block in _NOT_PUBLIC_V4)
    if address.scope_id is not None or address not in _GIVEN_OUT_V6:
        return False
    return not any(address in block for block in _NOT_PUBLIC_V6)
