"""An idea as it comes in: held from everybody until a person has read it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.domain.ideas.personal_details import without_personal_details
from app.domain.ideas.same_idea import key_of, most_alike
from app.domain.ideas.states import PUBLIC
from app.domain.ideas.typed_idea import says_something
from app.models.ideas.idea import Idea
from app.storage.database import writing
from app.storage.ideas import ideas


class OnlyDetailsError(CareCompanionError):
    """Without what tells who somebody is, no words are left."""


class SaidAlreadyError(CareCompanionError):
    """A public idea says the same. `idea_id` is its number, `exactly`: in the same words."""

    def __init__(self, idea_id: int, *, exactly: bool) -> None:
        super().__init__("somebody has said this already")
        self.idea_id, self.exactly = idea_id, exactly


class Added(NamedTuple):
    """What became of it: its number, and which kinds of personal details were taken out."""

    idea_id: int
    taken_out: tuple[str, ...]


def add_idea(
    session: Session,
    text: str,
    resource_id: str | None,
    now: datetime,
    *,
    kept_numbers: Collection[str] = (),
    another: bool = False,
    suspected: bool = False,
    may_count: Callable[[int], bool] = lambda _: True,
) -> Added:
    """Keeps what was typed without what tells who somebody is, or counts it for the one that says the same.

    `another`: it was said that it is another idea than the one shown. `may_count`: whether whoever sends it
    may be counted for the idea of that number. Raises OnlyDetailsError and SaidAlreadyError;
    then nothing is kept.
    """
    cleaned = without_personal_details(text, kept_numbers)
    if not says_something(cleaned.text):
        raise OnlyDetailsError
    key = key_of(cleaned.text)
    with writing(session):
        same = ideas.with_key(session, key)
        if same is not None and same.state == PUBLIC:
            raise SaidAlreadyError(same.id, exactly=True)
        if same is not None:
            same.me_too += may_count(same.id)
            return Added(same.id, cleaned.taken_out)
        alike = None if another else most_alike(cleaned.text, ideas.public_texts(session))
        if alike is not None:
            raise SaidAlreadyError(alike, exactly=False)
        row = Idea(text=cleaned.text, key=key, resource_id=resource_id, created_at=now, changed_at=now)
        row.suspected = suspected
        session.add(row)
        session.flush()
        return Added(row.id, cleaned.taken_out)
