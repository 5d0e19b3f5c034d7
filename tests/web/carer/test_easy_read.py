"""An easy-read page shows its reader short lines with pictures, their own nation's lines and numbers, and says it is untested."""

from __future__ import annotations

import re

import pytest

from app.extensions import db
from app.models.content.resource import ResourceRow
from app.storage.content.content_files import load_library
from app.storage.content_versions import raise_content_version
from tests.web.people import HOSPITAL, answer_all

WRITTEN = [resource.id for resource in load_library() if resource.easy_read]
TEXT = """why: It helps.
## What to do
[phone] Call 999 now.
[ambulance] Stay with them until 999 comes.
[talk] Read [this](/library/grief) and <b>that</b>.
::: england
[phone] Call Age UK on [0800 678 1602](tel:08006781602).
[money] A prescription is {{fact:prescription-charge-england}}.
:::
::: wales
[phone] Call Age Cymru on 0300 303 44 98.
:::
[mobile] Text SHOUT to 85258.
"""


@pytest.fixture
def page(app):
    """The page on falls with a made-up easy-read text."""
    with app.app_context():
        db.session.get_one(ResourceRow, "falls").easy_read = TEXT
        raise_content_version(db.session())
        db.session.commit()
    return "/library/falls/easy-read"


def html_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def dialled(html):
    return re.findall(r'class="button (?:phone|ring)" href="((?:tel|sms):[0-9]+)', html)


def test_ideas_stand_in_rows_with_their_pictures(client, page):
    html = html_of(client, page)
    assert "<h2>What to do</h2>" in html
    assert re.findall(r"easy\.[0-9a-f]{10}\.svg#([a-z-]+)", html)[:3] == ["phone", "ambulance", "talk"]
    assert '<a href="/library/grief" rel="noopener">this</a> and &lt;b&gt;that&lt;/b&gt;' in html


def test_a_nation_sees_its_own_lines_numbers_and_figures(client, page):
    england, wales = html_of(client, f"{page}?nation=england"), html_of(client, f"{page}?nation=wales")
    assert dialled(england) == ["tel:999", "tel:08006781602", "sms:85258"]
    assert dialled(wales) == ["tel:999", "tel:03003034498", "sms:85258"]
    assert re.search(r"A prescription is £\d+\.\d\d", england)
    assert "prescription" not in wales
    assert "Age Cymru" not in england


def test_without_a_nation_no_line_of_one_nation_becomes_a_button(client, page):
    html = html_of(client, page)
    assert "Shown for England" in html
    assert dialled(html) == ["tel:999", "sms:85258"]


def test_a_reader_meets_their_own_nation_without_asking(client, page):
    answer_all(client, {**HOSPITAL, "nation": "wales"})
    assert "Age Cymru" in html_of(client, page)


def test_the_page_and_its_easy_read_version_lead_to_each_other(client, page):
    assert 'href="/library/falls/easy-read?nation=wales"' in html_of(client, "/library/falls?nation=wales")
    assert html_of(client, f"{page}?nation=wales").count('href="/library/falls?nation=wales">Read the whole page') == 2


def test_it_can_be_shared_printed_and_saved(client, page):
    html = html_of(client, page)
    assert "data-share" in html
    assert "data-print" in html
    assert "data-listen" in html
    assert "Save this page" in html


def test_the_list_names_every_page_and_the_library_leads_there(client):
    html = html_of(client, "/library/easy-read")
    assert sorted(re.findall(r'href="/library/([a-z0-9-]+)/easy-read"', html)) == sorted(WRITTEN)
    assert "Readers have not tested them yet" in html
    assert 'href="/library/easy-read"' in html_of(client, "/library")


def test_the_list_leaves_out_what_does_not_hold_in_the_readers_nation(client):
    answer_all(client, {**HOSPITAL, "nation": "scotland"})
    listed = re.findall(r'href="/library/([a-z0-9-]+)/easy-read"', html_of(client, "/library/easy-read"))
    assert "carers-assessment-england" not in listed
    assert "falls" in listed


def test_a_page_without_one_has_no_link_and_no_address(client):
    assert client.get("/library/grief/easy-read").status_code == 404
    assert client.get("/library/nowhere/easy-read").status_code == 404
    assert "easy-read" not in html_of(client, "/library/grief")


@pytest.mark.parametrize("resource", WRITTEN)
def test_every_page_that_ships_says_that_nobody_has_tested_it(client, resource):
    html = html_of(client, f"/library/{resource}/easy-read")
    assert "This easy-read page has not been tested with readers yet." in html
    assert '<a href="#say">Tell us what is hard</a>' in html
    assert f'action="/library/{resource}/say"' in html
    assert len(re.findall("<h1", html)) == 1


def test_a_page_that_somebody_may_have_to_leave_quickly_has_its_way_out_and_is_kept_nowhere(client):
    answer = client.get("/library/hourglass/easy-read")
    assert "data-quick-exit" in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "data-quick-exit " not in html_of(client, "/library/falls/easy-read")
