"""Open Referral UK 1.0 is read as well as 3.x: one map of names, before anything else looks at a record."""

from __future__ import annotations

import pytest

from app.domain.directory.hsds.older_names import modern
from app.domain.directory.hsds.unread import unread_fields
from app.domain.directory.local_service import read_local_service
from tests.fakes.local_services import made_up

PLACE = {"id": "p", "address_1": "4 Made-up Row", "city": "Truro", "postal_code": "TR1 9ZZ", "country": "GB"}
OLD = {
    "id": "old-1",
    "name": "Made-up Sitting Service",
    "status": "active",
    "assured_date": "09/11/2026 00:00:00",
    "organization": {"id": "o", "name": "Made-up Trust", "url": "https://trust.example.org"},
    "contacts": [{"id": "c", "name": "Desk", "phones": [{"id": "n", "number": "01632 960711"}]}],
    "service_at_locations": [
        {
            "id": "sal",
            "location": {
                "id": "l",
                "name": "Made-up Hall",
                "latitude": "50.26",
                "longitude": "-5.05",
                "physical_addresses": [PLACE],
                "accessibility_for_disabilities": [{"id": "a", "accessibility": "A ramp at the side"}],
            },
            "regular_schedule": [{"id": "s", "weekday": "Tuesday", "opens_at": "09:30", "closes_at": "11:00"}],
            "holiday_schedules": [{"id": "h", "closed": True, "start_date": "2026-12-24", "end_date": "2027-01-02"}],
        }
    ],
    "regular_schedules": [{"id": "s2", "byday": "MO,WE", "opens_at": "10:00", "closes_at": "12:00", "freq": "WEEKLY"}],
    "cost_options": [{"id": "k", "option": "Adult", "amount": "4", "amount_description": "a visit"}],
    "eligibilitys": [
        {"id": "e", "eligibility": "Carers of adults", "minimum_age": 18},
        {"id": "f", "eligibility": "Living in Cornwall", "minimum_age": 16, "maximum_age": 90},
    ],
    "service_areas": [{"id": "z", "service_area": "Truro", "extent": "", "uri": ""}],
    "service_taxonomys": [{"id": "t", "taxonomy": {"id": "tt", "name": "Respite care", "vocabulary": "Made-up words"}}],
}


def read(raw):
    service, left_out = read_local_service(modern(raw))
    assert left_out == ()
    return service


def without(**changes):
    return {name: value for name, value in {**OLD, **changes}.items() if value is not None}


def test_a_record_of_1_0_keeps_its_place_terms_words_and_phones():
    service = read(OLD)
    assert service.districts == ("TR1",)
    assert service.sites[0].point == (50.26, -5.05)
    assert "TR1" in service.areas
    assert service.phones
    assert service.terms == ("Respite care",)
    assert service.eligibility == "Carers of adults; Living in Cornwall"
    assert service.url == "https://trust.example.org/"
    assert service.assured_date is not None
    assert service.assured_date.isoformat() == "2026-11-09"
    assert (service.record["minimum_age"], service.record["maximum_age"]) == (16, 90)
    assert service.record["cost_options"][0]["amount"] == 4
    assert service.record["attributes"][0]["taxonomy_term"]["taxonomy"] == "Made-up words"
    assert service.record["service_at_locations"][0]["location"]["accessibility"][0]["accessibility"]


def test_hours_of_1_0_become_schedules_and_a_holiday_is_no_usual_hour():
    record = read(OLD).record
    assert [each["byday"] for each in record["schedules"]] == ["MO,WE"]
    usual, holiday = record["service_at_locations"][0]["schedules"]
    assert (usual["byday"], usual["freq"], usual["opens_at"], usual["closes_at"]) == (
        "TU",
        "WEEKLY",
        "09:30:00",
        "11:00:00",
    )
    assert (holiday["valid_from"], holiday["valid_to"]) == ("2026-12-24", "2027-01-02")
    assert holiday["notes"] == "Closed on these days"
    assert not {"byday", "opens_at", "description"} & holiday.keys()


def test_nothing_of_it_is_left_unread():
    assert unread_fields(modern(OLD)) == []


@pytest.mark.parametrize(
    ("given", "byday"),
    [
        ({"weekday": "Friday"}, "FR"),
        ({"weekday": "fri"}, "FR"),
        ({"weekday": 5}, "FR"),
        ({"weekday": ["Monday", "Friday"]}, "MO,FR"),
        ({"byday": "Monday, Wednesday"}, "MO,WE"),
        ({"byday": ["SA", "SU"]}, "SA,SU"),
        ({"byday": "1MO"}, "1MO"),
        ({"byday": "TU,TH"}, "TU,TH"),
    ],
    ids=str,
)
def test_days_are_read_by_name_number_or_list(given, byday):
    hours = {"opens_at": "2020-01-01T10:00:00", "closes_at": "12:00:00", **given}
    schedule = modern(without(regular_schedules=[hours]))["schedules"][0]
    assert (schedule["byday"], schedule["opens_at"]) == (byday, "10:00")


