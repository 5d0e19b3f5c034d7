"""The library's first page: topics for everybody, what matters now for who answered, and every page from A to Z."""

from __future__ import annotations

import re

from app import runtime
from tests.web.people import answer_all

ROWS = re.compile(r'<a href="/library/([a-z0-9-]+)">')


def test_for_somebody_who_answered_it_begins_with_what_matters_now_and_is_theirs_alone(client):
    before = client.get("/library")
    assert "For you now" not in before.text
    assert before.headers["Cache-Control"] == "no-cache"
    answer_all(client)
    after = client.get("/library")
    part = after.text.partition("For you now")[2].partition("</section>")[0]
    today = client.get("/today").text
    picks = ROWS.findall(part)
    assert len(picks) == 3
    assert all(f"/library/{pick}" in today for pick in picks)
    assert after.headers["Cache-Control"] == "private, no-store"


def test_from_a_to_z_stands_every_page_once_in_order(app, client):
    html = client.get("/library/a-to-z").text
    listed = ROWS.findall(html.partition("<h1>")[2])
    with app.app_context():
        library = runtime.of(app).snapshots.current().library
        assert sorted(listed) == sorted(each.id for each in library)
    letters = re.findall(r'<h2 id="letter-(.)">', html)
    assert letters == sorted(letters)
    assert re.findall(r'href="#letter-(.)"', html) == letters


def test_from_a_to_z_follows_the_nation(app, client):
    answer_all(client)
    assert "carer-support-payment" not in ROWS.findall(client.get("/library/a-to-z").text)
