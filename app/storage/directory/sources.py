"""Queries on sources: which there are, what each has now, and what a run would take away from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from app.models.directory.local_service import CHECKED, DONE, WAITING, LocalServiceImport, LocalServiceRow

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Source:
    """Whose lists we have: its name, how many of its services are there now, and where it was last read from."""

    name: str
    services: int
    read_from: str


def known_sources(session: Session) -> list[Source]:
    """Every source that has services or was imported, in order of name."""
    rows = select(LocalServiceRow.source, func.count()).where(_there()).group_by(LocalServiceRow.source)
    counts = dict(session.execute(rows).all())
    places = _last_read_from(session)
    names = sorted(counts.keys() | places.keys(), key=str.casefold)
    return [Source(name, counts.get(name, 0), places.get(name, "")) for name in names]


def source_at(session: Session, address: str) -> str:
    """The source that was last read from this address; "" where none was."""
    return next((name for name, place in _last_read_from(session).items() if place == address), "")


def organisations_by_id(session: Session, source: str) -> dict[str, str]:
    """What a source has now: the id of each service and the organisation that runs it."""
    query = select(LocalServiceRow.id, LocalServiceRow.organisation).where(_there(), LocalServiceRow.source == source)
    return dict(session.execute(query).all())


def sources_of(session: Session, ids: Collection[str]) -> Counter[str]:
    """How many of these services each source has now."""
    found: Counter[str] = Counter()
    wanted = list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = LocalServiceRow.id.in_(wanted[start : start + AT_ONCE])
        query = select(LocalServiceRow.source, func.count()).where(_there(), some).group_by(LocalServiceRow.source)
        found.update(dict(session.execute(query).all()))
    return found


def names_without(session: Session, source: str, ids: Collection[str], most: int) -> tuple[int, list[str]]:
    """What a source has now beside these ids: how many, and the first names in alphabetical order."""
    query = select(LocalServiceRow.id, LocalServiceRow.name).where(_there(), LocalServiceRow.source == source)
    names = [
        name for service_id, name in session.execute(query.order_by(LocalServiceRow.name)) if service_id not in ids
    ]
    return len(names), names[:most]


def number_there(session: Session, source: str) -> int:
    """How many services a source has now."""
    query = select(func.count()).select_from(LocalServiceRow).where(_there(), LocalServiceRow.source == source)
    return session.scalar(query) or 0


def unseen(session: Session, source: str, import_id: int, most: int) -> tuple[int, list[str]]:
    """What this source has that neither this run nor a later one met: how many, and the first names."""
    number = session.scalar(select(func.count()).select_from(LocalServiceRow).where(*_unseen(source, import_id))) or 0
    query = select(LocalServiceRow.name).where(*_unseen(source, import_id)).order_by(LocalServiceRow.name).limit(most)
    return number, list(session.scalars(query))


def withdraw_unseen(session: Session, source: str, import_id: int, now: datetime) -> int:
    """Marks what this source no longer has: neither this run nor a later one met it. Returns how many."""
    gone = update(LocalServiceRow).where(*_unseen(source, import_id)).values(withdrawn_at=now, updated_at=now)
    return int(session.execute(gone).rowcount)  # type: ignore[attr-defined]


def waiting(session: Session, source: str = "") -> list[LocalServiceImport]:
    """The runs that wait for somebody's yes, of one source or of all, the oldest first."""
    query = select(LocalServiceImport).where(LocalServiceImport.state == WAITING)
    query = query.where(LocalServiceImport.source == source) if source else query
    return list(session.scalars(query.order_by(LocalServiceImport.id)))


def let_go_of_waiting(session: Session, source: str, but: int, now: datetime, words: str) -> None:
    """Ends the runs of a source that wait for a yes, but for one: a later run knows better what would go."""
    session.execute(
        update(LocalServiceImport)
        .where(LocalServiceImport.state == WAITING, LocalServiceImport.source == source, LocalServiceImport.id != but)
        .values(state=DONE, finished_at=now, updated_at=now, trouble=words, upload=None)
    )


def _last_read_from(session: Session) -> dict[str, str]:
    """Where each source was last read from, by its newest run that was more than a dry run."""
    newest = select(func.max(LocalServiceImport.id)).where(LocalServiceImport.state != CHECKED)
    newest = newest.group_by(LocalServiceImport.source)
    query = select(LocalServiceImport.source, LocalServiceImport.read_from).where(LocalServiceImport.id.in_(newest))
    return {source: place or source for source, place in session.execute(query)}


def _there() -> ColumnElement[bool]:
    return LocalServiceRow.withdrawn_at.is_(None)


def _unseen(source: str, import_id: int) -> tuple[ColumnElement[bool], ...]:
    return LocalServiceRow.source == source, LocalServiceRow.seen_by < import_id, _there()
