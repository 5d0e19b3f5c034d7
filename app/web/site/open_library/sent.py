"""How an answer of the open library goes out: JSON of a record, kept for five minutes, asked for again by its ETag."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import wraps
from typing import Any

from flask import Response, request

from app.domain.open_library.openapi import JSON, PROBLEM_JSON
from app.domain.open_library.operations import Operation
from app.domain.open_library.parameters import ParameterError, read_query
from app.domain.open_library.records import Problem

KEPT = "public, max-age=300"
View = Callable[..., Any]
TITLES = {400: "This could not be read", 404: "There is nothing here"}


def answers(operation: Operation) -> Callable[[View], View]:
    """Reads the parameters of the operation, calls the view with them, and sends its record; None is 404."""

    def around(view: View) -> View:
        @wraps(view)
        def sent(**path: str) -> Response:
            try:
                asked = read_query(operation.parameters, request.args.to_dict(flat=False))
            except ParameterError as fault:
                return problem(400, fault.message, fault.parameter)
            found = view(**path, **asked)
            return problem(404, "There is no published resource with this id.") if found is None else as_json(found)

        return sent

    return around


def as_json(record: Any) -> Response:
    """The record as JSON, or 304 where whoever asks has it."""
    answer = Response(written(record), content_type=JSON, headers={"Cache-Control": KEPT})
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def problem(status: int, detail: str, parameter: str = "") -> Response:
    """Why there is no answer. It is kept by nobody."""
    told = Problem("about:blank", TITLES[status], status, detail, parameter)
    return Response(written(told), status, content_type=PROBLEM_JSON, headers={"Cache-Control": "no-store"})


def written(record: Any) -> bytes:
    """The record as JSON; what was written before stays as it is."""
    if isinstance(record, bytes):
        return record
    return json.dumps(record, default=_plain, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    """What JSON has no form for: a day, and a record by the names of its fields."""
    return (
        value.isoformat()
        if isinstance(value, date)
        else {each.name: getattr(value, each.name) for each in fields(value)}
    )
