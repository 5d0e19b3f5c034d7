"""A record of a feed: strict about id, name and status, forgiving about the rest, never broken by any of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directory.cards.opening_hours import hours_of
from app.domain.directory.cards.prices import prices_of
from app.domain.directory.directory import AREA, CLOSE, HERE, NATION, WHOLE_UK, Directory
from app.domain.directory.local_service import LocalServiceError, a_year_before, local_service_of, read_local_service
from app.domain.directory.topics import topics_of
from tests.fakes.local_services import TODAY, made_up, short

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["active", "http://a.b", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ONE = made_up(1)[0]


def read(**changes):
    return read_local_service({**ONE, **changes}, 1)


def test_the_full_shape_gives_what_pages_need():
    service, left_out = read_local_service(made_up(7)[6], 7)
    assert left_out == ()
    assert service.name == "Made-up Sitting Service 7"
    assert service.organisation == "Made-up Charity 7"
    assert [(phone.words, phone.dial) for phone in service.phones] == [("01632 960007", "+441632960007")]
    assert service.districts == ("CF10",)
    assert (hours_of(service.record, TODAY), prices_of(service.record, TODAY).words) == (
        ("Tue, Thu 10am to 4pm",),
        "Free",
    )
    assert (service.group, service.needs) == ("wellbeing", ("breaks",))


def test_the_short_shape_gives_less_and_is_no_fault():
    service, left_out = read_local_service(short(ONE), 1)
    assert (service.name, left_out, service.districts, service.phones) == (ONE["name"], (), (), ())


@pytest.mark.parametrize("field", ["id", "name", "status"])
@pytest.mark.parametrize("value", [None, "", "  ", [], {}, True, "x" * 400, "\x00"])
def test_id_name_and_status_must_stand(field, value):
    with pytest.raises(LocalServiceError) as caught:
        read(**{field: value})
    assert caught.value.field == field
    assert caught.value.record in ("record 1", ONE["id"])


@pytest.mark.parametrize("field", sorted(ONE.keys() - {"id", "name", "status"}))
@given(value=ANYTHING)
def test_any_other_field_may_hold_anything(field, value):
    service, _ = read(**{field: value})
    kept = json.loads(json.dumps(service.record, allow_nan=False))
    json.dumps(kept, ensure_ascii=False).encode()
    assert "\\u0000" not in json.dumps(kept)
    assert read_local_service(kept, 1)[0].digest == service.digest
    assert local_service_of(kept) == service


def test_an_id_that_is_no_uuid_stands_for_the_same_one_each_time():
    first, second, other = (read(id=given)[0].id for given in ("council/17", "council/17", 17))
    assert first == second != other
    assert read(id=ONE["id"].upper())[0].id == ONE["id"]


@pytest.mark.parametrize(
    ("assured", "modified", "stale"),
    [
        ("2025-11-30", "2020-01-01T00:00:00Z", False),
        ("2025-11-29", "2026-11-01T00:00:00Z", True),
        (None, "2025-11-30T00:00:00Z", False),
        (None, "2025-11-29T23:59:00Z", True),
        (None, None, True),
        ("2026-12-01", None, False),
        ("2062-11-01", None, True),
        ("soon", "2026-11-01T00:00:00+01:00", False),
    ],
)
def test_twelve_months_without_a_check_are_too_long(assured, modified, stale):
    assert read(assured_date=assured, last_modified=modified)[0].is_stale(TODAY) is stale


def test_a_year_before_a_leap_day_is_the_28th():
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_directory_goes_from_near_to_far_and_carers_come_first():
    def at(number, name, postcode, area=None):
        place = {"location": {"addresses": [{"postal_code": postcode}]}}
        areas = [{"name": area}] if area else []
        return read_local_service(
            {
                **ONE,
                "id": f"s{number}",
                "name": name,
                "description": "",
                "service_at_locations": [place],
                "service_areas": areas,
            },
            1,
        )[0]

    directory = Directory(
        [
            at(1, "B far", "EH1 1AA", "United Kingdom"),
            at(2, "A nation", "M1 1AA", "England"),
            at(3, "C close", "CV1 1AA"),
            at(4, "D named", "LE1 1AA", "Coventry"),
            at(5, "E here", "CV4 7AL"),
            at(6, "F here for carers", "CV4 7AL"),
            at(7, "G elsewhere", "G1 1AA", "Scotland"),
        ],
        TODAY,
    )
    found = [(near.service.name, near.how) for near in directory.near("CV4", 10)]
    assert found == [
        ("F here for carers", HERE),
        ("E here", HERE),
        ("C close", CLOSE),
        ("D named", AREA),
        ("A nation", NATION),
        ("B far", WHOLE_UK),
    ]
    assert [near.service.name for near in directory.near("CV4", 2)] == ["F here for carers", "E here"]


def located(number, name, *locations, **changes):
    places = [
        {"id": f"p{number}-{n}", "location": {"id": f"l{number}-{n}", "location_type": "physical", **location}}
        for n, location in enumerate(locations)
    ]
    bare = {"description": "", "attributes": [], "service_areas": [], "service_at_locations": places}
    return read(**{**bare, "id": f"n{number}", "name": name, **changes})[0]


def address(code, **more):
    return {"addresses": [{"id": "a", "address_1": "", "city": "", "postal_code": code, **more}]}


def test_what_is_close_is_told_in_miles_and_comes_in_their_order_over_the_edges_of_postcode_areas():
    directory = Directory(
        [
            located(1, "A Atherstone", address("CV9 1AA")),
            located(2, "B Tamworth", address("B79 7AA")),
            located(3, "C Coventry", address("CV1 1AA")),
            located(4, "D with its point", {**address("CV9 2AA"), "latitude": 52.61, "longitude": -1.65}),
            located(5, "E two places", address("EH1 1AA"), address("B78 1AA")),
        ],
        TODAY,
    )
    found = directory.near("B79", 10)
    assert [(near.service.name, near.how, near.distance) for near in found] == [
        ("B Tamworth", HERE, ""),
        ("E two places", CLOSE, "about 2 miles"),
        ("D with its point", CLOSE, "about 3 miles"),
        ("A Atherstone", CLOSE, "about 8 miles"),
    ]
    assert {near.service.name for near in directory.near("CV1", 10)} > {"C Coventry", "A Atherstone"}


@pytest.mark.parametrize(
    ("north", "east"), [(0, 0), (-1.65, 52.61), (48.86, 2.35), (57.5, -4.2)], ids=["none", "swapped", "paris", "far"]
)
def test_coordinates_that_cannot_be_right_give_way_to_the_postcode(north, east):
    wrong = located(1, "A", {**address("CV9 2AA"), "latitude": north, "longitude": east})
    right = located(2, "B", address("CV9 2AA"))
    assert [site.point for site in wrong.sites] == [None]
    assert [near.miles for near in Directory([wrong, right], TODAY).near("B79", 9)] == [8, 8]


def test_a_point_without_a_postcode_is_close_to_its_nearest_district_but_never_said_to_be_in_it():
    service = located(1, "A", {"latitude": 52.634, "longitude": -1.69})
    found = Directory([service], TODAY).near("B79", 9)
    assert [(near.how, near.distance) for near in found] == [(CLOSE, "about 1 mile")]
    assert service.districts == ()


def test_a_service_with_only_an_area_is_shown_in_all_of_its_districts_after_nearer_ones():
    line = located(1, "A line", service_areas=[{"id": "a", "name": "Warwickshire County Council"}])
    coded = located(2, "B line", service_areas=[{"id": "a", "name": "Coverage", "extent": "E10000031"}])
    there = located(3, "C there", address("CV9 1AA"))
    directory = Directory([line, coded, there], TODAY)
    assert [(n.service.name, n.how) for n in directory.near("CV9", 9)] == [
        ("C there", HERE), ("A line", AREA), ("B line", AREA)
    ]  # fmt: skip
    assert {n.service.name for n in directory.near("CV37", 9)} >= {"A line", "B line"}
    assert "A line" not in {n.service.name for n in directory.near("CV1", 9)}


def test_a_town_without_a_postcode_is_where_an_address_is():
    service = located(1, "A", address("", city="Newport", state_province="Isle of Wight"))
    directory = Directory([service], TODAY)
    assert [near.how for near in directory.near("PO30", 9)] == [AREA]
    assert directory.near("NP20", 9) == []


def test_a_city_full_of_near_services_hides_none_for_its_area():
    many = [located(n, f"A{n:02}", address("CV1 1AA")) for n in range(40)]
    line = located(50, "Z line", service_areas=[{"id": "a", "name": "Coventry"}])
    found = Directory([*many, line], TODAY).near("CV4", 30)
    assert len(found) == 30
    assert (found[-1].service.name, found[-2].how) == ("Z line", CLOSE)


@pytest.mark.parametrize(
    ("words", "group", "need"),
    [("Carer's Breaks", "wellbeing", "breaks"), ("Welfare Rights", "money", "money"), ("Bereavement", "decisions", "grief"), ("Day-care", "daily-care", "personal_care"), ("Numismatics", "", None)],
)  # fmt: skip
def test_terms_lead_to_our_topics(words, group, need):
    found, needs = topics_of([words])
    assert found == group
    assert need in needs if need else needs == ()


def test_a_service_says_what_it_has():
    full, empty = read()[0], read_local_service(short(ONE), 1)[0]
    assert (full.has_place, full.has_hours, full.has_phone) == (True, True, True)
    assert (empty.has_place, empty.has_hours, empty.has_phone) == (False, False, False)
