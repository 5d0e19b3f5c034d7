"""The rows of a sheet under the names of their columns: which are known, which are left out, which are misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from app.domain.content.record import FIELDS
from app.domain.errors import CareCompanionError

COLUMNS = FIELDS
MOST_ROWS = 20_000
# Above the columns may stand a title or a date.
_ROWS_ABOVE = 10
# A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LOOKS_LIKE = 0.8


class SpreadsheetError(CareCompanionError, ValueError):
    """A file that is no spreadsheet of resources; the message is for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: (row as the spreadsheet program counts it, cells by column); `left_out`: columns that are not ours."""

    rows: tuple[tuple[int, dict[str, str]], ...]
    left_out: tuple[str, ...] = ()


def table_of(rows: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """The table of a sheet's rows, each with its number; cells are without their guard and break their lines with LF.

    Raises SpreadsheetError: nothing in it, no column "id", a column that is misspelt or stands there twice, too long.
    """
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    names = _header(filled)
    places = {place: name for place, name in enumerate(map(_named, names)) if name in COLUMNS}
    left_out = [name.strip() for place, name in enumerate(names) if place not in places and name.strip()]
    _check(list(places.values()), left_out)
    kept = tuple((number, _row(places, cells)) for number, cells in islice(filled, MOST_ROWS + 1))
    if len(kept) > MOST_ROWS:
        raise SpreadsheetError(f"more than {MOST_ROWS:,} rows. Split the file")
    return Table(kept, tuple(left_out))


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what would run as a formula, or would lose an apostrophe of its own."""
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


def _header(filled: Iterable[tuple[int, Sequence[str]]]) -> Sequence[str]:
    first = list[Sequence[str]]()
    for _, cells in filled:
        if "id" in map(_named, cells):
            return cells
        first.append(cells)
        if len(first) > _ROWS_ABOVE:
            break
    if not first:
        raise SpreadsheetError("the file is empty")
    raise SpreadsheetError('the first row must name the columns, and one of them must be "id"')


def _named(cell: str) -> str:
    return "_".join(cell.replace("\ufeff", "").replace("_", " ").casefold().split())


def _check(known: list[str], left_out: list[str]) -> None:
    for name in known:
        if known.count(name) > 1:
            raise SpreadsheetError(f'the column "{name}" stands there twice')
    for name in left_out:
        near = get_close_matches(_named(name), [each for each in COLUMNS if each not in known], 1, _LOOKS_LIKE)
        if near:
            raise SpreadsheetError(f'the column "{name[:40]}" is not known. Did you mean "{near[0]}"?')


def _row(places: dict[int, str], cells: Sequence[str]) -> dict[str, str]:
    return {name: _cell(cells[place]) if place < len(cells) else "" for place, name in places.items()}


def _cell(cell: str) -> str:
    return unguarded(cell).replace("\r\n", "\n").replace("\r", "\n")
