"""Run as a program of its own: the rows of a workbook on standard input as JSON lines on standard output.

It knows nothing of this service, so that a workbook made to do harm can end no more than this process.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

MEMORY, SECONDS = 1_500_000_000, 20
MOST_SHEETS, ROWS_ABOVE = 20, 11
NOT_A_WORKBOOK = 3
# A cell of Excel whose kind is error; LibreOffice gives one an empty value beside the words it shows.
_EXCEL_ERROR = re.compile(rb"""(<(?:\w+:)?c\b[^<>]*?\st=)["']e["']""")
_OFFICE_ERROR = re.compile(rb'\soffice:string-value=""')


def main(wanted: str, most_rows: int, most_columns: int) -> int:
    """Writes the first sheet, in a row of whose head stands `wanted`, else the first one; at most so many rows."""
    try:
        data = io.BytesIO(_errors_as_text(sys.stdin.buffer.read()))
        with CalamineWorkbook.from_filelike(data) as workbook:
            rows = _chosen(workbook, wanted, most_rows)
    except (CalamineError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError):
        return NOT_A_WORKBOOK
    for row in rows:
        sys.stdout.write(json.dumps([_text(value) for value in row[:most_columns]]) + "\n")
    return 0


def _chosen(workbook: CalamineWorkbook, wanted: str, most_rows: int) -> list[list[Any]]:
    shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    first: list[list[Any]] | None = None
    for name in (shown or workbook.sheet_names)[:MOST_SHEETS]:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most_rows)
        head = [cell for row in rows[:ROWS_ABOVE] for cell in row if isinstance(cell, str)]
        if any(cell.strip().casefold() == wanted for cell in head):
            return rows
        first = rows if first is None else first
    return first or []


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


def _errors_as_text(data: bytes) -> bytes:
    """The workbook with each error of a cell as the text it shows: the reader would give an empty cell, or give up."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(changed, "w") as copy:
        for part in archive.infolist():
            content = archive.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = _EXCEL_ERROR.sub(rb'\1"str"', content)
            elif part.filename == "content.xml":
                content = _OFFICE_ERROR.sub(b"", content)
            copy.writestr(part.filename, content)
    return changed.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
