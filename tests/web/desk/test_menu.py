"""The desk's own frame: its places in groups, each called what its page is called, and nothing of the carers' frame."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import read, somebody

PLACE = re.compile(r'<li><a href="(/desk/[^"]*)"[^>]*>([^<]+)</a></li>')


def menu_of(html):
    """Each group with its places, as (address, name)."""
    header = html.split('<header class="desk-header">')[1].split("</nav>")[0]
    groups = re.findall(r"<summary[^>]*>([^<]+)</summary>\s*<ul>(.*?)</ul>", header, re.S)
    return {group: PLACE.findall(places) for group, places in groups}


def test_the_places_stand_in_groups(app, clock):
    menu = menu_of(read(somebody(app, clock, "administrator"), "/desk/"))
    assert {group: [name for _, name in places] for group, places in menu.items()} == {
        "Content": [
            *("Resources", "Figures", "Words of the app", "Local services", "Spreadsheet", "Links", "Feedback"),
            *("Ideas of carers", "Waiting for sign-off", "Posters and codes"),
        ],
        "Panel": ["Topics wanted", "Rounds"],
        "Study": ["Numbers", "Evaluations", "Tests of wordings"],
        "People": ["Staff", "Access log", "Log of changes"],
        "Health": ["Delivery", "Messages"],
    }


def test_each_place_is_called_what_its_page_is_called(app, clock):
    administrator = somebody(app, clock, "administrator")
    for places in menu_of(read(administrator, "/desk/")).values():
        for address, name in places:
            html = read(administrator, address)
            assert re.search(r"<h1[^>]*>([^<]+)</h1>", html)[1] == name
            assert f"<title>{name} - Care Companion</title>" in html
            assert f'<a href="{address}" aria-current="page">{name}</a>' in html


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("editor", ["Content", "Panel"]),
        ("publisher", ["Content", "Panel", "Study", "Health"]),
        ("analyst", ["Study", "Health"]),
        ("panel", []),
    ],
)
def test_a_group_with_nothing_for_somebody_is_not_there(app, clock, role, groups):
    assert list(menu_of(read(somebody(app, clock, role), "/desk/"))) == groups


@pytest.mark.parametrize("path", ["/desk/", "/desk/resources", "/desk/resources/grief", "/desk/my-account"])
def test_nothing_of_the_carers_frame_stands_on_the_desk(app, clock, path):
    html = read(somebody(app, clock, "publisher"), path)
    assert '/help-now"' not in html
    assert "<footer" not in html
    assert 'aria-label="Care Companion"' not in html
    assert html.count("<header") == 1
