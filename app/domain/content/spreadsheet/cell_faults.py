"""Cells in which a spreadsheet program lost or broke something on the way: its own errors, letters, zeros, days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.content.record import DATES
from app.domain.content.spreadsheet.broken_letters import broken_letters
from app.domain.content.spreadsheet.form_record import day_in
from app.domain.dates.date_error import DateError

EXCEL_ERROR, MOJIBAKE, LOST_ZERO, DATE = "excel-error", "mojibake", "lost-zero", "date"
NUMBERS = ("phone", "sms")
_ERROR = re.compile(
    r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CONNECT!|BLOCKED!|UNKNOWN!|FIELD!|CALC!|BUSY!|"
    r"PYTHON!|EXTERNAL!|TIMEOUT!|ERROR!|NV|WERT!|BEZUG!|NOM\?|VALEUR!|ZAHL!)|#{3,}|Err:\d{3}",
    re.IGNORECASE,
)
# Such words stand in no text of ours, even where something stands beside them.
_ERROR_INSIDE = re.compile(r"(?<![\w&])#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!)")
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
# The relay service for people who cannot hear is dialled before a number.
_RELAY = re.compile(r"1800[12](?=0)")
_SHORT = 6
_SHORT_TEXT_CODE = 8


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell: its column, the kind of fault, and the reason in words."""

    column: str
    kind: str
    message: str


def faults_of(cells: Mapping[str, str], today: date) -> list[CellFault]:
    """The faults of one row, at most one a cell, in the order of its columns."""
    return [fault for name, cell in cells.items() if (fault := _fault(name, cell, today))]


def _fault(name: str, cell: str, today: date) -> CellFault | None:
    for kind, reason in _reasons(name, cell, today):
        return CellFault(name, kind, reason)
    return None


def _reasons(name: str, cell: str, today: date) -> Iterator[tuple[str, str]]:
    if error := _excel_error(cell):
        yield EXCEL_ERROR, f"{error} is an error of the spreadsheet program, not a text. Type what should stand there"
    if broken := broken_letters(cell):
        yield MOJIBAKE, f"letters were lost or broken in “{broken}”. Type them again, and save as .xlsx or CSV UTF-8"
    if name in NUMBERS and (reason := _lost_zero(name, cell)):
        yield LOST_ZERO, reason
    if name in DATES:
        try:
            day_in(name, cell, today)
        except DateError as wrong:
            yield DATE, wrong.message


def _excel_error(cell: str) -> str:
    """The error that is the cell, or one of its items; "" where there is none."""
    if "#" not in cell and "Err:" not in cell:
        return ""
    alone = next((item.strip() for item in re.split(r"[\n;]", cell) if _ERROR.fullmatch(item.strip())), "")
    inside = _ERROR_INSIDE.search(cell)
    return alone or (inside[0] if inside else "")


def _lost_zero(name: str, cell: str) -> str:
    """Why this is no number to ring in the UK, as it left the spreadsheet; "" where nothing is lost."""
    if _SCIENTIFIC.fullmatch(cell.strip()):
        return f"{cell.strip()} is a number that the spreadsheet program made shorter. Type it again, as a text"
    digits = _RELAY.sub("", re.sub(r"[^\d+]", "", cell))
    longest = _SHORT if name == "phone" else _SHORT_TEXT_CODE
    if len(digits) <= longest or digits.startswith(("0", "+")):
        return ""
    if digits.startswith("44") and len(digits) in (11, 12):
        return f"{cell.strip()} has lost its + or 00. Write it with 0, such as 0{digits[2:]}"
    return f"{cell.strip()} has lost the 0 it begins with. Type it again, as a text"
