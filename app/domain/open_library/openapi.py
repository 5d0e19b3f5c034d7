"""The OpenAPI 3.1 description of the open library, made from the operations and records that answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.domain.open_library.operations import OPERATIONS, Operation, path_names
from app.domain.open_library.parameters import Parameter
from app.domain.open_library.records import Licence, Problem
from app.domain.open_library.schema import described, records_in, schema_of

JSON, PROBLEM_JSON = "application/json", "application/problem+json"
ABOUT = (
    "The published library of Care Companion, for any site to read and show. Nothing needs a key, and nothing sets or "
    "reads a cookie. Every answer may be kept for five minutes and has an ETag. A parameter that is not described is "
    "refused. We keep no log of who asked for what."
)


def openapi(origin: str, licence: Licence, operations: Sequence[Operation] = OPERATIONS) -> dict[str, Any]:
    """The whole document, for the service at `origin`."""
    kinds = {kind: None for each in operations for kind in records_in(each.answer)}
    kinds |= dict.fromkeys(records_in(Problem))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Care Companion: the open library",
            "version": "1",
            "description": ABOUT,
            "license": {"name": licence.name, "url": licence.address},
        },
        "servers": [{"url": origin}],
        "paths": {each.path: {"get": _operation(each)} for each in operations},
        "components": {"schemas": {kind.__name__: described(kind) for kind in kinds}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    answers = {
        "200": {"description": operation.summary, "content": {JSON: {"schema": schema_of(operation.answer)}}},
        "304": {"description": "What you have is still right (If-None-Match)."},
        "400": _problem("A parameter cannot be taken; `parameter` names it."),
    }
    if operation.may_be_missing:
        answers["404"] = _problem("There is no published resource with this id.")
    return {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.about or operation.summary,
        "parameters": [*path_names(operation), *map(_parameter, operation.parameters)],
        "responses": answers,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": parameter.schema(),
    }


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {PROBLEM_JSON: {"schema": schema_of(Problem)}}}
