"""The number on a page is one that answers its reader: in that nation, and for what the page is about."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from app.domain.vocabulary import NATIONS
from app.services.editing.render_body import for_nation
from app.storage.content.content_files import load_library

LIBRARY = load_library()


def _nations(name):
    """The nations that the name of a part of the table is made of."""
    return set(NATIONS) if name == "uk" else {nation for nation in NATIONS if nation in name}


TABLE = tomllib.loads((Path(__file__).parent / "phone_lines.toml").read_text("utf-8"))
SERVES = {number: _nations(name) for name, lines in TABLE.items() for number in lines}
FITS = {number: pages for lines in TABLE.values() for number, pages in lines.items()}
WITH_A_BUTTON = [resource for resource in LIBRARY if resource.phone]
LIMITED = [number for number in SERVES if SERVES[number] != set(NATIONS) and len(number) > 3]


@pytest.mark.parametrize("resource", WITH_A_BUTTON, ids=lambda r: r.id)
def test_the_button_fits_every_reader_of_the_page(resource):
    assert resource.phone in FITS, "judge this line, then add it to phone_lines.toml"
    assert resource.id in FITS[resource.phone]
    assert resource.nations <= SERVES[resource.phone]


def test_each_line_of_the_table_stands_on_the_pages_that_it_names():
    buttons = {resource.id: resource.phone for resource in WITH_A_BUTTON}
    assert {page: number for number, pages in FITS.items() for page in pages} == buttons


@pytest.mark.parametrize("nation", NATIONS)
def test_no_text_sends_a_reader_to_a_line_of_another_nation(nation):
    wrong = [
        f"{resource.id}: {number}"
        for resource in LIBRARY.in_nation(nation)
        for number in LIMITED
        if nation not in SERVES[number] and number in for_nation(resource.body, nation)
    ]
    assert wrong == []


@pytest.mark.parametrize("nation", NATIONS)
def test_where_no_one_line_fits_each_nation_has_its_own_to_tap(nation):
    for page in ("condition-mh", "condition-ld-autism", "condition-physical", "condition-addiction"):
        taps = re.findall(r"\]\(tel:(\d+)\)", for_nation(LIBRARY.get(page).body, nation))
        assert LIBRARY.get(page).phone == ""
        assert taps, page
