"""What our own pages send as JSON: read once, and refused where it is no record."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, abort, jsonify, request

MOST_BYTES = 8 * 1024


def sent_record() -> dict[str, Any]:
    """The record that was sent. Anything longer ends with 413, anything else with 400."""
    body = request.get_data(cache=True)
    if len(body) > MOST_BYTES:
        abort(413)
    try:
        record = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        abort(400)
    return record if isinstance(record, dict) else abort(400)


def text_of(record: dict[str, Any], name: str) -> str:
    """A text of the record; "" where there is none."""
    value = record.get(name)
    return value if isinstance(value, str) else ""


def refused(message: str, status: int = 400) -> tuple[Response, int]:
    return jsonify(error=message), status
