"""Making a round, opening and closing it, and telling its members what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.content.roles import MEMBER_ROLES
from app.domain.errors import CareCompanionError
from app.domain.panel.kinds import MOST_THINGS
from app.models.panel.round import CLOSED, MAKING, OPEN, PUBLISHED, PanelItem, PanelRound, PanelSeat
from app.storage.content import history
from app.storage.database import writing
from app.storage.panel import rounds

# In the place of a person, in the log.
BY_ITS_LAST_DAY = "its last day"


class NotNowError(CareCompanionError, ValueError):
    """The round is in another state than this asks for; the words say which."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to look at, as it will be read, whatever becomes of what it was taken from."""

    kind: str
    title: str
    body: Mapping[str, Any]
    subject_kind: str = ""
    subject_id: str = ""
    version: str = ""


def make(
    session: Session,
    question: str,
    purpose: str,
    closes_on: date,
    members: Sequence[int],
    now: datetime,
    by: str,
) -> int:
    """A new round, not open yet, and its number. Who is no member of the panel, or left, is not asked."""
    with writing(session):
        made = PanelRound(question=question, purpose=purpose, closes_on=closes_on, made_by=by, made_at=now)
        session.add(made)
        session.flush()
        _seat(session, made.id, members)
        history.log(session, now, by, "made a round", str(made.id), question)
        return made.id


def add(session: Session, round_id: int, things: Sequence[Thing], now: datetime, by: str) -> None:
    """Puts things behind those that are there. Raises NotNowError."""
    with writing(session):
        found = _in(session, round_id, MAKING, "It is open already, so nothing can be added")
        place = rounds.next_place(session, round_id)
        if len(rounds.items_of(session, round_id)) + len(things) > MOST_THINGS:
            raise NotNowError(f"A round holds at most {MOST_THINGS} things. Take some away first")
        for at, each in enumerate(things, place):
            session.add(PanelItem(round_id=found.id, place=at, **_columns(each)))
            history.log(session, now, by, "added to a round", str(found.id), f"{each.kind}: {each.title}")


def take_away(session: Session, round_id: int, item_id: int, now: datetime, by: str) -> None:
    """Takes one thing out of a round that is being made. Raises NotNowError."""
    with writing(session):
        found = _in(session, round_id, MAKING, "It is open already, so nothing can be taken away")
        item = session.get(PanelItem, item_id)
        if item is not None and item.round_id == found.id:
            history.log(session, now, by, "took from a round", str(found.id), f"{item.kind}: {item.title}")
            session.delete(item)


def open_round(session: Session, round_id: int, now: datetime, today: date, by: str) -> None:
    """From now on it stands on the first page of its members. Raises NotNowError."""
    with writing(session):
        found = _in(session, round_id, MAKING, "It is open already")
        if not rounds.items_of(session, round_id):
            raise NotNowError("Add something to look at first")
        if not rounds.members_of(session, round_id):
            raise NotNowError("Choose who is asked first")
        if found.closes_on < today:
            raise NotNowError("Its last day is over. Choose a later one")
        found.state, found.opened_at = OPEN, now
        history.log(session, now, by, "opened a round", str(found.id), found.question)


def close(session: Session, round_id: int, now: datetime, by: str) -> None:
    """No answer is taken after this. Raises NotNowError."""
    with writing(session):
        found = _in(session, round_id, OPEN, "It is not open")
        found.state, found.closed_at = CLOSED, now
        history.log(session, now, by, "closed a round", str(found.id), found.question)


def close_those_that_are_over(session: Session, now: datetime, today: date) -> int:
    """Closes what is past its last day; returns how many that were."""
    over = rounds.past_their_last_day(session, today)
    session.rollback()
    for number in over:
        with suppress(NotNowError):
            close(session, number, now, BY_ITS_LAST_DAY)
    return len(over)


def publish(session: Session, round_id: int, will_do: str, now: datetime, by: str) -> None:
    """Tells the members what came of it and what will be done. Raises NotNowError."""
    with writing(session):
        found = _in(session, round_id, CLOSED, "Close it first")
        found.state, found.published_at, found.will_do = PUBLISHED, now, will_do
        history.log(session, now, by, "told what came of a round", str(found.id), will_do)


def change(
    session: Session,
    round_id: int,
    question: str,
    purpose: str,
    closes_on: date,
    members: Sequence[int],
    now: datetime,
    by: str,
) -> None:
    """Changes what is said of a round that is not open yet, and who is asked. Raises NotNowError."""
    with writing(session):
        found = _in(session, round_id, MAKING, "It is open already, so it cannot be changed")
        found.question, found.purpose, found.closes_on = question, purpose, closes_on
        session.execute(delete(PanelSeat).where(PanelSeat.round_id == round_id))
        _seat(session, round_id, members)
        history.log(session, now, by, "changed a round", str(round_id), question)


def _seat(session: Session, round_id: int, members: Sequence[int]) -> None:
    """Seats by chance, so that nobody can tell from a list who saw which wording first."""
    asked = [each.id for each in rounds.who_may_be_asked(session, MEMBER_ROLES) if each.id in members]
    secrets.SystemRandom().shuffle(asked)
    session.add_all(PanelSeat(round_id=round_id, member_id=member, place=at) for at, member in enumerate(asked))


def _in(session: Session, round_id: int, state: str, otherwise: str) -> PanelRound:
    found = session.get(PanelRound, round_id, with_for_update=True)
    if found is None or found.state != state:
        raise NotNowError(otherwise)
    return found


def _columns(thing: Thing) -> dict[str, Any]:
    return {
        "kind": thing.kind,
        "title": thing.title[:200],
        "body": dict(thing.body),
        "subject_kind": thing.subject_kind,
        "subject_id": thing.subject_id,
        "version": thing.version,
    }
