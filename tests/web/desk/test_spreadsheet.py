"""A library taken away as a spreadsheet, changed as Excel changes things, and brought back."""

from __future__ import annotations

import csv
import io

import pytest

from app.domain.content import spreadsheet
from app.extensions import db
from app.models import ResourceRow
from app.storage.content.content_files import load_library
from tests.web.desk.desk_people import NEW_PAGE, SAME, press, read, somebody, write
from tests.web.people import token_of

COUNT = len(load_library())
ROW = {name: "; ".join(value) if isinstance(value, list) else value for name, value in NEW_PAGE.items()}


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def bring(client, data: bytes, name: str = "made-up.csv"):
    token = token_of(read(client, "/desk/import"))
    sent = {"csrf_token": token, "file": (io.BytesIO(data), name)}
    return client.post("/desk/import", data=sent, headers=SAME, content_type="multipart/form-data")


def test_the_whole_library_goes_out_and_comes_back_unchanged(publisher):
    data = publisher.get("/desk/resources.csv").get_data()
    assert data.startswith(b"\xef\xbb\xbfid,")
    html = read(publisher, bring(publisher, data).headers["Location"])
    assert f"{COUNT} the same as now" in html
    assert "0 to change" in html
    assert "0 with something wrong" in html


def test_nothing_changes_until_it_is_confirmed(app, publisher):
    data = as_csv([{**ROW, "id": "grief", "title": "From a spreadsheet"}, ROW]).encode()
    place = bring(publisher, data).headers["Location"]
    html = read(publisher, place)
    assert "1 to change" in html
    assert "1 new" in html
    assert "From a spreadsheet" not in read(app.test_client(), "/library/grief")
    assert press(publisher, place, place).status_code == 302
    assert "From a spreadsheet" in read(app.test_client(), "/library/grief")
    assert "Help on the train" in read(app.test_client(), "/library/travel-by-train")
    assert "Imported from made-up.csv" in read(publisher, "/desk/resources/grief/history")
    press(publisher, place, place)
    assert "Version 3" not in read(publisher, "/desk/resources/grief/history")


def test_five_thousand_rows_with_37_wrong_ones_report_all_37(app, publisher):
    rows = [{**ROW, "id": f"made-up-{n}", "title": f"Made-up page {n}"} for n in range(5000)]
    for place in range(37):
        rows[place * 130]["nations"] = "atlantis"
    answer = bring(publisher, as_csv(rows).encode())
    html = read(publisher, answer.headers["Location"])
    assert "37 with something wrong" in html
    assert "4963 new" in html
    assert html.count("Nations: ") == 37
    with app.app_context():
        assert db.session.query(ResourceRow).filter(ResourceRow.id.startswith("made-up-")).count() == 0
    assert press(publisher, answer.headers["Location"], answer.headers["Location"]).status_code == 302
    with app.app_context():
        assert db.session.query(ResourceRow).filter(ResourceRow.id.startswith("made-up-")).count() == 4963


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("cp1252", ",")]
)
def test_what_excel_saves_is_read_right(publisher, encoding, delimiter):
    title = "Café for carers, ‘quiet’ – and free"
    text = as_csv([{"id": "grief", "title": title, "next_review": "31/12/2027"}], delimiter)
    html = read(publisher, bring(publisher, text.encode(encoding)).headers["Location"])
    assert "1 to change" in html
    [(_, cells)] = spreadsheet.read(text.encode(encoding)).rows
    assert cells["title"] == title


def test_a_row_that_stands_twice_is_wrong(publisher):
    data = as_csv([{"id": "grief", "title": "A"}, {"id": "grief", "title": "B"}]).encode()
    html = read(publisher, bring(publisher, data).headers["Location"])
    assert "the same resource as in row 2" in html


def test_money_rows_need_another_publisher(app, clock, publisher):
    data = as_csv([{"id": "carers-allowance", "title": "The main benefit"}]).encode()
    place = bring(publisher, data).headers["Location"]
    assert press(publisher, place, place).status_code == 422
    second = somebody(app, clock, "publisher", "second@example.org")
    assert press(second, place, place).status_code == 302
    assert "The main benefit" in read(app.test_client(), "/library/carers-allowance")


def test_a_page_that_changed_meanwhile_stops_the_whole_import(app, publisher):
    data = as_csv([{"id": "day-centre", "title": "First"}, {"id": "grief", "title": "From a spreadsheet"}]).encode()
    place = bring(publisher, data).headers["Location"]
    write(publisher, "grief", title="Changed at the desk")
    answer = press(publisher, place, place)
    assert answer.status_code == 409
    assert "Changed at the desk" in read(app.test_client(), "/library/grief")
    assert "First" not in read(app.test_client(), "/library/day-centre")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"PK\x03\x04\x00\x00\x00\x08",
        b"\xff\xfe\x00",
        b"title\nno id\n",
        b"id,id\na,b\n",
        b"id,titel\na,b\n",
        b'id,title\n"a,b\n',
        b"id,title\n\x00,b\n",
        b"\x81\x8d\x8f",
    ],
)
def test_a_file_that_is_no_spreadsheet_is_refused_in_words(publisher, data):
    answer = bring(publisher, data)
    assert answer.status_code == 422
    assert 'href="#file"' in answer.get_data(as_text=True)
    assert "made-up.csv: " in answer.get_data(as_text=True)


def test_no_file_at_all_is_refused_in_words(publisher):
    token = token_of(read(publisher, "/desk/import"))
    answer = publisher.post(
        "/desk/import", data={"csrf_token": token}, headers=SAME, content_type="multipart/form-data"
    )
    assert answer.status_code == 422


def test_only_publishers_send_files(app, clock):
    writer = somebody(app, clock, "editor")
    data = {"csrf_token": token_of(read(writer, "/desk/resources/new")), "file": (io.BytesIO(b"id\n"), "x.csv")}
    answer = writer.post("/desk/import", data=data, headers=SAME, content_type="multipart/form-data")
    assert answer.status_code == 403
    nobody = app.test_client().post("/desk/import", data={"file": (io.BytesIO(b"id\n"), "x.csv")}, headers=SAME)
    assert nobody.status_code in (302, 415)


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-x", "@sum", "\tx"])
def test_no_cell_can_run_as_a_formula_and_none_is_changed_by_the_round_trip(cell):
    from dataclasses import replace

    [page] = [r for r in load_library() if r.id == "grief"]
    text = spreadsheet.write([replace(page, title=cell)])
    [(_, cells)] = spreadsheet.read(text.encode()).rows
    assert cells["title"] == cell
    assert f"'{cell}" in text
