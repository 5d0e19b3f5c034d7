"""What a body is that is no list of services: a table package, a spreadsheet, a web page. Named, so that it helps."""

from __future__ import annotations

import re
from typing import Any

TABLES = "This is a table package (HSDS tables), not a list of services. Ask for the feed, or for the services as JSON"
_CSV = "This is a table (CSV) of an HSDS table package, not a list of services as JSON"
_ZIP = "This is a zip archive, perhaps of an HSDS table package, not a list of services as JSON"
_WORKBOOK = "This is a spreadsheet, not a list of services as JSON"
_WEB_PAGE = "This is a web page, not JSON that can be read"
_XML = "This is XML, not JSON that can be read"
_MANUAL = "This is the description of an API, not a list of services. Enter the address of its services"
_FRONT = "This is the front page of an API, not a list of services. Enter the address of its services"
_BESIDE_SERVICES = frozenset(
    ("organizations", "locations", "service_at_locations", "service_at_location", "addresses", "physical_addresses",
     "phones", "schedules", "taxonomy_terms")
)  # fmt: skip
_COLUMN = re.compile(r'"?[A-Za-z][A-Za-z0-9_ ]{0,40}"?')
_KNOWN_COLUMNS = frozenset(("id", "name", "status", "organization_id", "service_id", "location_id", "number"))


def kind_of_bytes(body: bytes) -> str:
    """What bytes are that are not JSON, in words for an editor; "" where nothing is known of them."""
    if body.startswith(b"PK\x03\x04"):
        return _WORKBOOK if b"xl/workbook" in body or b"[Content_Types].xml" in body[:200] else _ZIP
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return _WORKBOOK
    start = body[:4000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return _WEB_PAGE
    if start.startswith(b"<?xml"):
        return _WEB_PAGE if b"<html" in start else _XML
    return _CSV if _is_table(start) else ""


def kind_of_json(answer: Any) -> str:
    """What an object is that is no page of a feed, in words for an editor; "" where it may be one."""
    if not isinstance(answer, dict):
        return ""
    if isinstance(answer.get("resources"), list) and any(_is_resource(each) for each in answer["resources"]):
        return TABLES
    tables = [name for name in _BESIDE_SERVICES if isinstance(answer.get(name), list)]
    if isinstance(answer.get("services"), list) and "id" not in answer and tables:
        return TABLES
    if "openapi" in answer or "swagger" in answer:
        return _MANUAL
    return _FRONT if "openapi_url" in answer or ("version" in answer and "profile" in answer) else ""


def _is_resource(entry: Any) -> bool:
    return isinstance(entry, dict) and bool({"path", "schema", "data"} & entry.keys())


def _is_table(start: bytes) -> bool:
    """Whether the first line names columns, some of which the standard knows."""
    line = start.splitlines()[0].decode("utf-8", "replace") if start.strip() else ""
    for mark in (",", ";", "\t"):
        cells = [cell.strip() for cell in line.split(mark)]
        if len(cells) > 1 and all(_COLUMN.fullmatch(cell) for cell in cells):
            return bool(_KNOWN_COLUMNS & {cell.strip('"') for cell in cells})
    return False
