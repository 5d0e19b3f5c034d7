"""Run as a program of its own: the rows of a workbook on standard input as JSON lines on standard output.

It knows nothing of this service, so that a workbook made to do harm can end no more than this process.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY, SECONDS = 1_500_000_000, 20
MOST_SHEETS, ROWS_ABOVE = 20, 11
NOT_A_WORKBOOK = 3
Cells = dict[tuple[int, int], str]


def main(wanted: str, most_rows: int, most_columns: int) -> int:
    """Writes the first sheet, in a row of whose head stands `wanted`, else the first one; at most so many rows."""
    data = sys.stdin.buffer.read()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            name, rows = _chosen(workbook, wanted, most_rows)
            faults = _faults(data, name, workbook.sheet_names)
    except (CalamineError, expat.ExpatError, KeyError, ValueError):
        return NOT_A_WORKBOOK
    for y, row in enumerate(rows):
        cells = [faults.get((y, x)) or _text(value) for x, value in enumerate(row[:most_columns])]
        sys.stdout.write(json.dumps(cells) + "\n")
    return 0


def _chosen(workbook: CalamineWorkbook, wanted: str, most_rows: int) -> tuple[str, list[list[Any]]]:
    shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    names = (shown or workbook.sheet_names)[:MOST_SHEETS]
    first: tuple[str, list[list[Any]]] | None = None
    for name in names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most_rows)
        head = [cell for row in rows[:ROWS_ABOVE] for cell in row if isinstance(cell, str)]
        if any(cell.strip().casefold() == wanted for cell in head):
            return name, rows
        first = first or (name, rows)
    if first is None:
        raise ValueError("no sheet")
    return first


def _text(value: object) -> str:
    """A cell as our own CSV writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    # Excel writes a line break of its own kind so.
    text = str(value) if isinstance(value, str | int | float | time | timedelta) else ""
    return text.replace("_x000D_", "")


def _faults(data: bytes, name: str, names: list[str]) -> Cells:
    """The errors in cells, which the reader of workbooks gives as empty ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" in archive.namelist():
            return _OdsFaults(name).read(archive.read("content.xml"))
        return _XlsxFaults().read(archive.read(_sheet_file(archive, name, names)))


def _sheet_file(archive: zipfile.ZipFile, name: str, names: list[str]) -> str:
    ids: dict[str, str] = {}
    files: dict[str, str] = {}

    def sheet(tag: str, has: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            ids[has["name"]] = next(value for key, value in has.items() if _local(key) == "id")
        if _local(tag) == "Relationship":
            files[has["Id"]] = has["Target"]

    _parse(archive.read("xl/workbook.xml"), sheet)
    _parse(archive.read("xl/_rels/workbook.xml.rels"), sheet)
    target = files[ids[name]]
    return target.lstrip("/") if target.startswith(("/xl/", "xl/")) else f"xl/{target}"


def _parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)


def _refuse(*_: object) -> None:
    raise ValueError("a workbook declares no document type")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _XlsxFaults:
    """Finds the cells of a sheet of Excel that hold an error."""

    def __init__(self) -> None:
        self.found: Cells = {}
        self.row, self.column, self.text = -1, -1, ""
        self.inside = self.wanted = False

    def read(self, data: bytes) -> Cells:
        _parse(data, self._start, self._end, self._letters)
        return self.found

    def _start(self, tag: str, has: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            self.row = int(has["r"]) - 1 if "r" in has else self.row + 1
            self.column = -1
        elif tag == "c":
            self.column = _column(has["r"]) if "r" in has else self.column + 1
            self.inside, self.text = has.get("t") == "e", ""
        elif tag == "v":
            self.wanted = self.inside

    def _end(self, tag: str) -> None:
        if _local(tag) == "v" and self.wanted:
            self.found[self.row, self.column] = self.text
            self.wanted = False

    def _letters(self, text: str) -> None:
        self.text += text if self.wanted else ""


class _OdsFaults:
    """Finds the cells of a sheet of LibreOffice that hold an error: a formula with no value, and what it shows."""

    def __init__(self, name: str) -> None:
        self.name, self.found = name, Cells()
        self.row, self.column, self.rows, self.columns, self.text = 0, 0, 1, 1, ""
        self.here = self.wanted = False

    def read(self, data: bytes) -> Cells:
        _parse(data, self._start, self._end, self._letters)
        return self.found

    def _start(self, tag: str, has: dict[str, str]) -> None:
        if tag == "table:table":
            self.here = has.get("table:name") == self.name
        elif tag == "table:table-row":
            self.column, self.rows = 0, int(has.get("table:number-rows-repeated", 1))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.columns, self.text = int(has.get("table:number-columns-repeated", 1)), ""
            empty = not has.get("office:string-value") and has.get("office:value-type") in ("string", None)
            self.wanted = self.here and "table:formula" in has and empty

    def _end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            if self.wanted and self.text.startswith(("#", "Err:")):
                self.found[self.row, self.column] = self.text
            self.column, self.wanted = self.column + self.columns, False
        elif tag == "table:table-row" and self.here:
            self.row += self.rows

    def _letters(self, text: str) -> None:
        self.text += text if self.wanted else ""


def _column(place: str) -> int:
    """The number of the column of a cell such as AB12, the first being 0."""
    number = 0
    for letter in place:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
