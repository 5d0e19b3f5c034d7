"""The numbers of the desk: fixed tables, plots with a table beside them, CSV, and nothing that is not published."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from app.domain.counts import release
from app.domain.counts.tables import TABLES
from app.extensions import db
from app.models import ResourceVersion, SearchWord
from app.storage.counts.event_counts import Key, add_counts
from app.storage.database import writing
from tests.web.desk.desk_people import read, somebody
from tests.web.people import post

# The last week of October 2026 by whole weeks, and one in the last whole block of eight weeks.
OCTOBER, BLOCK = date(2026, 10, 26), date(2026, 8, 17)
CELL = re.compile(r"<td>([^<]*)</td>")


@pytest.fixture
def analyst(app, clock):
    return somebody(app, clock, "analyst")


@pytest.fixture
def counted(app):
    def add(found):
        with app.app_context(), writing(db.session()):
            add_counts(db.session(), {Key(*key): number for key, number in found.items()})

    return add


def rows_of(client, name, **asked):
    """The rows of a table of the page, by label, and those of its CSV, which must be the same."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    html = read(client, f"/desk/numbers/tables/{name}?{query}")
    body = html.split('numbers-table">')[1].split("</table>")[0].split("<tbody>")[1]
    shown = {
        unescape(label): CELL.findall(cells)
        for label, cells in re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', body, re.S)
    }
    file = list(csv.reader(io.StringIO(client.get(f"/desk/numbers/tables/{name}/csv?{query}").get_data(as_text=True))))
    as_file = {label: [cell.replace(",", "").replace("–", "") for cell in cells] for label, cells in shown.items()}
    assert as_file == {row[0]: row[3:] for row in file[1:]}
    return shown


def test_a_month_is_counted_by_nation_and_its_small_numbers_are_stars(analyst, counted):
    counted(
        {
            (OCTOBER, "finished", "england", "ABCDEF", ""): 803,
            (OCTOBER, "finished", "england", "", ""): 8,
            (OCTOBER, "finished", "wales", "", ""): 101,
            (OCTOBER, "finished", "scotland", "", ""): 98,
            (OCTOBER, "finished", "northern_ireland", "", ""): 3,
            (OCTOBER + timedelta(days=7), "finished", "wales", "", ""): 500,
        }
    )
    assert rows_of(analyst, "nations", month="2026-10") == {
        "England": ["810", "0"],
        "Scotland": ["100", "0"],
        "Wales": ["100", "0"],
        "Northern Ireland": ["*", "0"],
        "Not said": ["0", "0"],
    }
    assert rows_of(analyst, "codes", month="2026-10")["ABCDEF"] == ["0", "0", "805"]


def test_a_total_that_would_give_a_star_away_costs_a_figure(analyst, counted):
    counted({(OCTOBER, "plan_kept", "england", "", ""): 12, (OCTOBER, "plan_kept", "wales", "", ""): 7})
    shown = rows_of(analyst, "nations", month="2026-10")
    assert "held back" in {row[1] for row in shown.values()} | {rows_of(analyst, "plans")["October 2026"][0]}


def test_a_week_that_is_not_over_is_shown_nowhere(analyst, counted):
    counted({(date(2026, 11, 30), "finished", "wales", "", ""): 500, (date(2026, 11, 23), "started", "", "", ""): 44})
    weeks = rows_of(analyst, "reach", by="week")
    assert list(weeks)[-1] == "16 November 2026"
    assert "November 2026" not in rows_of(analyst, "reach")


def test_prompts_stand_only_once_their_week_was_counted(analyst, counted):
    counted({(OCTOBER, "prompt_came", "", "", "hospital_out"): 40})
    assert rows_of(analyst, "prompts", by="week")["26 October 2026"] == ["not yet"] * 4
    counted({(OCTOBER, "prompts_counted", "", "", ""): 1})
    assert rows_of(analyst, "prompts", by="week")["26 October 2026"] == ["0", "40", "0", "0"]


