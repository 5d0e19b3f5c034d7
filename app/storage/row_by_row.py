"""One unit of work for many rows, so that the one row that cannot be done holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session

from app.storage.database import writing

R = TypeVar("R")
T = TypeVar("T")


def of_the_database(fault: Exception) -> bool:
    """Whether the database failed, and not what was done with a row: a lost line, a full disk, a lock held for long."""
    if isinstance(fault, OperationalError | InterfaceError | InternalError | NoConnectionFree):
        return True
    return isinstance(fault, DBAPIError) and fault.connection_invalidated


class Done(NamedTuple, Generic[T]):
    """What the work returned for each part that was done, and a fault that left a row as it was, if there was one."""

    parts: list[T]
    fault: Exception | None

    def or_raise(self) -> list[T]:
        """The parts. Raises the fault."""
        if self.fault is not None:
            raise self.fault
        return self.parts


def row_by_row(
    session: Session,
    rows: Sequence[R],
    work: Callable[[Sequence[R]], T],
    aside: Callable[[R, Exception], object],
) -> Done[T]:
    """Does `work(rows)` in one unit of work; where that fails, for each half of them, down to the row at fault.

    That one goes to `aside(row, fault)`, outside of any unit of work; where the database failed, or `aside` did, it
    stays as it is and the others are done. Raises the fault of a database that does not answer at all.
    """
    done: list[T] = []
    first: Exception | None = None
    waiting, patience = [rows] if rows else [], 2 * len(rows).bit_length() + 2
    while waiting:
        part = waiting.pop(0)
        try:
            with writing(session):
                found = work(part)
        except Exception as fault:
            if of_the_database(fault):
                first, patience = first or fault, patience - 1
                if not patience or not _takes_work(session):
                    raise
            if len(part) > 1:
                middle = len(part) // 2
                waiting[:0] = [part[:middle], part[middle:]]
            elif not of_the_database(fault):
                first = _put_aside(aside, part[0], fault) or first
        else:
            done.append(found)
    return Done(done, first)


def _put_aside(aside: Callable[[R, Exception], object], row: R, fault: Exception) -> Exception | None:
    try:
        aside(row, fault)
    except Exception as worse:
        return worse
    return None


def _takes_work(session: Session) -> bool:
    """Whether the database can be written to now."""
    try:
        with writing(session):
            return True
    except Exception:
        return False
