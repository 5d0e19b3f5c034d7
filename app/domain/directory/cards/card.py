"""The card of a local service at one moment: all that a carer reads on it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.directory.cards.markup import one_line, plain_text
from app.domain.directory.cards.open_now import OpenState, open_state
from app.domain.directory.cards.opening_hours import hours_of
from app.domain.directory.cards.phones import Phone
from app.domain.directory.cards.prices import prices_of, shortened
from app.domain.directory.local_service import LocalService
from app.domain.time_zones import UK

LONGEST_TEXT, LONGEST_LINE = 400, 240
MOST_PHONES, MOST_LINES = 6, 8


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the card of `service`, made for one moment. `opening` is None where it is not sure."""

    service: LocalService
    description: str
    notice: str
    who: str
    hours: tuple[str, ...]
    opening: OpenState | None
    prices: tuple[str, ...]
    phones: tuple[Phone, ...]
    address: str


def card_of(service: LocalService, now: datetime) -> Card:
    """The card at `now` (aware). Prices, hours and "open now" are those of the UK's day and clock."""
    today = now.astimezone(UK).date()
    record = service.record
    return Card(
        service=service,
        description=shortened(service.description, LONGEST_TEXT),
        notice=shortened(one_line(str(record.get("alert") or "")), LONGEST_LINE),
        who=_who(record, service.eligibility),
        hours=hours_of(record, today)[:MOST_LINES],
        opening=open_state(record, now),
        prices=prices_of(record, today).lines[:MOST_LINES],
        phones=service.phones[:MOST_PHONES],
        address=_address(record),
    )


def _who(record: Mapping[str, Any], eligibility: str) -> str:
    """Whom it is for; the ages where the words on it name none."""
    words = shortened(" ".join(plain_text(eligibility).split("\n")), LONGEST_LINE)
    ages = _ages(record.get("minimum_age"), record.get("maximum_age"))
    return words if any(letter.isdigit() for letter in words) or not ages else f"{words} ({ages})" if words else ages


def _ages(lowest: object, highest: object) -> str:
    """ "Aged 18 to 25", "Aged 65 and over"; "" where the feed names neither, or nothing that an age can be."""
    low = f"{lowest:g}" if isinstance(lowest, int | float) and 0 < lowest < 120 else ""
    high = f"{highest:g}" if isinstance(highest, int | float) and 0 < highest < 120 else ""
    if low and high:
        return f"Aged {low} to {high}"
    return f"Aged {low} and over" if low else f"Aged up to {high}" if high else ""


def _address(record: Mapping[str, Any]) -> str:
    """The first place with a postcode on one line: its name, street, town and postcode."""
    for place in record.get("service_at_locations", ()):
        location = place.get("location", {})
        for address in location.get("addresses", ()):
            if address.get("postal_code"):
                named = location.get("name", "") if len(location.get("name", "")) < 80 else ""
                parts = [named, address.get("address_1", ""), address.get("city", ""), address["postal_code"]]
                said = [one_line(str(part)).strip(" ,") for part in parts]
                said[-1] = said[-1].replace(" ", "\u00a0")
                return shortened(", ".join(dict.fromkeys(part for part in said if part)), LONGEST_LINE)
    return ""