def test_pages_say_how_many_of_those_who_said_were_helped(analyst, counted):
    counted(
        {
            (BLOCK, "helped", "", "", "medicines:yes"): 30,
            (BLOCK, "helped", "", "", "medicines:partly"): 12,
            (BLOCK, "helped", "", "", "medicines:no"): 11,
            (BLOCK, "helped", "", "", "falls:yes"): 30,
            (BLOCK, "helped", "", "", "falls:no"): 3,
        }
    )
    title = read(analyst, "/library/medicines").split("<h1")[1].split(">")[1].split("<")[0]
    shown = rows_of(analyst, "pages", block="2026-08-10")
    assert shown[unescape(title)] == ["0", "0", "30", "10", "10", "0", "0", "60%"]
    (other,) = (row for row in shown.values() if row[4] != "10")
    assert other[2:5] == ["30", "0", "*"]
    assert other[-1] == "–"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_raw_number_slips_by_the_door(analyst, counted, monkeypatch, name):
    """Every number becomes 700 at the one door, so whatever else stands there came another way."""
    weeks = [BLOCK - timedelta(days=7 * number) for number in range(-13, 10)]
    for week in weeks:
        found = {(week, "prompts_counted", "", "", ""): 1}
        for event in {column.partition(":")[0] for table in TABLES.values() for column in table.columns}:
            which = {"helped": "medicines:yes", "time_to_page": "1 to 2 minutes"}.get(event, "hospital_out")
            found[week, event, "", "", which if event not in ("finished", "plan_kept") else ""] = 4321
            found[week, event, "wales", "CODE", ""] = 5432
        counted(found | {(week, "finished_stage", "", "", "steady"): 6543})
    monkeypatch.setattr(release, "published", lambda number: 700 if number else 0)
    for asked in ("by=month", "by=week"):
        html = read(analyst, f"/desk/numbers/tables/{name}?{asked}").split("numbers-asked")[-1].split("</form>")[1]
        for part in (html, analyst.get(f"/desk/numbers/tables/{name}/csv?{asked}").get_data(as_text=True)):
            assert not re.search(r"4,?321|5,?432|6,?543|8,?642|9,?753|17,?284", part)
            assert name == "areas" or "700" in part
        assert set(CELL.findall(html)) <= {"0", "700", "100%", "–", "not yet"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_each_plot_has_a_title_and_says_its_figures(analyst, counted, name):
    counted({(OCTOBER, event, "", "", ""): 40 for event in ("finished", "started", "door_opened")})
    html = read(analyst, f"/desk/numbers/tables/{name}")
    for plot in re.findall(r"<svg class=\"drawn.*?</svg>", html, re.S):
        title, says = re.search(r'aria-labelledby="(\S+) (\S+)"', plot).groups()
        assert re.search(rf'<title id="{title}">[^<]+</title>', plot)
        assert re.search(rf'<desc id="{says}">\s*[^<]+\.\s*</desc>', plot)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("by=day", "by"),
        ("by=%00", "by"),
        ("month=2026-11", "month"),
        ("month=1999-01", "month"),
        ("month=2026-13", "month"),
        ("month=9999999999999999999999-01", "month"),
        ("month=%D9%A2%D9%A0%D9%A2%D9%A6-10", "month"),
        ("block=2026-10-06", "block"),
        ("block=2026-11-30", "block"),
        ("block=%E2%80%AE", "block"),
        ("block=" + "9" * 5000, "block"),
    ],
)
def test_a_time_that_there_is_not_is_named_and_no_file_holds_another(analyst, asked, field):
    name = {"by": "reach", "month": "nations", "block": "pages"}[field]
    answer = analyst.get(f"/desk/numbers/tables/{name}?{asked}")
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.get_data(as_text=True)
    assert f'id="{field}"' in answer.get_data(as_text=True)
    assert analyst.get(f"/desk/numbers/tables/{name}/csv?{asked}").status_code == 400


def test_a_table_that_there_is_not(analyst):
    for path in ("/desk/numbers/tables/people", "/desk/numbers/tables/people/csv", "/desk/numbers/tables/"):
        assert analyst.get(path).status_code == 404


def test_no_cell_runs_as_a_formula(analyst, counted):
    counted(
        {
            (BLOCK, "page_opened", "", "", '=HYPERLINK("https://example.org")'): 40,
            (OCTOBER, "started", "", "@SUM", ""): 9,
        }
    )
    pages = analyst.get("/desk/numbers/tables/pages/csv?block=2026-08-10").get_data(as_text=True)
    assert "'=HYPERLINK" in pages
    codes = analyst.get("/desk/numbers/tables/codes/csv?month=2026-10").get_data(as_text=True)
    cells = [cell for file in (pages, codes) for row in csv.reader(io.StringIO(file.lstrip("\ufeff"))) for cell in row]
    assert "'@SUM" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_dictionary_explains_every_column_of_every_table(analyst):
    html = read(analyst, "/desk/numbers/dictionary")
    file = list(
        csv.reader(io.StringIO(analyst.get("/desk/numbers/dictionary/csv").get_data(as_text=True).lstrip("\ufeff")))
    )
    assert {(row[0], row[2]) for row in file[1:]} == {
        (table.title, column) for table in TABLES.values() for column in table.columns
    }
    assert all(row[3] for row in file)
    assert html.count("<tr>") == len(file)
    assert "rounded to the nearest 5, so that nobody can be known by it" in html


