"""What of an internet address stands for a network, however it is written."""

from __future__ import annotations

import pytest

from app.domain.accounts.networks import UNKNOWN, address_of, network_of


@pytest.mark.parametrize(
    ("text", "address", "network", "kept"),
    [
        ("192.0.2.77", "192.0.2.77", "192.0.2.0/24", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.77", "192.0.2.0/24", "192.0.2.0/24"),
        ("2001:0DB8:0001:0002::9", "2001:db8:1:2::9", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::1", "fe80::/64", "fe80::/48"),
        ("", UNKNOWN, UNKNOWN, UNKNOWN),
        (None, UNKNOWN, UNKNOWN, UNKNOWN),
        ("unix:", UNKNOWN, UNKNOWN, UNKNOWN),
        ("192.0.2.077", UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_an_address_its_network_and_what_is_kept(text, address, network, kept):
    assert (address_of(text), network_of(text), network_of(text, ipv6_bits=48)) == (address, network, kept)