@pytest.mark.parametrize(
    "changes",
    [
        {"locations": [{"id": 7, "name": "Hall", **PLACE}]},
        {"locations": [{"name": "Hall", "postcode": "TR1 9ZZ"}]},
        {"locations": [{"physical_addresses": [PLACE]}]},
        {"location": {"address": PLACE}},
        {"service_at_locations": [{"location": {"addresses": [{"postcode": "tr1 9zz"}]}}]},
        {"service_at_locations": [{"location": {"physical_address": PLACE}}]},
        {"service_at_locations": [{"location": [{"addresses": [PLACE]}]}]},
        {"service_at_locations": [{"id": "x", **PLACE}]},
        {"service_at_location": {"location": {"addresses": [PLACE]}}},
        {"service_at_locations": [], "locations": [{"address": [PLACE]}]},
    ],
    ids=str,
)
def test_an_address_is_found_wherever_publishers_put_it(changes):
    service = read(
        without(service_at_locations=None, **changes) if "service_at_locations" not in changes else without(**changes)
    )
    assert service.districts == ("TR1",)


@pytest.mark.parametrize(
    "point",
    [
        {"geometry": {"type": "Point", "coordinates": [-5.05, 50.26]}},
        {"lat": 50.26, "lng": -5.05},
        {"lat": "50.26", "lon": "-5.05"},
        {"latitude": None, "longitude": None, "geometry": {"coordinates": [-5.05, 50.26]}},
    ],
    ids=str,
)
def test_a_point_is_read_by_any_of_its_names(point):
    service = read(without(service_at_locations=None, locations=[{**PLACE, **point}]))
    assert service.sites[0].point == (50.26, -5.05)
    assert unread_fields(modern(without(service_at_locations=None, locations=[{**PLACE, **point}]))) == []


@pytest.mark.parametrize(
    "terms",
    [
        {"service_taxonomies": [{"taxonomy": {"name": "Respite care"}}]},
        {"service_taxonomys": [{"taxonomy_term": {"name": "Respite care"}}]},
        {"taxonomies": [{"id": 3, "name": "Respite care", "slug": "respite"}]},
        {"taxonomies": ["Respite care"]},
        {"taxonomy_terms": [{"name": "Respite care"}]},
    ],
    ids=str,
)
def test_terms_are_found_wrapped_or_bare(terms):
    assert read(without(**{"service_taxonomys": None, **terms})).terms == ("Respite care",)


def test_a_bare_text_where_a_list_is_due_is_taken():
    raw = {"phones": "01632 960712", "service_area": "Truro", "eligibility": "Carers", "organisation": "Made-up Trust",
           "regular_schedules": "Mondays 10am to 12 noon"}  # fmt: skip
    service = read({"id": "1", "name": "Made-up", "status": "active", **raw})
    assert service.phones
    assert "TR1" in service.areas
    assert (service.eligibility, service.organisation) == ("Carers", "Made-up Trust")
    assert service.record["schedules"][0]["description"] == "Mondays 10am to 12 noon"


@pytest.mark.parametrize("nothing", [None, "", [], {}, 0, [None], ["", 3]], ids=str)
def test_what_holds_nothing_does_no_harm(nothing):
    raw = {"id": "1", "name": "Made-up", "status": "active"}
    for name in OLD.keys() - raw.keys() | {"locations", "holiday_schedules", "phone"}:
        assert read_local_service(modern({**raw, name: nothing}))[0].name == "Made-up"


def test_hours_that_stand_on_a_location_count_for_the_service_there():
    place = {"id": "x", "location": {"addresses": [PLACE], "schedules": [{"byday": "MO", "opens_at": "10:00"}]}}
    record = read(without(service_at_locations=[place])).record
    assert record["service_at_locations"][0]["schedules"][0]["byday"] == "MO"


def test_a_record_of_3_0_comes_out_as_it_was():
    for raw in made_up(40):
        assert read_local_service(modern(raw)) == read_local_service(raw)


def test_unread_fields_are_named_by_their_path_once_and_books_are_not():
    raw = {
        **made_up(1)[0],
        "languages": [{"id": "1", "name": "Welsh"}, {"name": "Polish"}],
        "funding": [],
        "metadata": [{"id": "m", "field_name": "x"}],
        "interpretation_services": " ",
        "accepts_drop_in": False,
        "organization_id": "5",
    }
    raw["service_at_locations"][0]["location"]["transportation"] = "Bus 14"
    assert unread_fields(raw) == ["languages", "service_at_locations.location.transportation"]
