"""What must hold even after a backup came back: what carers ended or refused. A file of its own.

One line each: the moment, what was refused, and the SHA-256 of the plan's random number. It says nothing of why.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.storage.private_files import make_folder

ERASED = "erased"
QUIET = "quiet"
NO_LETTERS = "no-letters"
NO_AREA = "no-area"
NO_CALENDAR = "no-calendar"
NO_IDEAS = "no-ideas"
NO_STUDIES = "no-studies"
KINDS = (ERASED, QUIET, NO_LETTERS, NO_AREA, NO_CALENDAR, NO_IDEAS, NO_STUDIES)
# Twice as long as any backup is kept.
KEPT_FOR = timedelta(days=70)
_log = logging.getLogger("care_companion.opt_outs")


def _present() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class OptOutLog:
    """What a use case is handed to note that somebody ended or refused something. Without a file it notes nothing."""

    file: Path | None
    now: Callable[[], datetime] = _present

    def note(self, what: str, account_id: str) -> None:
        """Called once the refusal itself is committed: that one holds, also where this cannot be written."""
        if self.file is None:
            return
        try:
            note(self.file, what, plan_hash(account_id), self.now())
        except OSError as error:
            _log.error("opt-out not noted: %s", type(error).__name__)


UNNOTED = OptOutLog(None)


def plan_hash(account_id: str) -> str:
    """Under what the file knows a plan: the SHA-256 of its random number, in hexadecimal."""
    return hashlib.sha256(account_id.encode()).hexdigest()


def note(file: Path, what: str, plan_hash: str, now: datetime) -> None:
    """Adds a line, on the disk when this returns, and drops those that have served. Raises OSError."""
    make_folder(file.parent)
    with _alone(file):
        _drop_the_old(file, now)
        _append(file, f"{now.isoformat()} {what} {plan_hash}\n".encode("ascii"))


def since(files: Iterable[Path], moment: datetime) -> dict[str, set[str]]:
    """What was noted after `moment`, by the hash of the plan. Raises OSError."""
    found: dict[str, set[str]] = {}
    for file in files:
        for line in file.read_text("ascii", errors="replace").splitlines():
            at, what, plan_hash = _read(line)
            if at is not None and at > moment:
                found.setdefault(plan_hash, set()).add(what)
    return found


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """No other process writes to the file meanwhile. The lock has a file of its own, because that one is replaced."""
    lock = os.open(file.with_name(f"{file.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _append(file: Path, line: bytes) -> None:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        end = os.fstat(descriptor).st_size
        # A line that a crash cut short must not take this one with it.
        line = line if not end or os.pread(descriptor, 1, end - 1) == b"\n" else b"\n" + line
        if os.write(descriptor, line) < len(line):
            raise OSError(errno.ENOSPC, "only a part was written")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop_the_old(file: Path, now: datetime) -> None:
    """Puts a shorter file in its place once the first line has served; a crash leaves the one or the other."""
    if not file.exists():
        return
    with file.open("r", encoding="ascii", errors="replace") as lines:
        first, _, _ = _read(lines.readline())
        if first is not None and now - first < KEPT_FOR:
            return
        kept = [line for line in lines if (at := _read(line)[0]) is not None and now - at < KEPT_FOR / 2]
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    _append(fresh, "".join(kept).encode("ascii"))
    fresh.replace(file)


def _read(line: str) -> tuple[datetime | None, str, str]:
    """The parts of a line; no moment for one that a crash cut short."""
    at, _, rest = line.strip().partition(" ")
    what, _, plan_hash = rest.partition(" ")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None, "", ""
    good = moment.tzinfo is not None and what in KINDS and len(plan_hash) == 64
    return (moment, what, plan_hash) if good else (None, "", "")
