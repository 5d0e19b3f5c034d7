"""The map of names: what Open Referral UK 1.0 and its publishers call a thing, and what 3.x calls it.

A record is turned into 3.x before anything else looks at it; one that is 3.x already comes out as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.directory.hsds import older_entries as entries

Record = dict[str, Any]
# The name in 3.x, how one entry is said there, and the field that a bare text fills.
Meaning = tuple[str, Callable[[Mapping[str, Any]], Record], str]
Names = Mapping[str, Meaning]


def _all(names: str, meaning: Meaning) -> dict[str, Meaning]:
    return dict.fromkeys(names.split(), meaning)


_SCHEDULES: Names = {
    **_all("schedules schedule regular_schedules regular_schedule", ("schedules", entries.schedule, "description")),
    **_all("holiday_schedules holiday_schedule", ("schedules", entries.holiday, "notes")),
}
_PHONES: Names = _all("phones phone telephones", ("phones", dict, "number"))
_CONTACT: Names = _PHONES
_LOCATION: Names = {
    **_all("addresses address physical_addresses physical_address", ("addresses", entries.address, "address_1")),
    **_all("postal_addresses postal_address", ("addresses", entries.postal, "address_1")),
    **_all("accessibility accessibility_for_disabilities", ("accessibility", dict, "description")),
    **_SCHEDULES,
    **_PHONES,
}
_AT_LOCATION: Names = {**_SCHEDULES, **_PHONES}
_SERVICE: Names = {
    **_SCHEDULES,
    **_PHONES,
    **_all("contacts contact", ("contacts", lambda each: _renamed(each, _CONTACT), "name")),
    **_all("service_areas service_area", ("service_areas", dict, "name")),
    **_all("cost_options cost_option", ("cost_options", dict, "amount_description")),
    **_all("eligibilitys eligibilities eligibility", ("eligibilities", dict, "eligibility")),
    **_all("attributes", ("attributes", dict, "label")),
    **_all(
        "service_taxonomys service_taxonomies service_taxonomy taxonomys taxonomies taxonomy_terms",
        ("attributes", entries.term, "name"),
    ),
    **_all(
        "service_at_locations service_at_location", ("service_at_locations", lambda each: _at_location(each), "name")
    ),
    **_all("locations location", ("locations", lambda each: _at_location({"location": each}), "name")),
}
# Fields of one value that only change their name.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "service": {"organisation": "organization", "website": "url", "updated_at": "last_modified",
                "min_age": "minimum_age", "max_age": "maximum_age"},
    "organization": {"url": "website"},
}  # fmt: skip


def modern(raw: Mapping[str, Any]) -> Record:
    """The record in the names of 3.x, by the map above; whatever has no place there stays as it was."""
    service = _renamed(_fields(raw, "service"), _SERVICE)
    known = service.pop("eligibilities", [])
    flat = service.pop("locations", [])
    if flat and not service.get("service_at_locations"):
        service["service_at_locations"] = flat
    for name, value in entries.eligibility([each for each in known if isinstance(each, dict)]).items():
        service[name] = service.get(name) or value
    organization = service.get("organization")
    if isinstance(organization, str) and organization.strip():
        organization = {"name": organization}
    if isinstance(organization, dict):
        service["organization"] = _fields(organization, "organization")
    return service


def _fields(raw: Mapping[str, Any], kind: str) -> Record:
    new = {old: name for old, name in _FIELDS[kind].items() if raw.get(old) and not raw.get(name)}
    return {new.get(name, name): value for name, value in raw.items() if name not in new.values()}


def _renamed(raw: Mapping[str, Any], names: Names) -> Record:
    """A record with its lists under their names in 3.x: two lists of one meaning become one."""
    found: Record = {name: value for name, value in raw.items() if name not in names}
    # What stands under its right name goes first.
    for name in sorted(names.keys() & raw.keys(), key=lambda old: (names[old][0] != old, list(raw).index(old))):
        new, said, field = names[name]
        given = raw[name]
        several = given if isinstance(given, list) else [] if given in (None, "", {}) else [given]
        said_now = [_said(each, said, field) for each in several]
        if said_now or new not in found:
            found[new] = [*found.get(new, ()), *said_now]
    return found


def _said(entry: Any, said: Callable[[Mapping[str, Any]], Record], field: str) -> Any:
    if isinstance(entry, dict):
        return said(entry)
    return said({field: entry}) if isinstance(entry, str) and entry.strip() else entry


def _at_location(raw: Mapping[str, Any]) -> Record:
    """A service at a place; hours and numbers of the place count for the service there."""
    place = _renamed(raw, _AT_LOCATION)
    location = raw.get("location")
    location = location[0] if isinstance(location, list) and location else location
    if location is None and (entries.flat_address(raw) or raw.keys() & _LOCATION.keys() - _AT_LOCATION.keys()):
        location = {name: value for name, value in raw.items() if name not in _AT_LOCATION}
    if not isinstance(location, dict):
        return place
    inner = _renamed(location, _LOCATION)
    place["schedules"] = [*place.get("schedules", ()), *inner.pop("schedules", ())]
    return {**place, "location": _unflattened(inner)}


def _unflattened(location: Record) -> Record:
    """A location whose address and point stand where 3.x has them."""
    if not location.get("addresses"):
        location = {name: value for name, value in location.items() if name not in entries.FLAT} | {
            "addresses": entries.flat_address(location)
        }
    point = entries.point(location)
    kept = {name: value for name, value in location.items() if not point or name not in entries.POINT}
    return {**kept, **{name: value for name, value in point.items() if kept.get(name) in (None, "")}}
