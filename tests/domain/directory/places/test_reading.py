"""What people write as the area of a service, and the districts that it must reach or must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directory.places.districts import areas_around, nations_of
from app.domain.directory.places.reading import places_named


def reached(name, district, beside=()):
    tokens = places_named([name], beside)
    return not tokens.isdisjoint({*areas_around(district), *nations_of(district), "uk"})


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        # official
        ("Royal Borough of Kingston upon Thames", "KT1", "HU1"),
        ("City of Bradford Metropolitan District Council", "BD1", "LS1"),
        ("Telford and Wrekin Council", "TF3", "SY1"),
        ("Causeway Coast and Glens Borough Council", "BT52", "BT48"),
        ("Perth and Kinross Council", "PH1", "DD1"),
        ("Herefordshire, County of", "HR1", "WR1"),
        ("Bournemouth, Christchurch and Poole Council", "BH1", "DT1"),
        # everyday
        ("Hull", "HU1", "HU17"),
        ("Outer Hebrides", "HS1", "IV51"),
        ("B&NES", "BA1", "BS1"),
        ("RCT", "CF40", "CF10"),
        ("LB Hackney", "E8", "N7"),
        ("Notts", "NG14", "DE1"),
        ("Kirklees.", "HD1", "HX1"),
        ("ST. HELENS", "WA10", "PO33"),
        # Welsh and Gaelic
        ("Cyngor Sir Gâr", "SA31", "SA1"),
        ("Cyngor Bwrdeistref Sirol Merthyr Tudful", "CF47", "CF37"),
        ("Gogledd Cymru", "LL57", "SY23"),
        ("Conwy a Gwynedd", "LL53", "LL15"),
        ("Dùn Èideann", "EH1", "EH41"),
        # counties, regions, mayors, health
        ("Hertfordshire", "AL1", "HR1"),
        ("West Sussex County Council", "RH10", "BN1"),
        ("Tyne & Wear", "SR1", "DH1"),
        ("Yorkshire and the Humber", "DN15", "DL1"),
        ("Liverpool City Region", "WA8", "WA1"),
        ("West Yorkshire Mayoral Combined Authority", "LS1", "YO1"),
        ("East Kent", "CT1", "TN1"),
        ("NHS Lanarkshire", "ML1", "G1"),
        ("NHS Norfolk and Waveney ICB", "NR32", "IP1"),
        ("Western Health and Social Care Trust", "BT48", "BT1"),
        # ended councils
        ("South Lakeland District Council", "LA23", "CA28"),
        ("Wellingborough", "NN8", "NN1"),
        ("Sedgemoor", "TA6", "TA1"),
        ("Cumbria County Council", "CA28", "LA1"),
        # more than one, and the words around
        ("Anywhere in Fife", "KY1", "DD1"),
        ("Residents of Camden and Islington only", "N1", "N17"),
        ("Lambeth / Southwark", "SE5", "SE13"),
        ("Bath & North East Somerset; Wiltshire", "SN10", "SN1"),
        ("Kent (excluding Dartford)", "CT1", "DA1"),
        ("Within 5 miles of Ripon", "HG4", "YO1"),
        ("BN1 - BN3", "BN2", "BN41"),
        ("Wigan WN1", "WN1", "WN7"),
    ],
)
def test_an_area_reaches_its_own_districts_and_no_others(name, inside, outside):
    assert reached(name, inside)
    assert not reached(name, outside)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Newport", "NP20", "PO30"),
        ("Newport, Isle of Wight", "PO30", "NP20"),
        ("Newport, Isle of Wight", "PO30", "PO33"),
        ("Newport (Shropshire)", "TF10", "NP20"),
        ("Newport, Gwent", "NP20", "NP44"),
        ("Richmond", "TW9", "DL10"),
        ("Richmond, North Yorkshire", "DL10", "TW9"),
        ("Washington, Tyne and Wear", "NE38", "RH20"),
        ("Newcastle", "NE1", "ST5"),
        ("Newcastle, Staffordshire", "ST5", "NE1"),
        ("Newcastle, County Down", "BT33", "NE1"),
        ("Ashford, Surrey", "TW15", "TN24"),
        ("Bangor, Gwynedd", "LL57", "BT20"),
        ("Wales, Sheffield", "S26", "CF10"),
        ("Plymouth, Devon", "PL1", "EX1"),
        ("4 Fore Street, Exeter, Devon, England", "EX1", "TQ9"),
        ("Flat 2, Kent House, Cardiff CF10 1AA", "CF10", "CT1"),
        ("England, Leeds", "LS1", "BD1"),
        ("Cardiff, Newport, Swansea", "NP20", "CF31"),
    ],
)
def test_what_stands_beside_a_name_says_which_place_it_is(name, inside, outside):
    assert reached(name, inside)
    assert not reached(name, outside)


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [
        ("E08000025", "B1", "B70"),
        ("E07000031", "LA9", "CA1"),
        ("E07000100", "AL1", "WD17"),
        ("E10000021", "NN1", "MK9"),
        ("E11000004", "NE1", "DH1"),
        ("E12000008", "OX1", "E1"),
        ("E47000001", "M1", "WA1"),
        ("S12000043", "G1", "PA1"),
        ("S12000015", "KY1", "DD1"),
        ("W06000015", "CF10", "CF62"),
        ("W11000023", "LL57", "SY23"),
        ("N09000008", "BT43", "BT1"),
        ("http://statistics.data.gov.uk/id/statistical-geography/E06000046", "PO30", "SO14"),
        ("E06000052; E06000026", "PL1", "EX1"),
    ],
)
def test_codes_of_every_generation_are_known(code, inside, outside):
    assert reached(code, inside)
    assert not reached(code, outside)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("England & Wales", {"england", "wales"}),
        ("Great Britain", {"england", "scotland", "wales"}),
        ("the UK", {"uk"}),
        ("UK-wide", {"uk"}),
        ("Whole of the UK", {"uk"}),
        ("K02000001", {"uk"}),
        ("Nationwide", {"uk"}),
        ("All of Scotland", {"scotland"}),
        ("Cymru gyfan", {"wales"}),
        ("Ledled Cymru", {"wales"}),
        ("All Wales", {"wales"}),
        ("W92000004", {"wales"}),
        ("Scotland, Wales and N. Ireland", {"scotland", "wales", "northern_ireland"}),
        ("CV4, CV5; LE", {"CV4", "CV5", "LE"}),
        ("Coventry", {"E08000026"}),
    ],
)
def test_nations_districts_and_councils_are_kept_as_they_are(name, places):
    assert places_named([name]) == places


@pytest.mark.parametrize(
    "name",
    ["", "MyCity", "TBC", "Local", "Across the county", "Borough-wide", "City", "North", "South and West", "n/a", "le",
     "E99999999", "Dublin", "Isle of Man", "Bangor", "&, ()", "Online", "Anywhere", "of the", "nan", "Trust"],
)  # fmt: skip
def test_what_names_no_place_for_sure_stands_for_none(name):
    assert places_named([name]) == frozenset()


def test_a_code_beside_a_name_counts_where_the_name_says_nothing_or_too_much():
    devon, wight = "E10000008", "E06000046"
    assert reached("Coverage", "EX1", [devon])
    assert reached("Newport", "PO30", [wight])
    assert not reached("Newport", "NP20", [wight])
    assert reached("Kent", "CT1", [devon])
    assert not reached("Kent", "EX1", [devon])


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text):
    assert places_named([text, f"{text}, Devon"]) <= places_named([f"{text}, Devon"]) | places_named([text])


def test_a_long_text_is_read_in_no_time():
    assert places_named(["Leeds and " * 40_000]) == {"E08000035"}
