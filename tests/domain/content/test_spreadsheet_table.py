"""The table of a CSV file: whatever its letters, its separators and its rows above; apostrophes come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.content import spreadsheet
from app.domain.content.spreadsheet import MOST_ROWS, SpreadsheetError
from tests.storage.content.made_up_pages import page

TEXT = "id;title\r\nday-centre;Café\r\n\r\ngrief;At noon\r\n"


def table(text: str) -> spreadsheet.Table:
    return spreadsheet.read(text.encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(
    "first", ["", "sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"], ids=["none", "plain", "quoted", "capitals"]
)
def test_every_way_of_saving_it_is_read_and_rows_are_counted_from_the_columns(encoding, first):
    found = spreadsheet.read((first + TEXT).encode(encoding))
    assert found.rows == ((2, {"id": "day-centre", "title": "Café"}), (4, {"id": "grief", "title": "At noon"}))


@pytest.mark.parametrize("between", [",", ";", "\t", "|", "^"])
def test_the_line_of_excel_may_name_any_separator(between):
    text = (
        f"sep={between}\nid{between}title\na{between}b; and, c\n"
        if between in "|^\t"
        else f"sep={between}\nid{between}title\na{between}b\n"
    )
    assert table(text).rows[0][1]["id"] == "a"


def test_rows_that_end_as_on_an_old_macintosh_are_read():
    assert [cells["id"] for _, cells in table("id,title\ra,b\rc,d\r").rows] == ["a", "c"]


def test_breaks_inside_cells_are_all_one_kind():
    text = 'id,body\r\na,"one\rtwo\r\nthree\nfour"\r\n'
    assert table(text).rows[0][1]["body"] == "one\ntwo\nthree\nfour"


def test_a_title_may_stand_above_the_columns():
    found = table("Our library,,\n,,\nRead by, Ann,\nID , Title,\na,b,\n")
    assert found.rows == ((5, {"id": "a", "title": "b"}),)
    assert found.left_out == ()


def test_columns_of_ones_own_are_left_out_and_rows_may_be_short():
    found = table("Notes,id,Phone  Hours,,To do\nx,a\ny,b,9 to 5,,z\n")
    assert found.left_out == ("Notes", "To do")
    assert [cells for _, cells in found.rows] == [{"id": "a", "phone_hours": ""}, {"id": "b", "phone_hours": "9 to 5"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"), ("title\nx\n", 'one of them must be "id"'), ("id,id\na,b\n", "twice"), ("id,titles\na,b\n", 'Did you mean "title"'),
        ("id,sorces,title\na,b,c\n", 'Did you mean "sources"'), ("id,title\n" + "a,b\n" * (MOST_ROWS + 1), "Split the file"),
    ],
    ids=["empty", "no id", "twice", "titles", "sorces", "too long"],
)  # fmt: skip
def test_what_is_no_table_of_resources_says_why(text, said):
    with pytest.raises(SpreadsheetError, match=said):
        table(text)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44", "-x", "@sum", "\tx", "'-x", "'=1", "''", "'tis the season", "'", "it's"]
)
def test_an_apostrophe_of_ones_own_comes_back_and_no_cell_runs(cell):
    written = spreadsheet.write([replace(page(), title=cell)])
    ((_, cells),) = table(written).rows
    assert cells["title"] == cell
    assert spreadsheet.cells_of(replace(page(), title=cell))["title"] == cell
