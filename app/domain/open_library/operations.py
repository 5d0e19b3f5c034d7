"""What the open library answers: each address with its parameters and the record that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.open_library import records
from app.domain.open_library.parameters import Choice, Parameter, Whole
from app.domain.vocabulary import GROUPS, NATIONS, NEEDS, STAGES

VERSION = "v1"
BASE = f"/api/library/{VERSION}"
MOST_PAGES, LARGEST_PAGE, USUAL_PAGE = 1000, 100, 50

NATION = Choice("nation", "The part of the UK in which the person who is helped lives.", NATIONS)
NEEDED_NATION = Choice(NATION.name, NATION.about, NATIONS, required=True)
STAGE = Choice("stage", "Where somebody stands. Resources for any stage come as well.", STAGES)
NEED = Choice("need", "What somebody needs: one of the needs of a resource.", NEEDS)
TOPIC = Choice("topic", "A topic of the library.", tuple(GROUPS))
PAGE = Whole("page", "Which page of the list.", MOST_PAGES, 1)
PER_PAGE = Whole("per_page", "How many on a page.", LARGEST_PAGE, USUAL_PAGE)


@dataclass(frozen=True, slots=True)
class Operation:
    """One address that answers to GET. `path` holds names in braces, as OpenAPI writes them."""

    id: str
    path: str
    summary: str
    answer: type
    parameters: tuple[Parameter, ...] = ()
    may_be_missing: bool = False
    about: str = ""


VERSIONS = Operation("versions", "/api/library", "Which versions there are.", records.Versions)
RESOURCES = Operation(
    "resources",
    f"{BASE}/resources",
    "The published resources.",
    records.Resources,
    (NATION, STAGE, NEED, TOPIC, PAGE, PER_PAGE),
    about="What is given together must all hold. Pages beyond the last are empty.",
)
RESOURCE = Operation(
    "resource",
    f"{BASE}/resources/{{id}}",
    "One resource, with its text.",
    records.ResourceWhole,
    (NATION,),
    may_be_missing=True,
    about="Without a nation, or with one in which it does not hold, the words are those of the first nation it has; "
    "`nation` says which.",
)
QUESTIONS = Operation(
    "questions",
    f"{BASE}/questions",
    "The three questions of “what helps now”, with their words.",
    records.Questions,
)
WHAT_HELPS = Operation(
    "what_helps_now",
    f"{BASE}/what-helps-now",
    "What helps now, for every pair of answers in one nation.",
    records.WhatHelps,
    (NEEDED_NATION,),
    about="The whole table comes at once, and the answers of your visitor stay where they are given: look them up "
    "there. Nothing but the nation is asked of us.",
)
OPERATIONS = (VERSIONS, RESOURCES, RESOURCE, QUESTIONS, WHAT_HELPS)


def path_names(operation: Operation) -> list[dict[str, Any]]:
    """What stands in braces in the path, described."""
    if "{id}" not in operation.path:
        return []
    about = "The id of a resource, as the list has it."
    schema = {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"}
    return [{"name": "id", "in": "path", "required": True, "description": about, "schema": schema}]
