"""The tables of places hold what the rest relies on."""

from __future__ import annotations

import pytest

from app.domain.directory.places.districts import (
    METRES_A_MILE,
    areas_around,
    metres,
    middle_of,
    nations_of,
    nearest_district,
)
from app.domain.directory.places.gazetteer import gazetteer
from app.domain.directory.places.tables import FOLDER, areas, districts, towns
from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import area_of, district_or_none


def test_every_council_of_the_uk_has_districts_and_every_district_a_council_that_has_a_name():
    councils = {row.code for row in areas() if not row.members}
    assert len(councils) == 361
    assert {code for each in districts().values() for code in each.councils} == councils
    assert len(districts()) > 3000
    assert {area_of(name) for name in districts()} == set(AREAS)


def test_every_member_of_an_area_is_a_place_that_the_tables_know():
    known = {*districts(), *(row.code for row in areas()), "england", "scotland", "wales", "northern_ireland", "uk"}
    assert {m for row in areas() for m in (*row.members, *row.around) if m not in known} == set()


def test_every_area_is_found_by_each_of_its_names_and_codes():
    for row in areas():
        for code in filter(None, (row.code, *row.former_codes)):
            assert gazetteer().by_code[code].tokens, code
        for name in row.names:
            assert row.names[0] in {place.name for place in gazetteer().named(name)}, name


def test_every_town_lies_in_districts_that_carers_can_type():
    rows = list(towns())
    assert len(rows) > 3500
    assert {name for town in rows for name in town.districts if district_or_none(name) != name} == set()


@pytest.mark.parametrize("name", ["areas.csv", "districts.csv", "towns.csv"])
def test_every_table_names_its_source_its_licence_and_its_day(name):
    head = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line.startswith("#")]
    for word in ("Source" if name != "areas.csv" else "as shipped in", "Licence", "November 2026"):
        assert any(word in line for line in head), word


@pytest.mark.parametrize(
    ("district", "north", "east"),
    [
        ("CV1", 52.41, -1.51),
        ("BT1", 54.60, -5.93),
        ("ZE1", 60.15, -1.14),
        ("TR18", 50.12, -5.54),
        ("SW1A", 51.50, -0.13),
    ],
)
def test_the_middle_of_a_district_is_where_it_is_on_the_map(district, north, east):
    middle = middle_of(district)
    assert middle and metres(middle, (north, east)) < 3 * METRES_A_MILE
    assert nearest_district(middle, 1000) == district


def test_a_point_at_sea_or_abroad_is_near_no_district():
    for point in ((0.0, 0.0), (56.0, 2.4), (48.8, 2.3)):
        assert nearest_district(point, 20_000) is None


def test_a_district_lies_in_its_councils_and_its_nation():
    assert areas_around("CV4")[:3] == ("CV4", "CV", "E08000026")
    assert (nations_of("SY1"), nations_of("SY23"), nations_of("CV99")) == (("england",), ("wales",), ("england",))
    assert set(nations_of("CH4")) == {"wales", "england"}


def test_metres_are_metres():
    assert metres((52.4, -1.5), (52.4, -1.5)) == 0
    assert 110_000 < metres((52.0, -1.5), (53.0, -1.5)) < 112_000
