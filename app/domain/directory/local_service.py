"""A local service: read from an HSDS-UK 3 record, list or full shape; and when it is too old to show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.domain.directory.cards.mail_address import mail_address
from app.domain.directory.cards.markup import one_line, plain_text
from app.domain.directory.cards.opening_hours import has_hours
from app.domain.directory.cards.phones import Phone, phones_of
from app.domain.directory.hsds_clean import Cleaner, day, moment, text, uuid_of
from app.domain.directory.hsds_shape import SERVICE, STATUSES
from app.domain.directory.sites import Site, covered_by, sites_of
from app.domain.directory.topics import speaks_of_carers, topics_of
from app.domain.errors import CareCompanionError

LONGEST_ID, LONGEST_NAME = 200, 300


class LocalServiceError(CareCompanionError, ValueError):
    """A record that cannot be taken: which record, which field, and what is wrong with it."""

    def __init__(self, record: str, field: str, message: str) -> None:
        super().__init__(f"{record}: {field} {message}")
        self.record, self.field, self.message = record, field, message


@dataclass(frozen=True, slots=True)
class LocalService:
    """What pages need of a local service. `record` is the whole of it, in the standard's full shape."""

    id: str
    name: str
    status: str
    record: Mapping[str, Any]
    organisation: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()
    eligibility: str = ""
    postcode: str = ""
    districts: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    areas: tuple[str, ...] = ()
    assured_date: date | None = None
    last_modified: datetime | None = None
    terms: tuple[str, ...] = ()
    group: str = ""
    needs: tuple[str, ...] = ()
    for_carers: bool = False

    @property
    def checked_on(self) -> date | None:
        """The day somebody last vouched for it: the assured date, or the last change where there is none."""
        return self.assured_date or (self.last_modified.date() if self.last_modified else None)

    def is_stale(self, today: date) -> bool:
        """True when nobody has checked it for twelve months, or nobody says when, or says a day to come."""
        checked_on = self.checked_on
        return checked_on is None or not a_year_before(today) <= checked_on <= today + timedelta(days=1)

    @property
    def has_place(self) -> bool:
        """True when a place stands in it that we know: only then can somebody near find it."""
        return bool(self.districts or self.areas)

    @property
    def has_hours(self) -> bool:
        """True when its hours can be said, whatever the day: ended and coming ones count."""
        return has_hours(self.record)

    @property
    def has_phone(self) -> bool:
        """True when a card can show a phone number of it, its contacts, its place or its organisation."""
        return any(phone.dial for phone in self.phones)

    @property
    def digest(self) -> str:
        """Changes when anything of the record does."""
        return hashlib.sha256(json.dumps(self.record, sort_keys=True).encode()).hexdigest()


def a_year_before(today: date) -> date:
    """The same day of the year before; 28 February for 29 February."""
    last = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(today.year - 1, today.month, last)


def read_local_service(raw: object, number: int = 0) -> tuple[LocalService, tuple[str, ...]]:
    """The service of a record, and the optional fields that were left out because they could not be read.

    Raises LocalServiceError for a record without a usable id, name or status. `number` is its place in the
    feed, from 1, and names a record that has no id.
    """
    label = f"record {number}"
    if not isinstance(raw, dict):
        raise LocalServiceError(label, "record", "must be an object")
    given = raw.get("id")
    identity = text(given) if isinstance(given, str | int) else None
    if identity is None or len(identity) > LONGEST_ID:
        raise LocalServiceError(label, "id", f"must be text of at most {LONGEST_ID} letters")
    cleaner = Cleaner(identity)
    record = _with_mail({"id": uuid_of(identity), **cleaner.clean(raw, SERVICE)}, raw, cleaner.left_out)
    for field, message in _missing(record):
        raise LocalServiceError(identity[:60], field, message)
    return local_service_of(record), tuple(dict.fromkeys(cleaner.left_out))


def _with_mail(record: dict[str, Any], raw: Mapping[str, Any], left_out: list[str]) -> dict[str, Any]:
    """The record with the e-mail address that stood where a site was due, unless it has another."""
    given = raw.get("url")
    found = mail_address(given) if isinstance(given, str) and "url" not in record else None
    if found is None:
        return record
    left_out.remove("url")
    return {**record, "email": record.get("email", found)}


def _missing(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    faults = []
    if not record.get("name") or len(record["name"]) > LONGEST_NAME:
        faults.append(("name", f"must be text of at most {LONGEST_NAME} letters"))
    if "status" not in record:
        faults.append(("status", f"must be one of: {', '.join(STATUSES)}"))
    return faults


def local_service_of(record: Mapping[str, Any]) -> LocalService:
    """The service that a cleaned record holds."""
    locations = [each["location"] for each in record.get("service_at_locations", ()) if "location" in each]
    return LocalService(
        id=record["id"],
        name=one_line(record["name"]),
        status=record["status"],
        record=record,
        eligibility=plain_text(record.get("eligibility_description", "")),
        assured_date=day(record.get("assured_date")),
        last_modified=moment(record.get("last_modified")),
        **_reach(record),
        **_where(record, locations),
        **_about(record),
    )


def _reach(record: Mapping[str, Any]) -> dict[str, Any]:
    organisation = record.get("organization", {})
    return {
        "organisation": one_line(organisation.get("name", "")),
        "url": record.get("url") or organisation.get("website", ""),
        "email": record.get("email") or organisation.get("email", ""),
        "phones": phones_of(record),
    }


def _where(record: Mapping[str, Any], locations: list[Mapping[str, Any]]) -> dict[str, Any]:
    codes = [a["postal_code"] for each in locations for a in each.get("addresses", ()) if a["postal_code"]]
    sites = sites_of(locations)
    return {
        "postcode": codes[0] if codes else "",
        "districts": tuple(dict.fromkeys(site.district for site in sites if not site.guessed)),
        "sites": sites,
        "areas": covered_by(record, locations),
    }


def _about(record: Mapping[str, Any]) -> dict[str, Any]:
    terms = _terms(record)
    group, needs = topics_of((*terms, record["name"]))
    description = plain_text(record.get("description", ""))
    return {
        "description": description,
        "terms": terms,
        "group": group,
        "needs": needs,
        "for_carers": speaks_of_carers((record["name"], description, *terms)),
    }


def _terms(record: Mapping[str, Any]) -> tuple[str, ...]:
    attributes = record.get("attributes", ())
    return tuple(dict.fromkeys(a["taxonomy_term"]["name"] for a in attributes if "taxonomy_term" in a))
