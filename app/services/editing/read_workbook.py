"""Reads an uploaded spreadsheet: a workbook in a process of its own, with limits, and CSV as it is."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from app.domain.content import spreadsheet
from app.domain.content.spreadsheet import MOST_ROWS, SpreadsheetError, Table

READER = Path(__file__).with_name("workbook_child.py")
NOT_A_WORKBOOK = 3
SECONDS = 40
MOST_UNPACKED = 80_000_000
MOST_FILES = 2_000
MOST_COLUMNS = 200
_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
# Its parts, one for each program; .xlsb is no XML, so its faults could not be told from empty cells.
_SHEETS = ("xl/workbook.xml", "content.xml")
TOO_LARGE = "it is too large to be read. Take out what is no resource, or save it as CSV"
BROKEN = "it cannot be read as a spreadsheet. Save it again as .xlsx, .ods or CSV"
OLD = "it is an older or protected kind of Excel file. Save it as .xlsx without a password, or as CSV"


def read_upload(data: bytes) -> Table:
    """The table of an .xlsx, .ods or CSV file, told by what is in it, whatever its name. Raises SpreadsheetError."""
    if data.startswith(_OLD):
        raise SpreadsheetError(OLD)
    if not data.startswith(_ZIP):
        return spreadsheet.read(data)
    _check(data)
    return spreadsheet.table_of(_rows(data))


def _check(data: bytes) -> None:
    """Raises SpreadsheetError for what unpacks to more than a library needs, or is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SpreadsheetError(BROKEN) from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_FILES:
        raise SpreadsheetError(TOO_LARGE)
    if not any(part.filename in _SHEETS for part in parts):
        raise SpreadsheetError(BROKEN)


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    # One row for each of the table, some above it, and one more that tells of too many.
    most = MOST_ROWS + 20
    command = [sys.executable, "-I", str(READER), "id", str(most), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise SpreadsheetError(TOO_LARGE) from error
    if done.returncode:
        raise SpreadsheetError(BROKEN if done.returncode == NOT_A_WORKBOOK else TOO_LARGE)
    for number, line in enumerate(done.stdout.decode("utf-8").splitlines(), 1):
        yield number, json.loads(line)
