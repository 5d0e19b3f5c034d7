"""A message of the desk from its first words to its end: written, agreed to by a second person, stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import Audience
from app.domain.content.agreement import digest_of, require_seen
from app.domain.errors import CareCompanionError
from app.models.delivery.broadcast import GOING, REVIEW, STOPPED, WRITING, Broadcast
from app.storage.content import history
from app.storage.database import writing


class NotNowError(CareCompanionError, ValueError):
    """The message is not in the state for this; the text says so, in words for the desk."""


@dataclass(frozen=True, slots=True)
class Text:
    """What its writer decides. It is sent on `days` days from `starts_on`, and is of use through `useful_until`."""

    title: str
    body: str
    resource_id: str
    audience: Audience
    starts_on: date
    days: int
    useful_until: date


def save(session: Session, broadcast_id: int | None, text: Text, author_id: int, now: datetime) -> int:
    """Keeps the text; returns the message's number. Raises KeyError, and NotNowError once it is no longer written."""
    with writing(session):
        if broadcast_id is None:
            row = Broadcast(author_id=author_id, created_at=now, state=WRITING, cursor="", approved_by="")
            session.add(row)
        else:
            row = _held(session, broadcast_id, WRITING)
        row.title, row.body, row.resource_id = text.title, text.body, text.resource_id
        row.nation, row.stage, row.transition = text.audience.nation, text.audience.stage, text.audience.transition
        row.saved_page, row.areas = text.audience.saved_page, " ".join(sorted(text.audience.areas))
        row.starts_on, row.days, row.useful_until = text.starts_on, text.days, text.useful_until
        row.author_id, row.updated_at = author_id, now
        session.flush()
        return row.id


def ask(session: Session, broadcast_id: int, now: datetime, by: str) -> None:
    """Moves the message from writing to waiting for a second person. Raises KeyError and NotNowError."""
    _step(session, broadcast_id, WRITING, REVIEW, now, by, "asked for a second person", lambda row: None)


def take_back(session: Session, broadcast_id: int, now: datetime, by: str) -> None:
    """Moves the message back to writing, before anybody agreed. Raises KeyError and NotNowError."""
    _step(session, broadcast_id, REVIEW, WRITING, now, by, "took back", lambda row: None)


def digest_of_message(row: Broadcast) -> str:
    """All that its writer decided, for the form by which somebody agrees to it."""
    return digest_of(_decided(row))


def approve(session: Session, broadcast_id: int, seen: str, by_id: int, by: str, today: date, now: datetime) -> None:
    """Lets the message whose digest was `seen` go, from tomorrow at the earliest.

    Raises KeyError, NotNowError (also for its own writer), and SeenOtherwiseError where it says something else by now.
    """

    def let_go(row: Broadcast) -> None:
        if row.author_id == by_id:
            raise NotNowError("You wrote this message. Somebody else has to agree to it.")
        require_seen(_decided(row), seen)
        row.starts_on = max(row.starts_on, today + timedelta(days=1))
        if row.useful_until < row.starts_on + timedelta(days=row.days - 1):
            raise NotNowError("Its days are over before it could go out. Take it back and give it later days.")
        row.approved_by, row.approved_at = by, now

    _step(session, broadcast_id, REVIEW, GOING, now, by, "let a message go", let_go)


def stop(session: Session, broadcast_id: int, now: datetime, by: str) -> None:
    """Ends the message: who has not got it by now does not get it. Raises KeyError and NotNowError."""

    def end(row: Broadcast) -> None:
        row.stopped_at = now

    _step(session, broadcast_id, GOING, STOPPED, now, by, "stopped a message", end)


def _decided(row: Broadcast) -> dict[str, object]:
    names = ("title", "body", "resource_id", "nation", "stage", "transition", "saved_page", "areas")
    return {name: getattr(row, name) for name in (*names, "starts_on", "days", "useful_until", "author_id")}


def _step(
    session: Session,
    broadcast_id: int,
    before: str,
    after: str,
    now: datetime,
    by: str,
    words: str,
    more: Callable[[Broadcast], None],
) -> None:
    with writing(session):
        row = _held(session, broadcast_id, before)
        more(row)
        row.state, row.updated_at = after, now
        history.log(session, now, by, words, f"message {row.id}", row.title)


def _held(session: Session, broadcast_id: int, state: str) -> Broadcast:
    row = session.get(Broadcast, broadcast_id, with_for_update=True)
    if row is None:
        raise KeyError(broadcast_id)
    if row.state != state:
        raise NotNowError("Somebody else has changed this message meanwhile. Nothing was done.")
    return row
