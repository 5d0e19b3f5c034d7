"""The rule of the second person: nobody alone decides what readers are told about money, law or medicines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.content.resource import Resource
from app.domain.content.roles import needs_second_person
from app.domain.errors import CareCompanionError
from app.models.content.resource import DRAFT, PUBLISHED


class SecondPersonNeededError(CareCompanionError, ValueError):
    """It is about money, law or medicines, before or after: somebody who did not write it has to agree."""


def is_second_person_missing(
    before: Resource | None, was: str | None, after: Resource, status: str, by: str, approved_by: str
) -> bool:
    """Whether this change waits for somebody who is not its writer. `was` is the status before, None for a new page.

    What readers lose (archived), what only its dates of review change, and a new page that nobody sees yet need no
    second person; every other change of a page on money, law or medicines does, on whatever way it comes.
    """
    if approved_by and approved_by != by:
        return False
    if before is None and status == DRAFT:
        return False
    same_words = before is not None and _undated(before) == _undated(after)
    if same_words and (status != PUBLISHED or was == PUBLISHED):
        return False
    return needs_second_person(before, after)


def _undated(resource: Resource) -> Resource:
    return replace(resource, reviewed_on=date.min, next_review=date.min)
