"""Queries on what was set aside."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from traceback import walk_tb
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, cast, delete, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.accounts.carer import Account
from app.models.delivery.set_aside import SetAside
from app.storage.database import writing
from app.storage.delivery import delivery_counts

log = logging.getLogger("care_companion.dispatch")

OURS = str(Path(__file__).parents[2])
ALERT = "set_aside"
# What only time, or a new release, can mend is taken up again by itself.
AGAIN_AFTER = timedelta(days=1)


class Group(NamedTuple):
    """What failed in one way: how many, since when, and when last."""

    kind: str
    reason: str
    number: int
    first_at: datetime
    last_at: datetime


def reason_of(fault: BaseException) -> str:
    """The class of a fault and the function of ours it came through. Its text stays out: a row may speak in it."""
    ours = [name for file, name in _frames(fault) if file.startswith(OURS)]
    return f"{type(fault).__name__}{f' in {ours[-1]}' if ours else ''}"[:120]


def _frames(fault: BaseException) -> Iterator[tuple[str, str]]:
    for frame, _ in walk_tb(fault.__traceback__):
        yield frame.f_code.co_filename, frame.f_code.co_name


def note(
    session: Session,
    kind: str,
    row: str | int,
    reason: str,
    now: datetime,
    *,
    account_id: str | None = None,
    again: bool = False,
    alert: bool = True,
) -> None:
    """Sets something aside, or counts it once more; with `again` its round takes it up after AGAIN_AFTER.

    Inside the caller's unit of work. Opens the alert at the desk, unless another `alert` says it already.
    """
    again_at = now + AGAIN_AFTER if again else None
    seen = session.scalar(select(SetAside).where(SetAside.kind == kind, SetAside.row == str(row)).with_for_update())
    if seen is None:
        seen = SetAside(kind=kind, row=str(row), account_id=account_id, first_at=now, times=0)
        session.add(seen)
    seen.reason, seen.last_at, seen.again_at, seen.times = reason[:120], now, again_at, seen.times + 1
    session.flush()
    if alert:
        delivery_counts.open_alert(session, ALERT, kind, now)
    log.error("set aside: %s, %s", kind, reason)


def account_aside(session: Session, kind: str, now: datetime, account_id: str, fault: Exception) -> None:
    """Sets aside what failed for one plan, in a unit of work of its own. It is taken up again by itself."""
    with writing(session):
        if session.get(Account, account_id) is not None:
            note(session, kind, account_id, reason_of(fault), now, account_id=account_id, again=True)


def is_aside(kind: str, row: InstrumentedAttribute[Any], now: datetime) -> ColumnElement[bool]:
    """The condition that the row of this number or id is set aside, and not to be taken up by now."""
    s = SetAside
    waits = or_(s.again_at.is_(None), s.again_at > now, s.let_go_at.is_not(None))
    return exists().where(s.kind == kind, s.row == cast(row, String), waits)


def clear(session: Session, kind: str, rows: Sequence[str | int]) -> None:
    """Forgets that these were set aside: they were done, or are to be tried again."""
    session.execute(delete(SetAside).where(SetAside.kind == kind, SetAside.row.in_([str(row) for row in rows])))


def groups(session: Session) -> list[Group]:
    """What is set aside and not let go, by kind and reason, the latest first."""
    s = SetAside
    last = func.max(s.last_at)
    query = (
        select(s.kind, s.reason, func.count(), func.min(s.first_at), last)
        .where(s.let_go_at.is_(None))
        .group_by(s.kind, s.reason)
        .order_by(last.desc(), s.kind)
    )
    return [Group(*row) for row in session.execute(query)]


def of_group(session: Session, kind: str, reason: str) -> list[SetAside]:
    """The rows of one group."""
    query = select(SetAside).where(SetAside.kind == kind, SetAside.reason == reason, SetAside.let_go_at.is_(None))
    return list(session.scalars(query.order_by(SetAside.id).with_for_update()))


def let_go(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Keeps these aside for good, and off the list."""
    session.execute(update(SetAside).where(SetAside.id.in_(ids)).values(let_go_at=now))
