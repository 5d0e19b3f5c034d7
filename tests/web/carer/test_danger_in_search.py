"""Danger in the search box: the help stands above the results, in every nation, and nothing of it is kept."""

from __future__ import annotations

import logging
import re

import pytest
from sqlalchemy import func, select

from app.domain.content.phone_lines import serving
from app.domain.danger.reader import KINDS
from app.domain.vocabulary import NATIONS
from app.extensions import db
from app.models import Base
from app.storage.content.content_files import load_danger_help, load_library
from app.storage.content.phone_line_files import load_phone_lines
from tests.web.people import answer_all, post

TYPED = {
    "self": "i want to kill myself",
    "other": "she tried to kill herself",
    "child": "my stepdad hits me",
    "medical": "she is choking",
    "abuse": "he punched me",
    "missing": "mum has gone missing",
    "harm_by_carer": "i slapped her",
}
OTHERS_NUMBERS = {
    "england": ["tel:08088088000", "tel:08000271234", "tel:08088010800", "tel:08088021414"],
    "scotland": ["tel:08088088000", "tel:08082000247", "tel:08088010800", "tel:08088021414"],
    "wales": ["tel:08088088000", "tel:08082000247", "tel:08000271234", "tel:08088021414"],
    "northern_ireland": ["tel:111", "tel:08082000247", "tel:08000271234", "tel:08088010800"],
    None: ["tel:111", "tel:08088088000", "tel:08082000247", "tel:08000271234", "tel:08088010800", "tel:08088021414"],
}


def searched(client, typed: str, **more: str) -> str:
    answer = client.get("/search", query_string={"q": typed, **more})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def block(html: str) -> str:
    """The help above the results; empty where there is none."""
    found = re.search(r'<section class="danger".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("nation", [None, *NATIONS])
def test_each_kind_shows_its_help_in_each_nation_and_nobody_elses_number(client, nation):
    if nation:
        answer_all(client, {"nation": nation})
    library, help_ = load_library(), load_danger_help()
    for kind in KINDS:
        html = block(searched(client, TYPED[kind]))
        assert help_.kinds[kind].heading in html
        for page in map(library.get, help_.first(kind, nation)):
            assert f'href="/library/{page.id}"' in html
            for line in serving(page.lines, load_phone_lines(), nation):
                assert f'href="tel:{line.number.replace(" ", "")}"' in html or not line.number
                assert f'href="sms:{line.text_number.replace(" ", "")}' in html or not line.text_number
        assert 'href="tel:999"' in html
        assert f'href="/help-now{f"/{nation}" if nation else ""}"' in html
        assert [number for number in OTHERS_NUMBERS[nation] if f'href="{number}"' in html] == []


def test_somebody_who_is_hurt_finds_the_line_of_their_nation(client):
    answer_all(client, {"nation": "wales"})
    html = block(searched(client, TYPED["abuse"]))
    assert "Live Fear Free" in html
    assert 'href="tel:08088010800"' in html


def test_under_18_the_help_is_for_children(client):
    answer_all(client, {"nation": "england"})
    assert post(client, "/questions/about_you", about_you="under_18").status_code == 302
    for kind in ("self", "harm_by_carer"):
        html = block(searched(client, TYPED[kind]))
        assert re.findall(r'href="(?:tel|sms):([^"]+)"', html)[0] == "08001111"
        assert "carersuk-helpline" not in html


@pytest.mark.parametrize("part", ["", "results"])
def test_it_stands_above_the_results_and_is_said_once(client, part):
    html = searched(client, "she is choking on her food", part=part)
    assert html.index('<section class="danger"') < html.index('<ul class="rows">')
    assert html.count('<section class="danger"') == 1
    said = re.findall(r'data-said="([^"]*)"', html)
    assert len(said) == 1
    assert said[0].count("Help is shown first.") == 1
    assert re.search(r"\d+ pages? found\.", said[0])
    assert "<script" not in block(html)


@pytest.mark.parametrize("part", ["", "results"])
def test_nothing_stands_there_when_nothing_is_wrong(client, part):
    for typed in ("gran wont eat", "", "dead end job"):
        html = searched(client, typed, part=part)
        assert block(html) == ""
        assert "Help is shown first" not in html


def test_first_aid_stands_as_numbered_steps_with_its_publisher(client):
    html = block(searched(client, "she is choking"))
    steps = next(each for each in load_danger_help().steps if each.id == "choking")
    inside = re.search(r'<ol class="first-aid">(.*?)</ol>', html, re.DOTALL)[1]
    assert re.findall(r"<li>(.*?)</li>", inside) == list(steps.lines)
    assert steps.publisher in html


def test_danger_in_the_last_sentence_of_a_long_text_is_heard(client):
    html = searched(client, "the forms and the bill and the council and the ward " * 15 + "i want to kill myself")
    assert block(html)
    assert len(re.search(r'name="q"[^>]*value="([^"]*)"', html)[1]) <= 200


def test_999_is_there_though_its_page_was_taken_out(app_on_both):
    first = {each.id for each in list(load_library())[:8]}
    assert "emergency-999" not in first
    client = app_on_both.test_client()
    for kind in KINDS:
        html = block(searched(client, TYPED[kind]))
        assert 'href="tel:999"' in html
        assert {*re.findall(r'href="/library/([^"]+)"', html)} <= first


def rows(app) -> dict[str, int]:
    with app.app_context():
        return {
            table.name: db.session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }


def test_nothing_of_what_was_typed_is_logged_counted_or_sent(app, client, caplog, capfd):
    searched(client, "gran wont eat")
    before, headers = rows(app), dict(client.get("/search", query_string={"q": "gran wont eat"}).headers)
    caplog.set_level(logging.DEBUG)
    capfd.readouterr()
    for kind in KINDS:
        for part in ("", "results"):
            answer = client.get("/search", query_string={"q": TYPED[kind], "part": part})
            assert block(answer.get_data(as_text=True))
            # The same headers as any search has, with the same values: none of them tells.
            told = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
            assert told == {name: value for name, value in headers.items() if name != "Content-Length"}
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert "Set-Cookie" not in answer.headers
    assert rows(app) == before
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("sqlalchemy")]
    out, err = capfd.readouterr()
    for typed in (*TYPED.values(), *KINDS):
        assert not [line for line in lines if typed in line], typed
    assert (out, err) == ("", "")


@pytest.mark.parametrize("path", ["/", "/library", "/today", "/privacy"])
def test_the_next_page_knows_nothing_of_it(client, path):
    before = client.get(path).get_data()
    searched(client, TYPED["self"])
    assert client.get(path).get_data() == before
