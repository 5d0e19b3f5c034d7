"""The library as a spreadsheet: one row a resource, read from whatever a spreadsheet program saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.domain.content.record import DATES, FIELDS, FLAGS, LINES, SETS, to_record
from app.domain.content.resource import Resource
from app.domain.errors import CareCompanionError

COLUMNS = FIELDS
MOST_ROWS = 20_000
LISTED = (*SETS, "needs")
# A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%y")


class SpreadsheetError(CareCompanionError, ValueError):
    """A file that is no spreadsheet of resources; the message is for the person who sent it."""


def write(resources: Iterable[Resource]) -> str:
    """All fields of each resource as CSV for Excel: with a BOM, and no cell that could run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for resource in resources:
        record = to_record(resource)
        writer.writerow([_guarded(_cell(name, record[name])) for name in COLUMNS])
    return "\ufeff" + text.getvalue()


def read(data: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file as (line in the spreadsheet, cells by column), cells stripped of their guard.

    Raises SpreadsheetError: not a text, no header, a column that is not known or stands twice.
    """
    text = _decoded(data)
    header = text.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    names: list[str] = []
    try:
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = _names(cells)
            elif len(rows) >= MOST_ROWS:
                raise SpreadsheetError(f"more than {MOST_ROWS:,} rows. Split the file")
            else:
                rows.append((number, _row(names, cells)))
    except csv.Error as error:
        raise SpreadsheetError(f"a row cannot be read as CSV ({error})") from error
    if not names:
        raise SpreadsheetError("the file is empty")
    return rows


def form_record(cells: Mapping[str, str], before: Mapping[str, list[str]] | None) -> dict[str, list[str]]:
    """A row as the resource form would be typed. Columns that are not there keep what stood `before`."""
    record = dict(before or {})
    for name, cell in cells.items():
        if name in DATES:
            record |= _date_parts(name, cell)
        elif name in LISTED:
            record[name] = [item.strip() for item in cell.replace("\n", ";").split(";") if item.strip()]
            if name == "needs":
                # The first of the cell is the main one.
                record.pop("lead_need", None)
        elif name in FLAGS:
            record[name] = ["y"] if cell.strip().casefold() in ("yes", "y", "true", "1") else []
        else:
            record[name] = [cell if name == "body" else cell.strip()]
    return record


def _names(cells: list[str]) -> list[str]:
    names = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    while names and not names[-1]:
        names.pop()
    if "id" not in names:
        raise SpreadsheetError('the first row must name the columns, and one of them must be "id"')
    for name in names:
        if name not in COLUMNS:
            raise SpreadsheetError(f'the column "{name[:40]}" is not known')
        if names.count(name) > 1:
            raise SpreadsheetError(f'the column "{name}" stands there twice')
    return names


def _row(names: list[str], cells: list[str]) -> dict[str, str]:
    cells = cells + [""] * (len(names) - len(cells))
    return {name: _unguarded(cell) for name, cell in zip(names, cells, strict=False)}


def _decoded(data: bytes) -> str:
    """Excel saves UTF-8 with a BOM, UTF-16 for "Unicode text", and CP1252 for plain CSV."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise SpreadsheetError("it is not a CSV file. Save it from your spreadsheet program as CSV")


def _cell(name: str, value: Any) -> str:
    if name == "sources":
        return "\n".join(f"{source['publisher']} {source['url']}" for source in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ("\n" if name in LINES else "; ").join(value) if isinstance(value, list) else str(value)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _date_parts(name: str, cell: str) -> dict[str, list[str]]:
    """Day, month and year as the form has them; what is no date is left for the form to refuse."""
    day = _day(cell.strip())
    parts = (str(day.day), str(day.month), str(day.year)) if day else (cell.strip(), "", "")
    return {f"{name}-{part}": [value] for part, value in zip(("day", "month", "year"), parts, strict=True)}


def _day(cell: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
