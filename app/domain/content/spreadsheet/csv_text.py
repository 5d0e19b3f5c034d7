"""The rows of a CSV file, in any of the ways in which Excel and its kin save one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from app.domain.content.spreadsheet.table import SpreadsheetError


def csv_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, the first being 1, as a spreadsheet program shows it. Raises SpreadsheetError."""
    text, delimiter = _without_sep_line(_decoded(data))
    header = text.lstrip("\r\n").replace("\r", "\n").split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or max(",;\t", key=header.count), strict=True
    )
    try:
        yield from enumerate(reader, 1)
    except csv.Error as error:
        raise SpreadsheetError(f"a row cannot be read as CSV ({error})") from error


def _without_sep_line(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;" names what stands between cells; it is no row of the sheet."""
    line, found, rest = text.replace("\r\n", "\n", 1).partition("\n")
    name, _, delimiter = line.strip('\r "').partition("=")
    if found and name.casefold() == "sep" and len(delimiter) == 1:
        return rest, delimiter
    return text, ""


def _decoded(data: bytes) -> str:
    """Excel saves UTF-8 with a BOM, UTF-16 for "Unicode text", and CP1252 for plain CSV."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise SpreadsheetError("it is no spreadsheet that can be read. Save it as .xlsx, .ods or CSV")


def _encodings(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    begin = data[:400]
    # Without its mark, wide text is told by the empty half of each letter.
    if begin[1::2].count(0) > len(begin) // 4:
        return ["utf-16-le"]
    if begin[::2].count(0) > len(begin) // 4:
        return ["utf-16-be"]
    return ["utf-8-sig", "cp1252"]
