"""The shape of a record in HSDS-UK 3.0, as far as we keep it: which fields, of which kind, what fills a gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.directory.cards.rows.mended_rows import mended_cost, mended_schedule

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
_PLACES = ("physical", "postal", "virtual")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words. The first one stands for what is missing or unknown, where the field must be there."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: its fields by name. `needed` must be there; a gap among them is filled, never published.

    `mend` puts a foreign object into the words of the standard before its fields are read.
    """

    fields: Mapping[str, Field]
    needed: Mapping[str, str] = field(default_factory=dict)
    mend: Callable[[dict[str, Any]], dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """A list of objects of one shape."""

    each: Shape


# "text", "uri", "email", "number", "whole", "date", "moment", "time", "id" (a UUID); numbers that feeds write with
# words: "money" ("£12.50"), "extension" ("ext. 21")
Field = str | Choice | Shape | Many


def _texts(*names: str) -> dict[str, Field]:
    return dict.fromkeys(names, "text")


_IDENTIFIER = Shape(
    _texts("identifier_scheme", "identifier_type", "identifier"), {"identifier_type": "", "identifier": ""}
)
ORGANIZATION_FIELDS: dict[str, Field] = {
    **_texts("name", "description"),
    "email": "email",
    "website": "uri",
    "logo": "uri",
    "uri": "uri",
    "parent_organization_id": "id",
}
_PHONE = Shape({**_texts("number", "description", "type"), "extension": "extension"}, {"number": ""})
_CONTACT = Shape({**_texts("name", "title"), "email": "email", "phones": Many(_PHONE)})
ORGANIZATION = Shape(
    {
        **ORGANIZATION_FIELDS,
        "organization_identifiers": Many(_IDENTIFIER),
        "phones": Many(_PHONE),
        "contacts": Many(_CONTACT),
    },
    {"name": "", "description": ""},
)
_TERM = Shape(
    {
        **_texts("name", "description", "taxonomy", "term", "code"),
        "parent_id": "id",
        "taxonomy_id": "id",
        "term_uri": "uri",
    },
    {"name": "", "description": ""},
)
_ATTRIBUTE = Shape({"link_id": "id", "taxonomy_term_id": "id", "link_type": "text", "taxonomy_term": _TERM})
_SCHEDULE = Shape(
    {
        **_texts("byday", "bymonthday", "description", "attending_type", "notes"),
        "valid_from": "date",
        "valid_to": "date",
        "dtstart": "date",
        "freq": Choice(("WEEKLY", "MONTHLY")),
        "interval": "whole",
        "opens_at": "time",
        "closes_at": "time",
        "schedule_link": "uri",
        "until": "date",
        "count": "whole",
    },
    mend=mended_schedule,
)
_ADDRESS = Shape(
    {
        **_texts("attention", "address_1", "city", "region", "state_province", "postal_code", "country"),
        "address_type": Choice(_PLACES),
    },
    {
        "address_1": "",
        "city": "",
        "state_province": "",
        "postal_code": "",
        "country": "GB",
        "address_type": "physical",
    },
)
_ACCESSIBILITY = Shape({**_texts("description", "details", "accessibility"), "url": "uri"})
_LOCATION = Shape(
    {
        **_texts("name", "description", "external_identifier", "external_identifier_type"),
        "location_type": Choice(_PLACES),
        "latitude": "number",
        "longitude": "number",
        "addresses": Many(_ADDRESS),
        "accessibility": Many(_ACCESSIBILITY),
        "phones": Many(_PHONE),
        "contacts": Many(_CONTACT),
        "schedules": Many(_SCHEDULE),
    },
    {"location_type": "physical"},
)
_AT_LOCATION = Shape(
    {"location": _LOCATION, "phones": Many(_PHONE), "contacts": Many(_CONTACT), "schedules": Many(_SCHEDULE)}
)
_AREA = Shape({**_texts("name", "extent", "extent_type", "service_area"), "uri": "uri"})
_COST = Shape(
    {**_texts("option", "amount_description", "currency"), "valid_from": "date", "valid_to": "date", "amount": "money"},
    mend=mended_cost,
)
ONE_TO_ONE: dict[str, Field] = {
    **_texts("name", "description", "fees", "fees_description", "eligibility_description", "accreditations", "alert"),
    "url": "uri",
    "email": "email",
    "status": Choice(STATUSES),
    "minimum_age": "number",
    "maximum_age": "number",
    "assured_date": "date",
    "assurer_email": "email",
    "last_modified": "moment",
}
ONE_TO_MANY: dict[str, Field] = {
    "phones": Many(_PHONE),
    "schedules": Many(_SCHEDULE),
    "service_areas": Many(_AREA),
    "service_at_locations": Many(_AT_LOCATION),
    "cost_options": Many(_COST),
    "contacts": Many(_CONTACT),
    "attributes": Many(_ATTRIBUTE),
}
SERVICE = Shape({**ONE_TO_ONE, "organization": ORGANIZATION, **ONE_TO_MANY})
