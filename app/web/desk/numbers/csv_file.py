"""A table of numbers as CSV, through the same door as the page: it is made of what the page shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

from app.domain.content.spreadsheet.table import guarded


def csv_answer(name: str, rows: Iterable[Sequence[str]]) -> Response:
    """The rows as a file for a spreadsheet program, in which no cell runs as a formula. `name` without its ending."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
