"""Files as spreadsheet programs really save them: what is read, what is left out, what is named as a fault of a cell."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime

import pytest

from app.extensions import db
from app.models import ResourceRow
from app.storage.content.content_files import load_library
from tests.fakes.workbooks import Fault, ods, xlsx
from tests.web.desk.desk_people import press, read, somebody
from tests.web.desk.test_spreadsheet import ROW, as_csv, bring


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


COUNT = len(load_library())


def shown(publisher, data: bytes) -> str:
    answer = bring(publisher, data)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return read(publisher, answer.headers["Location"])


def counts(html: str) -> list[int]:
    """How many to change, new, the same, wrong."""
    return [int(number) for number in re.findall(r"<li>(\d+) (?:to change|new|the same|with)", html)]


def faults(html: str) -> list[tuple[str, ...]]:
    """Row, resource, and what is wrong, of each wrong row."""
    return re.findall(r"<tr><td>(\d+)</td><td>([^<]*)</td>\s*<td>(.*?)</td></tr>", html, re.DOTALL)


@pytest.mark.parametrize("workbook", [xlsx, ods], ids=["xlsx", "ods"])
def test_a_workbook_with_dates_numbers_and_yes_is_read_like_our_csv(app, publisher, workbook):
    rows = [
        ["Kept by the team", None, None, None, "Notes"],
        ["ID", "Title", "Next review", "Human contact", "Notes"],
        ["grief", "Grief, and\nafter", date(2027, 6, 1), True, "ask again"],
        [],
        ["day-centre", "A day out", datetime(2027, 6, 2, 13, 30, tzinfo=UTC), False, 7],
    ]
    data = workbook({"How to use this": [["Read me first"]], "Library": rows})
    place = bring(publisher, data, "made-up.xlsx").headers["Location"]
    html = read(publisher, place)
    assert counts(html) == [2, 0, 0, 0]
    assert "Left out, because we have no such column: Notes." in html
    assert press(publisher, place, place).status_code == 302
    with app.app_context():
        kept = [db.session.get(ResourceRow, each) for each in ("grief", "day-centre")]
        assert [row.title for row in kept] == ["Grief, and\nafter", "A day out"]
        assert [row.next_review for row in kept] == [date(2027, 6, 1), date(2027, 6, 2)]
        assert [row.human_contact for row in kept] == [True, False]


@pytest.mark.parametrize("workbook", [xlsx, ods], ids=["xlsx", "ods"])
def test_an_error_in_a_workbook_is_a_fault_and_never_an_empty_cell(publisher, workbook):
    rows = [["id", "phone", "cost"], ["grief", 1632960771, None], [], ["day-centre", None, Fault("#VALUE!")]]
    found = faults(shown(publisher, workbook({"Sheet1": rows})))
    assert [(row, page) for row, page, _ in found] == [("2", "grief"), ("4", "day-centre")]
    assert "Phone: 1632960771 has lost the 0 it begins with" in found[0][2]
    assert "What it costs: #VALUE! is an error of the spreadsheet program" in found[1][2]


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("title", "#NAME?", "Title: #NAME? is an error"),
        ("sources", "NHS https://www.nhs.uk/\n#REF!", "Sources: #REF! is an error"),
        ("next_review", "#########", "Next review: ######### is an error"),
        ("cost", "Err:508", "What it costs: Err:508 is an error"),
        ("why", "Itâ€™s for you", "Why it helps: letters were lost or broken in “Itâ€™s”"),
        ("title", "Gr?p Gofalwyr", "Title: letters were lost or broken in “Gr?p”"),
        ("phone", "7700900771", "Phone: 7700900771 has lost the 0"),
        ("phone", "44 1632 960771", "Phone: 44 1632 960771 has lost its + or 00. Write it with 0, such as 01632960771"),
        ("sms", "4.47701E+11", "Text number: 4.47701E+11 is a number that the spreadsheet program made shorter"),
        ("next_review", "31/06/2027", "Next review: June has 30 days"),
        ("reviewed_on", "12/25/2025", "Reviewed on: There is no month 25"),
        ("next_review", "5 Jnue 2027", "Next review: The month “Jnue” is not one we know. Write 6 or June"),
    ],
)
def test_what_a_spreadsheet_broke_is_named_by_row_and_column_with_the_reason(publisher, name, cell, said):
    html = shown(publisher, as_csv([{"id": "day-centre", name: cell}]).encode())
    assert counts(html) == [0, 0, 0, 1]
    ((row, page, words),) = faults(html)
    assert (row, page) == ("2", "day-centre")
    assert said in words
    assert words.count(":") - cell.count(":") - words.count("http") <= 2, "one fault a cell"


@pytest.mark.parametrize(
    ("name", "cell"),
    [("title", "What now?"), ("title", "C# club"), ("phone", "116 123"), ("phone", "0800 1111"), ("phone", "18001 0800 7"),
     ("sms", "85258"), ("why", "SÃO PAULO and Siân’s Tŷ"), ("cost", "#1 for value")],
)  # fmt: skip
def test_innocent_cells_pass(publisher, name, cell):
    assert counts(shown(publisher, as_csv([{"id": "day-centre", name: cell}]).encode())) == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("cell", "day"),
    [("46539", "1 June 2027"), ("01/06/2027 00:00", ""), ("2027-06-01T00:00:00", ""), ("1 Jun 27", ""), ("2027/06/01", ""),
     ("Tuesday 1 June 2027", ""), ("1 o Fehefin 2027", ""), ("1 June", "")],
)  # fmt: skip
def test_a_date_is_read_as_every_program_writes_it(publisher, cell, day):
    html = shown(publisher, as_csv([{"id": "day-centre", "next_review": cell}]).encode())
    assert counts(html) == [1, 0, 0, 0]
    assert re.search(r"<ins>\s*2027-06-01</ins>", html)


def test_line_breaks_of_every_kind_inside_cells_change_nothing_and_take_no_time(publisher):
    whole = publisher.get("/desk/resources.csv").get_data().replace(b"\r\n", b"\n")
    header, _, rest = whole.partition(b"\n")
    for line_break in (b"\r", b"\r\n"):
        # Every break inside quotes; the ends of rows follow an unquoted day or a closing quote.
        pieces = rest.split(b'"')
        pieces[1::2] = [piece.replace(b"\n", line_break) for piece in pieces[1::2]]
        began = time.process_time()
        html = shown(publisher, header + b"\n" + b'"'.join(pieces))
        assert counts(html) == [0, 0, COUNT, 0]
        assert time.process_time() - began < 6, "19 s before, of which most went into comparing what was the same"


@pytest.mark.parametrize("column", ["titel", "next_reviw", "Phone hour", "human contacts", "source"])
def test_a_column_that_is_likely_misspelt_is_asked_about(publisher, column):
    answer = bring(publisher, as_csv([{"id": "grief", column: "x"}]).encode())
    assert answer.status_code == 422
    assert re.search(
        rf"the column &#34;{column}&#34; is not known. Did you mean &#34;\w+&#34;\?", answer.get_data(as_text=True)
    )


@pytest.mark.parametrize("column", ["notes", "Checked by?", "Status", "titel", ""])
def test_a_column_of_ones_own_is_left_out_with_a_word(publisher, column):
    html = shown(publisher, as_csv([{"id": "day-centre", "title": "A day out", column: "ask Sue"}]).encode())
    assert counts(html) == [1, 0, 0, 0]
    assert ("Left out, because we have no such column" in html) == bool(column)
    assert "ask Sue" not in html


def test_the_page_to_confirm_shows_the_words_before_and_after(app, publisher):
    with app.app_context():
        title = db.session.get(ResourceRow, "day-centre").title
    rows = [{"id": "day-centre", "title": f"{title} and more", "nations": "england; wales"}]
    html = shown(publisher, as_csv(rows).encode())
    assert re.search(r"<dt>Title</dt>\s*<dd>.*<ins>.*and more</ins>", html, re.DOTALL)
    assert re.search(r"<dt>Nations</dt>.*<del>.*Scotland", html, re.DOTALL)
    assert "Change this page<" in html


def test_many_rows_are_folded_and_the_rest_stands_on_a_following_page(publisher):
    rows = [{**ROW, "id": f"made-up-{n}", "title": f"Page {n}"} for n in range(250)]
    html = shown(publisher, as_csv(rows).encode())
    assert counts(html) == [0, 250, 0, 0]
    assert "Change these 250 pages" in html
    assert html.count("<details>") >= 200
    assert "<details open>" not in html
    following = re.search(r'href="([^"]+\?from=200)"', html)[1]
    later = read(publisher, following)
    assert "made-up-249" in later
    assert "made-up-0." not in later


def test_what_stands_in_the_library_already_is_no_fault_of_the_file(app, publisher):
    with app.app_context():
        db.session.get(ResourceRow, "day-centre").cost = "Gr?p"
        db.session.commit()
    text = publisher.get("/desk/resources.csv").get_data(as_text=True)
    assert counts(shown(publisher, text.encode("utf-8"))) == [0, 0, COUNT, 0]
