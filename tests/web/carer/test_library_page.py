"""The library's first page, the same for everybody, and every page from A to Z."""

from __future__ import annotations

import re

from app import runtime
from app.domain.content.reading.page_text import KEPT
from app.domain.vocabulary import GROUPS
from config import ROOT
from tests.web.people import answer_all

ROWS = re.compile(r'<a href="/library/([a-z0-9-]+)">')


def test_it_is_the_same_for_everybody_so_that_a_phone_may_keep_it(client):
    before = client.get("/library")
    answer_all(client)
    after = client.get("/library")
    assert before.headers["Cache-Control"] == after.headers["Cache-Control"] == "no-cache"
    assert "/library/a-to-z" in after.text


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


def test_a_topic_of_people_shows_its_drawing_and_no_drawing_is_left_unused(client):
    drawn = {topic: 'class="scene"' in client.get(f"/library/topic/{topic}").text for topic in GROUPS}
    assert {topic for topic, there in drawn.items() if there} == {"hospital", "daily-care", "wellbeing", "work"}
    folder = ROOT / "templates"
    words = "".join(file.read_text("utf-8") for file in folder.rglob("*.html"))
    assert [file.stem for file in folder.glob("drawings/scenes/*.svg") if f'"{file.stem}"' not in words] == []


def test_every_page_is_kept_as_each_nation_reads_it(app):
    """A round through the whole library makes none of them a second time."""
    with app.app_context():
        texts = {html for by_nation in runtime.snapshot().html.values() for html in by_nation.values()}
    assert len(texts) > 500
    assert len(texts) * 1.5 < KEPT
