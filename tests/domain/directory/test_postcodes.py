"""Postcodes as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import PostcodeError, area_of, district_of


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("cv4", "CV4"),
        ("CV4 7AL", "CV4"),
        ("cv47al", "CV4"),
        ("  Cv4.", "CV4"),
        ("CV4-7AL", "CV4"),
        ("CV4 7", "CV4"),
        ("CV 4", "CV4"),
        ("CV 4 7AL", "CV4"),
        ("sw1a 1aa", "SW1A"),
        ("EC1A1BB", "EC1A"),
        ("m11ae", "M1"),
        ("M1", "M1"),
        ("B33 8TH", "B33"),
        ("DN55 1PT", "DN55"),
        ("CRO 2YR", "CR0"),
        ("CV1O", "CV10"),
        ("CVI 1AA", "CV1"),
        ("S014 2AA", "SO14"),
        ("0L1 1AA", "OL1"),
        ("BT1 1AA", "BT1"),
        ("ze1 0aa", "ZE1"),
    ],
)
def test_a_postcode_is_read_as_people_type_it(typed, district):
    assert district_of(typed) == district


@pytest.mark.parametrize(
    "typed", ["", " ", "CV", "4", "ZZ1", "CV4A 1AA", "CV999 1AA", "IM1 1AA", "90210", "é1", "Coventry", "x" * 10_000]
)
def test_what_is_no_postcode_is_refused_in_words(typed):
    with pytest.raises(PostcodeError, match="such as CV4"):
        district_of(typed)


@given(st.text())
def test_anything_typed_gives_a_district_of_a_known_area_or_a_refusal(typed):
    try:
        district = district_of(typed)
    except PostcodeError as refused:
        assert "such as CV4" in str(refused)
    else:
        assert area_of(district) in AREAS
        assert district_of(district) == district


@given(st.sampled_from(sorted(AREAS)), st.integers(1, 99))
def test_every_district_of_a_known_area_is_read(area, number):
    assert district_of(f" {area.lower()}{number}") == f"{area}{number}"
    assert area_of(f"{area}{number}") == area


def test_every_area_lies_in_a_nation():
    assert len(AREAS) == 121
    nations = {nation for _, there in AREAS.values() for nation in there}
    assert nations == {"england", "scotland", "wales", "northern_ireland"}
