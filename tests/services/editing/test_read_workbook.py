"""Workbooks made to do harm, or broken on the way, end in words and end nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.domain.content.spreadsheet import SpreadsheetError
from app.services.editing import read_workbook
from app.services.editing.read_workbook import BROKEN, OLD, TOO_LARGE, read_upload
from tests.fakes.workbooks import Fault, ods, sheet_xml, xlsx, zipped

GOOD = xlsx({"Library": [["id", "title"], ["a", "b"]]})
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


def patched(data: bytes, name: str, change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    files[name] = change(files[name].decode())
    return zipped(files)


HOSTILE = {
    "a cell at the far end": (patched(GOOD, SHEET, lambda text: text.replace("</sheetData>", FAR)), TOO_LARGE),
    "unpacks to 100 MB": (patched(GOOD, SHEET, lambda text: text + " " * 100_000_000), TOO_LARGE),
    "thousands of files": (zipped({"xl/workbook.xml": "", **{f"{n}": "" for n in range(2_100)}}), TOO_LARGE),
    "entities in entities": (patched(GOOD, SHEET, lambda text: ENTITIES + text.replace(">a<", ">&b;<")), BROKEN),
    "a row said a thousand million times": (
        patched(ods({"S": [["id"], ["a"]]}), "content.xml", lambda text: text.replace(
            "<table:table-row>", '<table:table-row table:number-rows-repeated="1000000000">')), "more than 20,000 rows. Split the file"),
    "no XML": (patched(GOOD, SHEET, lambda text: text[:100]), BROKEN),
    "cut short": (GOOD[:400], BROKEN),
    "another archive": (zipped({"letter.txt": "Dear all"}), BROKEN),
    "a letter of Word": (zipped({"word/document.xml": "<w/>"}), BROKEN),
    "an Excel file of before 2007": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), OLD),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_harmful_or_broken_workbook_is_refused_in_words(name):
    data, words = HOSTILE[name]
    with pytest.raises(SpreadsheetError) as caught:
        read_upload(data)
    assert str(caught.value) == words


def test_one_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(read_workbook, "SECONDS", 0.001)
    with pytest.raises(SpreadsheetError, match="too large"):
        read_upload(GOOD)


@pytest.mark.parametrize("workbook", [xlsx, ods], ids=["xlsx", "ods"])
def test_the_sheet_with_our_columns_is_read_and_else_the_first(workbook):
    library, notes = [["id", "title"], ["a", "b"]], [["Who", "When"], ["Ann", 7]]
    assert read_upload(workbook({"Notes": notes, "Library": library})).rows == ((2, {"id": "a", "title": "b"}),)
    with pytest.raises(SpreadsheetError, match='one of them must be "id"'):
        read_upload(workbook({"Notes": notes}))


def test_errors_are_found_at_their_place_also_where_cells_are_left_out():
    rows = [["id", None, "title", "cost"], [], ["a", None, None, Fault("#N/A")], ["b", None, Fault("#SPILL!"), 0.5]]
    for workbook in (xlsx, ods):
        assert read_upload(workbook({"S": rows})).rows == (
            (3, {"id": "a", "title": "", "cost": "#N/A"}),
            (4, {"id": "b", "title": "#SPILL!", "cost": "0.5"}),
        )


def test_a_sheet_whose_cells_do_not_say_their_place_is_read():
    bare = sheet_xml([["id", "title"], ["a", Fault("#REF!")]])
    for place in ("A1", "B1", "A2", "B2"):
        bare = bare.replace(f'<c r="{place}"', "<c")
    data = patched(GOOD, SHEET, lambda _: bare.replace(' r="1"', "").replace(' r="2"', ""))
    assert read_upload(data).rows == ((2, {"id": "a", "title": "#REF!"}),)
