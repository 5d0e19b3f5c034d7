"""A record of a feed: strict about id, name and status, forgiving about the rest, never broken by any of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directory.cards.opening_hours import hours_of
from app.domain.directory.cards.prices import prices_of
from app.domain.directory.directory import CLOSE, HERE, NATION, WHOLE_UK, Directory, metres
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
        ("D named", CLOSE),
        ("A nation", NATION),
        ("B far", WHOLE_UK),
    ]
    assert [near.service.name for near in directory.near("CV4", 2)] == ["F here for carers", "E here"]


def test_metres_are_metres():
    assert metres((52.4, -1.5), (52.4, -1.5)) == 0
    assert 110_000 < metres((52.0, -1.5), (53.0, -1.5)) < 112_000


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
