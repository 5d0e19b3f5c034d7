"""What the directory answers at the standard's endpoints: lists of one-to-one fields, and whole records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.directory.directory import Directory
from app.domain.directory.hsds_clean import uuid_of
from app.domain.directory.hsds_shape import ONE_TO_ONE, ORGANIZATION_FIELDS
from app.domain.directory.local_service import LocalService

Record = dict[str, Any]
NO_TAXONOMY = "Terms without a taxonomy"


def service_short(service: LocalService) -> Record:
    """A service as a list shows it."""
    record = service.record
    short = {name: record[name] for name in ("id", *ONE_TO_ONE) if name in record}
    return {**short, "organization": _organization_short(record["organization"])} if "organization" in record else short


def service_whole(service: LocalService) -> Record:
    """A service with all that belongs to it."""
    return dict(service.record)


def organizations(directory: Directory) -> dict[str, Record]:
    """Every organisation by id, in order of name, as a list shows it."""
    found = [_organization_short(s.record["organization"]) for s in directory if "organization" in s.record]
    return _by_name({each["id"]: each for each in found})


def organization_whole(directory: Directory, organization_id: str) -> Record | None:
    """One organisation with its services."""
    theirs = [s for s in directory if s.record.get("organization", {}).get("id") == organization_id]
    if not theirs:
        return None
    return {**theirs[0].record["organization"], "services": [service_short(service) for service in theirs]}


def places(service: LocalService) -> list[Record]:
    """The service at each of its locations, as a list shows it."""
    found = []
    for place in service.record.get("service_at_locations", ()):
        short = {"id": place["id"], "service_id": service.id}
        if "location" in place:
            location = {k: v for k, v in place["location"].items() if not isinstance(v, list)}
            short |= {"location_id": location["id"], "location": location}
        found.append({**short, "service": service_short(service)})
    return found


def place_whole(directory: Directory, place_id: str) -> Record | None:
    """One service at one location, with all that belongs to the location."""
    for service in directory:
        for place in service.record.get("service_at_locations", ()):
            if place["id"] == place_id:
                return {**place, "service_id": service.id, "service": service_short(service)}
    return None


def taxonomy_terms(directory: Directory) -> dict[str, Record]:
    """Every term that a service has, by id, in order of name; each with the taxonomy it belongs to."""
    found = {term["id"]: term for service in directory for term in terms_of(service)}
    return _by_name(found)


def terms_of(service: LocalService) -> list[Record]:
    """The taxonomy terms of a service, each with its taxonomy's id."""
    attributes = service.record.get("attributes", ())
    return [_with_taxonomy(each["taxonomy_term"]) for each in attributes if "taxonomy_term" in each]


def taxonomies(directory: Directory) -> dict[str, Record]:
    """Every taxonomy that a term names, by id, in order of name."""
    found = {}
    for term in taxonomy_terms(directory).values():
        name = term["taxonomy"]
        found[term["taxonomy_id"]] = {"id": term["taxonomy_id"], "name": name, "description": name}
    return _by_name(found)


def taxonomy_whole(directory: Directory, taxonomy_id: str) -> Record | None:
    """One taxonomy with its terms."""
    taxonomy = taxonomies(directory).get(taxonomy_id)
    if taxonomy is None:
        return None
    terms = [term for term in taxonomy_terms(directory).values() if term["taxonomy_id"] == taxonomy_id]
    return {**taxonomy, "taxonomy_terms": terms}


def _with_taxonomy(term: Mapping[str, Any]) -> Record:
    name = term.get("taxonomy") or NO_TAXONOMY
    return {**term, "taxonomy": name, "taxonomy_id": term.get("taxonomy_id") or uuid_of(f"taxonomy/{name}")}


def _organization_short(organization: Mapping[str, Any]) -> Record:
    return {name: organization[name] for name in ("id", *ORGANIZATION_FIELDS) if name in organization}


def _by_name(found: dict[str, Record]) -> dict[str, Record]:
    return dict(sorted(found.items(), key=lambda entry: (entry[1]["name"].casefold(), entry[0])))
