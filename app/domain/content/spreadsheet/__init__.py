"""The library as a spreadsheet: one row a resource, read from whatever a spreadsheet program saved."""

from app.domain.content.spreadsheet.cell_faults import CellFault, faults_of
from app.domain.content.spreadsheet.csv_text import csv_rows
from app.domain.content.spreadsheet.form_record import form_record
from app.domain.content.spreadsheet.table import COLUMNS, MOST_ROWS, SpreadsheetError, Table, table_of
from app.domain.content.spreadsheet.write import cells_of, write

__all__ = [
    "COLUMNS",
    "MOST_ROWS",
    "CellFault",
    "SpreadsheetError",
    "Table",
    "cells_of",
    "faults_of",
    "form_record",
    "read",
    "table_of",
    "write",
]


def read(data: bytes) -> Table:
    """The table of a CSV file. Raises SpreadsheetError: no text, no column "id", a column misspelt or there twice."""
    return table_of(csv_rows(data))
