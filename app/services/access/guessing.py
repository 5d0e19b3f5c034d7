"""Guessing takes longer with every try: on one account, from one address, from one network.

Nobody is ever locked out. A wait is a quarter of an hour at most; a browser in which its person signed in before has
tries of its own, whoever else guesses at the account; a passkey cannot be guessed and never waits; and a set-up link,
which cannot be guessed either, makes a browser known. An address that nobody has is counted like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.accounts.networks import address_of, network_of
from app.models.access.watch import Guess
from app.services.access.tokens import hashed
from app.storage.database import writing

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)
# After a day without a try they are forgotten.
KEPT_FOR = timedelta(days=1)
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Subject:
    """What tries are counted for. After `free` of them each one doubles the wait, up to `longest`."""

    name: str
    free: int
    longest: timedelta = LONGEST_WAIT

    @property
    def key(self) -> str:
        return hashed(f"guess:{self.name}")

    def wait_after(self, count: int) -> timedelta:
        """How long the next try has to wait after so many."""
        if count < self.free:
            return NOTHING
        doubled: int = 2 ** min(count - self.free, 20)
        return min(self.longest, FIRST_WAIT * doubled)


def at_the_door(email: str, address: str | None, known_browser: str = "") -> list[Subject]:
    """For whom a password is counted. `known_browser`: the account was signed in to in this browser before."""
    if known_browser:
        return [Subject(f"browser:{known_browser}", 10)]
    return [
        Subject(f"account:{email.strip().lower()}", 10),
        Subject(f"address:{address_of(address)}", 20),
        Subject(f"network:{network_of(address)}", 100, timedelta(minutes=5)),
    ]


def at_the_second_step(editor_id: int, known_browser: str = "") -> list[Subject]:
    """For whom a second factor is counted, once the password was right."""
    return [Subject(f"code-browser:{known_browser}" if known_browser else f"code:{editor_id}", 10)]


def take(session: Session, subjects: Sequence[Subject], now: datetime) -> timedelta:
    """Counts one try before it is made, so that many at once are all counted; NOTHING where it may be made.

    Else how long to wait, and nothing was counted.
    """
    with writing(session):
        rows = _rows(session, subjects, now)
        waits = [row.waits_until - now for row in rows.values() if row.waits_until and row.waits_until > now]
        if waits:
            return max(waits)
        for subject in subjects:
            row = rows[subject.key]
            row.count = 1 if row.last_at < now - KEPT_FOR else row.count + 1
            row.last_at = now
            wait = subject.wait_after(row.count)
            row.waits_until = now + wait if wait else None
    return NOTHING


def give_back(session: Session, subjects: Sequence[Subject], now: datetime) -> None:
    """The try that was taken was a good one: it counts no more."""
    with writing(session):
        for row in _rows(session, subjects, now).values():
            row.count, row.waits_until = max(0, row.count - 1), None


def _rows(session: Session, subjects: Sequence[Subject], now: datetime) -> dict[str, Guess]:
    """The rows of the subjects, made where they are missing and locked, always in the same order."""
    keys = sorted(subject.key for subject in subjects)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    fresh = insert(Guess).values([{"subject": key, "count": 0, "last_at": now} for key in keys])
    session.execute(fresh.on_conflict_do_nothing())
    query = select(Guess).where(Guess.subject.in_(keys)).order_by(Guess.subject).with_for_update()
    return {row.subject: row for row in session.scalars(query.execution_options(populate_existing=True))}
