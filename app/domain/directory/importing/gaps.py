"""What a carer would miss on the card of a service: a place, hours, a phone. An import counts and names these."""

from __future__ import annotations

from typing import Protocol

NO_PLACE, NO_HOURS, NO_PHONE = "no_place", "no_hours", "no_phone"
GAPS = (NO_PLACE, NO_HOURS, NO_PHONE)


class Readable(Protocol):
    """What is asked of a service that was read: whoever reads places, hours and phones better changes nothing here."""

    @property
    def has_place(self) -> bool: ...

    @property
    def has_hours(self) -> bool: ...

    @property
    def has_phone(self) -> bool: ...


def gaps_of(service: Readable) -> tuple[str, ...]:
    """What is missing. Without a place nobody near will ever see the service."""
    there = {NO_PLACE: service.has_place, NO_HOURS: service.has_hours, NO_PHONE: service.has_phone}
    return tuple(gap for gap in GAPS if not there[gap])
