"""The shape we clean foreign records into agrees with the standard's own schema, field for field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.directory.hsds_shape import SERVICE, Choice, Many, Shape

SCHEMAS = Path(__file__).with_name("schema")
SERVICE_SCHEMA = json.loads((SCHEMAS / "compiled" / "service.json").read_text("utf-8"))
PHONE_SCHEMA = json.loads((SCHEMAS / "phone.json").read_text("utf-8"))
# What a field of ours is in JSON, and the formats of the standard that its values keep to.
JSON_TYPES = {
    "text": ("string", set()),
    "uri": ("string", {"uri"}),
    "email": ("string", {"email"}),
    "number": ("number", set()),
    "whole": ("number", set()),
    "money": ("number", set()),
    "extension": ("number", set()),
    "date": ("string", set()),
    "moment": ("string", {"date-time"}),
    "time": ("string", set()),
    "id": ("string", {"uuid"}),
}
PHONES_OF = ("", "contacts.", "organization.", "service_at_locations.", "service_at_locations.location.")
SCHEDULES_OF = ("", "service_at_locations.", "service_at_locations.location.")
# Fields of ours that the schema of the UK does not list: HSDS itself or older feeds have them, and it allows more.
OURS_ALONE = {
    "fees_description",
    "eligibility_description",
    "attributes.taxonomy_term.code",
    "contacts.email",
    "cost_options.currency",
    "organization.contacts",
    "service_at_locations.contacts",
    "service_at_locations.location.contacts",
    *(f"{place}schedules.{name}" for place in SCHEDULES_OF for name in ("until", "count")),
    *(f"{place}phones.{name}" for place in PHONES_OF for name in ("extension", "type")),
}
# Fields of the schema that we drop: links between tables, which the nesting says, and what no page of ours shows.
NOT_KEPT = {
    "organization_id",
    "languages",
    "funding",
    "organization.attributes",
    "organization.organization_identifiers.attributes",
    "organization.organization_identifiers.organization_id",
    "schedules.service_id",
    "schedules.service_at_location_id",
    "service_areas.service_id",
    "service_at_locations.service_id",
    "service_at_locations.location_id",
    "service_at_locations.location.attributes",
    "service_at_locations.location.addresses.attributes",
    "service_at_locations.location.addresses.location_id",
    "service_at_locations.location.accessibility.attributes",
    "service_at_locations.location.accessibility.location_id",
    "cost_options.service_id",
    "contacts.service_id",
    "contacts.attributes",
}
PHONES_NOT_KEPT = {"contact_id", "languages"}


def schema_of(name, properties):
    """The schema of one field, or None. What the compiled file leaves out of some objects has its schema elsewhere."""
    elsewhere = {
        "phones": {"type": "array", "items": PHONE_SCHEMA},
        "schedules": SERVICE_SCHEMA["properties"]["schedules"],
    }
    return properties.get(name) or elsewhere.get(name)


def pairs(shape, schema, path=""):
    """Each of our fields with its schema, all the way down: (path, our kind, the standard's, or None)."""
    for name, kind in shape.fields.items():
        place = f"{path}.{name}".lstrip(".")
        theirs = schema_of(name, schema.get("properties", {}))
        yield place, kind, theirs
        if isinstance(kind, Shape) and theirs:
            yield from pairs(kind, theirs, place)
        if isinstance(kind, Many) and theirs:
            yield from pairs(kind.each, theirs["items"], place)


def dropped(shape, schema, path=""):
    """The paths of what the schema has and our shape has not, all the way down; "id" is kept everywhere."""
    for name, theirs in schema["properties"].items():
        place, ours = f"{path}.{name}".lstrip("."), shape.fields.get(name)
        if ours is None and name != "id":
            yield place
        if isinstance(ours, Shape):
            yield from dropped(ours, theirs, place)
        if isinstance(ours, Many):
            yield from dropped(ours.each, theirs["items"], place)


def objects(shape, schema, path=""):
    """Each object of ours with its schema: (path, shape, schema)."""
    yield path, shape, schema
    for place, kind, theirs in pairs(shape, schema):
        if theirs and isinstance(kind, Shape):
            yield place, kind, theirs
        if theirs and isinstance(kind, Many):
            yield place, kind.each, theirs["items"]


PAIRS = {place: (kind, theirs) for place, kind, theirs in pairs(SERVICE, SERVICE_SCHEMA)}


@pytest.mark.parametrize("place", [place for place, (_, theirs) in PAIRS.items() if theirs])
def test_a_field_is_of_the_type_the_standard_gives_it(place):
    kind, theirs = PAIRS[place]
    if isinstance(kind, Shape):
        assert theirs["type"] == "object"
    elif isinstance(kind, Many):
        assert theirs["type"] == "array"
    elif isinstance(kind, Choice):
        assert (theirs["type"], set(theirs["enum"])) == ("string", set(kind.words))
    else:
        of_type, formats = JSON_TYPES[kind]
        assert theirs["type"] == of_type
        assert "enum" not in theirs
        assert {theirs["format"]} <= formats if "format" in theirs else True


def test_only_the_named_fields_are_ours_alone():
    assert {place for place, (_, theirs) in PAIRS.items() if theirs is None} == OURS_ALONE


def test_only_the_named_fields_of_the_standard_are_dropped():
    assert set(dropped(SERVICE, SERVICE_SCHEMA)) == NOT_KEPT
    phone = SERVICE.fields["phones"].each
    assert set(dropped(phone, PHONE_SCHEMA)) == PHONES_NOT_KEPT


@pytest.mark.parametrize(
    ("place", "shape", "schema"),
    [pytest.param(*each, id=each[0] or "service") for each in objects(SERVICE, SERVICE_SCHEMA)],
)
def test_what_the_standard_requires_is_always_there(place, shape, schema):
    required = set(schema.get("required", ())) - {"id"}
    ours = {"name", "status"} if shape is SERVICE else set(shape.needed)  # an import refuses a service without a name
    assert required <= ours
    assert set(shape.needed) <= set(shape.fields)
