"""The page for professionals and friends: what is promised there, what can be printed without a code, a button to copy."""

from __future__ import annotations

import re
from html import unescape

import pytest

from app.domain.passing.sheets import SHEETS
from app.storage.content.place_kind_files import load_place_kinds
from tests.paper.read_pdf import pictures, squares


def page(client) -> str:
    return client.get("/pass-it-on").get_data(as_text=True)


def test_the_foot_of_each_page_and_about_lead_there(client):
    for path in ("/", "/library", "/help-now"):
        assert 'href="/pass-it-on">Pass it on</a>' in client.get(path).get_data(as_text=True)
    assert client.get("/about").get_data(as_text=True).count('href="/pass-it-on"') == 2


def test_it_says_what_it_is_and_is_not_what_it_costs_what_to_say_and_what_is_not_recorded(client):
    html = page(client)
    for heading in (
        "What it is",
        "What it is not",
        "What it costs",
        "What you could say",
        "Consent",
        "What is not recorded",
    ):
        assert f"<h3>{heading}</h3>" in html


def test_each_sheet_of_each_kind_can_be_had_by_everybody_and_its_square_leads_to_the_first_page(client):
    links = re.findall(r'href="(/pass-it-on/[\w-]+/[\w-]+\.pdf)"', page(client))
    assert len(links) == len(set(links)) == len(SHEETS) * len(load_place_kinds())
    for link in links[:: len(SHEETS) + 1]:
        answer = client.get(link)
        assert answer.mimetype == "application/pdf"
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in answer.headers
        assert set(squares(pictures(answer.data)[0])) == {"http://localhost:8000/"}


@pytest.mark.parametrize(
    "path",
    ["nowhere/poster", "gp/banner", "gp/poster%00", "%2e%2e/poster", "gp/" + "x" * 3000, "病棟/poster", "GP/POSTER"],
)
def test_what_cannot_be_printed_is_not_found(client, path):
    assert client.get(f"/pass-it-on/{path}.pdf").status_code == 404


def to_copy(html: str) -> str:
    return unescape(re.search(r'<textarea class="to-copy"[^>]*>([^<]*)</textarea>', html)[1])


def test_the_button_to_copy_is_one_link_without_script_or_picture(client):
    html = page(client)
    copied = to_copy(html)
    assert re.fullmatch(r'<a href="http://localhost:8000/" style="[a-z#0-9:;. \-]+">[\w ?]+</a>', copied)
    assert "does not begin with https" in html


def test_behind_https_nothing_is_said_of_it(make_app, tmp_path, seeded_sqlite):
    app = make_app(f"sqlite:///{seeded_sqlite}", origin="https://care.example.org")
    html = page(app.test_client())
    assert 'href="https://care.example.org/"' in to_copy(html)
    assert "does not begin with https" not in html


@pytest.mark.parametrize("path", ["/pass-it-on", "/help-somebody-start", "/open-here", "/w/BBBBBB"])
def test_they_take_no_form_that_is_not_theirs(client, path):
    assert client.put(path).status_code == 405
    assert client.delete(path).status_code == 405
