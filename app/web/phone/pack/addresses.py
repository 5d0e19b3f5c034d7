"""The addresses of the carers' pages, so that a phone builds them as the server does: static/js/phone/addresses.js."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkzeug.routing import BaseConverter, Map, PathConverter, Rule, UnicodeConverter

from app.domain.errors import CareCompanionError
from app.web.site.door.row_number import RowNumber

# Blueprints that no page of a carer leads to, and that no phone can answer for.
NOT_ON_A_PHONE = frozenset(
    {
        *("desk", "services_desk", "old_desk", "reminders", "metrics", "open_referral", "open_library"),
        # Opened from paper or on somebody else's phone, and never without a line.
        *("arrive", "together", "hand_over"),
    }
)
# Their `to_url` is plain quoting; any other may write a value in a way of its own.
PLAIN = {BaseConverter, PathConverter, UnicodeConverter, RowNumber}
_NAMED = re.compile(r"<(?:[^:<>]+:)?([^:<>]+)>")


class UnknownAddressError(CareCompanionError):
    """A rule of an address cannot be built by a phone. The message names it."""


def addresses(urls: Map) -> dict[str, list[str]]:
    """By endpoint the parts of its address: text and names in turn, such as ["/library/", "resource_id", "/say"]."""
    found: dict[str, list[str]] = {}
    for rule in urls.iter_rules():
        if rule.endpoint.split(".")[0] in NOT_ON_A_PHONE:
            continue
        if rule.endpoint in found:
            raise UnknownAddressError(f"{rule.endpoint} has two addresses, and a phone would not know which to take")
        found[rule.endpoint] = list(_parts(rule))
    return found


def _parts(rule: Rule) -> Iterator[str]:
    converters = rule._converters
    if rule.defaults or rule.subdomain or rule.host or {type(each) for each in converters.values()} - PLAIN:
        raise UnknownAddressError(f"{rule.rule} of {rule.endpoint} is built in a way that a phone does not know")
    yield from _NAMED.split(rule.rule)
