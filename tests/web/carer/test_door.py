"""The first page: who is behind it, what one gets, promises that hold, and how little it takes to load."""

from __future__ import annotations

import re

import pytest

from app.web.carer.start import EXAMPLE
from tests.web.people import answer_all, post

EXAMPLE_PERSON = {
    "nation": "england",
    "who": "parent_or_grandparent",
    "living": "nearby",
    "how_long": "under_a_year",
    "now": ["hospital_out"],
    "now-hospital_out-day": "4",
    "now-hospital_out-month": "12",
    "now-hospital_out-year": "2026",
    "managing": "stretched",
}
MOST_BYTES = 30 * 1024
MOST_REQUESTS = 6
FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|manifest|icon)" href|script type="module" src)="([^"]+)"')


def door(client, path="/"):
    return client.get(path).get_data(as_text=True)


def test_it_says_who_is_behind_it_and_calls_nobody_a_carer(client):
    html = door(client)
    assert "University of Warwick" in html
    assert "NHS, councils and charities" in html
    words = re.sub(r"<[^>]+>", " ", html)
    assert "carer" not in words.lower()
    assert '<meta name="description"' in html


def test_the_example_is_marked_as_one_and_is_what_such_a_person_sees(client):
    html = door(client)
    block = html.partition('class="example"')[2].partition("</section>")[0]
    assert "An example" in block
    titles = re.findall(r"<li><strong>(.*?)</strong>", block)
    assert len(titles) == len(EXAMPLE)
    answer_all(client, EXAMPLE_PERSON)
    today = door(client, "/today")
    assert [title for title in titles if title not in today] == []


def test_what_it_promises_without_a_signal_is_what_the_worker_keeps(app, client):
    build = client.get("/service-worker.js").get_data(as_text=True).partition("\n")[0]
    assert '"/help-now"' in build
    assert client.get("/library/falls").headers["Cache-Control"] == "no-cache"
    assert "without a signal" in door(client)


def fetched(client, path):
    """Each address that a browser asks for on its first visit, with the bytes of its answer."""
    html = client.get(path, headers={"Accept-Encoding": "gzip"})
    plain = client.get(path).get_data(as_text=True)
    sizes = {path: len(html.data)}
    for address in FETCHED.findall(plain):
        sizes[address] = len(client.get(address, headers={"Accept-Encoding": "br, gzip"}).data)
    return sizes


def test_the_first_view_is_small(client):
    sizes = fetched(client, "/")
    assert len(sizes) <= MOST_REQUESTS, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes


@pytest.mark.parametrize(
    ("path", "script"),
    [
        ("/questions/now", "alone"),
        ("/keep-my-plan/erase", "leave"),
        ("/help-now", "line-hours"),
        ("/search?q=a", "line-hours"),
        ("/home-screen", "install"),
    ],
)
def test_a_script_comes_with_the_pages_that_need_it(client, path, script):
    assert f"/static/js/{script}." in door(client, path)
    assert f"/static/js/{script}." not in door(client)


def test_by_the_icon_somebody_with_answers_comes_to_what_matters_now(client):
    post(client, "/questions/nation", nation="wales")
    answer = client.get("/?from=home")
    assert (answer.status_code, answer.location) == (302, "/today")
    assert client.get("/").status_code == 200


def test_no_phone_keeps_a_first_page_that_knows_of_answers(client):
    assert client.get("/").headers["Cache-Control"] == "no-cache"
    assert "data-answered" not in door(client)
    post(client, "/questions/nation", nation="wales")
    assert client.get("/").headers["Cache-Control"] == "private, no-store"
    assert "data-answered" in door(client, "/today")