@pytest.fixture
def changed(app):
    """A page that changed on 20 July 2026."""
    with app.app_context():
        at = datetime(2026, 7, 20, 10, tzinfo=UTC)
        row = {"resource_id": "medicines", "status": "published", "record": {}, "at": at, "by": "a@example.org"}
        db.session.add(ResourceVersion(number=2, why="<b>Shorter</b>", **row))
        db.session.commit()


def test_before_and_after_a_change_of_a_page(analyst, counted, changed):
    counted(
        {
            (date(2026, 4, 20), "page_opened", "", "", "medicines"): 40,
            (date(2026, 6, 8), "page_opened", "", "", "medicines"): 2,
            (date(2026, 7, 20), "page_opened", "", "", "medicines"): 900,
            (date(2026, 8, 10), "page_opened", "", "", "medicines"): 60,
            (date(2026, 8, 10), "page_opened", "", "", "falls"): 70,
            (date(2026, 8, 10), "helped", "", "", "medicines:yes"): 4,
        }
    )
    first = read(analyst, "/desk/numbers/before-and-after?page=medicines")
    assert "Version 2, 20 July 2026: &lt;b&gt;Shorter&lt;/b&gt;" in first
    html = read(analyst, "/desk/numbers/before-and-after?page=medicines&version=2")
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', html))
    assert CELL.findall(rows["Page opened"]) == ["40", "60"]
    assert CELL.findall(rows["Helped: yes"]) == ["0", "*"]
    assert "20 April 2026 to 14 June 2026" in html
    file = analyst.get("/desk/numbers/before-and-after/csv?page=medicines&version=2").get_data(as_text=True)
    assert "Page opened,40,60" in file


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("page=no-such-page", "Choose one of the pages of the list"),
        ("page=%00&version=1", "Choose one of the pages of the list"),
        ("page=medicines&version=99999999999999999999", "Choose one of the changes of that page"),
        ("page=medicines&version=%D9%A2", "Choose one of the changes of that page"),
    ],
)
def test_a_page_or_a_change_that_there_is_not(analyst, changed, asked, words):
    answer = analyst.get(f"/desk/numbers/before-and-after?{asked}")
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert analyst.get(f"/desk/numbers/before-and-after/csv?{asked}").status_code == 404


def test_words_not_found_stand_there_once_enough_places_typed_them(app, analyst):
    with app.app_context():
        for name, places, word in (("a", 255, "qwortzel"), ("b", 127, ""), ("c", 127, "tooearly")):
            db.session.add(SearchWord(word_hash=name, week=OCTOBER, places=places, word=word))
        db.session.commit()
    html = read(analyst, "/desk/numbers")
    assert "qwortzel" in html
    assert "tooearly" not in html


def test_a_gap_is_shown_without_the_number_of_those_who_stand_there(analyst, counted):
    block = date(2026, 8, 10)
    counted(
        {
            (block, "situation", "", "", "after:paid_care"): 4321,
            (block, "situation", "", "", "noticing:paid_care"): 7,
            (block, "situation", "", "", "other"): 50,
        }
    )
    gaps = read(analyst, "/desk/numbers").split('id="gaps"')[1].split("</section>")[0]
    assert "After caring" in gaps
    assert "Noticing" not in gaps
    assert "4,321" not in gaps
    assert "4,320" not in gaps


def test_reviews_are_counted_by_month_and_each_month_leads_to_its_pages(app, clock):
    publisher = somebody(app, clock, "publisher")
    part = read(publisher, "/desk/numbers").split('id="due"')[1]
    address, label = re.search(r'<th scope="row"><a href="([^"]*)">([^<]+)</a>', part).groups()
    assert f"In {label}" in read(publisher, address.replace("&amp;", "&"))


def test_who_sees_numbers_alone_gets_no_links_to_lists(analyst):
    assert '<th scope="row"><a' not in read(analyst, "/desk/numbers").split('id="due"')[1]


def test_an_editor_sees_no_numbers(app, clock):
    editor = somebody(app, clock, "editor")
    for path in ("", "/tables/reach", "/tables/reach/csv", "/dictionary", "/dictionary/csv", "/before-and-after"):
        assert editor.get(f"/desk/numbers{path}").status_code == 403
    assert post(editor, "/desk/numbers/tables/reach", "/desk/").status_code == 405
