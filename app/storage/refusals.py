"""What must hold even after a backup came back: who erased their plan, and who wants no prompts. A file of its own.

One line each: the moment, "erased" or "quiet", and the SHA-256 of the plan's random number. It says nothing of why.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

ERASED, QUIET = "erased", "quiet"
# Twice as long as any backup is kept.
KEPT_FOR = timedelta(days=70)


def note(file: Path, what: str, plan_hash: str, now: datetime) -> None:
    """Adds a line, and drops those that have served. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="ascii") as lines:
        file.chmod(0o600)
        fcntl.flock(lines, fcntl.LOCK_EX)
        _drop_the_old(lines, now)
        lines.write(f"{now.isoformat()} {what} {plan_hash}\n")


def since(files: Iterable[Path], moment: datetime) -> dict[str, str]:
    """What was noted after `moment`, by the hash of the plan; "erased" outweighs "quiet". Raises OSError."""
    found: dict[str, str] = {}
    for file in files:
        for line in file.read_text("ascii", errors="replace").splitlines():
            at, what, plan_hash = _read(line)
            if at is not None and at > moment and found.get(plan_hash) != ERASED:
                found[plan_hash] = what
    return found


def _drop_the_old(lines: TextIO, now: datetime) -> None:
    lines.seek(0)
    first, _, _ = _read(lines.readline())
    if first is not None and now - first < KEPT_FOR:
        return
    lines.seek(0)
    kept = [line for line in lines if (at := _read(line)[0]) is not None and now - at < KEPT_FOR / 2]
    lines.truncate(0)
    lines.writelines(kept)


def _read(line: str) -> tuple[datetime | None, str, str]:
    """The parts of a line; no moment for one that a crash cut short."""
    at, _, rest = line.strip().partition(" ")
    what, _, plan_hash = rest.partition(" ")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None, "", ""
    good = moment.tzinfo is not None and what in (ERASED, QUIET) and len(plan_hash) == 64
    return (moment, what, plan_hash) if good else (None, "", "")
