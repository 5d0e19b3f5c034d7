"""Writes resources as CSV for a spreadsheet program, so that no cell can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from app.domain.content.record import LINES, to_record
from app.domain.content.resource import Resource
from app.domain.content.spreadsheet.table import COLUMNS, guarded


def write(resources: Iterable[Resource]) -> str:
    """All fields of each resource as CSV for Excel: with a BOM, and no cell that could run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for resource in resources:
        writer.writerow(map(guarded, cells_of(resource).values()))
    return "\ufeff" + text.getvalue()


def cells_of(resource: Resource) -> dict[str, str]:
    """The cells of its row by column, without their guard."""
    record = to_record(resource)
    return {name: _cell(name, record[name]) for name in COLUMNS}


def _cell(name: str, value: Any) -> str:
    if name == "sources":
        return "\n".join(f"{source['publisher']} {source['url']}" for source in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ("\n" if name in LINES else "; ").join(value) if isinstance(value, list) else str(value)
