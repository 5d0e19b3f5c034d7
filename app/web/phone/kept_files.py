"""What phones are sent, made once for all workers and kept in a folder of this service."""

from __future__ import annotations

import fcntl
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import current_app

from app.domain.errors import CareCompanionError
from app.storage.private_files import make_folder

OTHERS_MAY_WRITE = 0o022
# What nobody has read for so long belongs to a text or a release of before.
KEPT_FOR = 2 * 24 * 60 * 60
_MAKING: dict[str, threading.Lock] = {}


class BeingMadeError(CareCompanionError):
    """Another worker or thread makes it at this moment."""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """A folder of ours: whole files alone, by names that say what they hold."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        """The file; None where there is none."""
        try:
            found = (self.folder / name).read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(self.folder / name)
        return found

    def write(self, name: str, content: bytes) -> None:
        """Keeps a file whole or not at all; a full disk keeps nothing, and everybody goes on without."""
        with suppress(OSError):
            number, draft = tempfile.mkstemp(dir=self.folder, prefix="draft-")
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(content)
                os.replace(draft, self.folder / name)
            except OSError:
                os.unlink(draft)

    def drop_old(self, now: float) -> None:
        """Takes away what was last read or written longer than KEPT_FOR before `now`, in seconds since 1970."""
        with suppress(OSError):
            for file in list(self.folder.iterdir()):
                with suppress(OSError):
                    if now - file.stat().st_mtime > KEPT_FOR:
                        file.unlink()


def kept_files(folder: Path | None) -> KeptFiles | None:
    """The folder, made where it is missing; None where it cannot be written to, or where others could put files in."""
    return _usable(folder) if folder else None


@cache
def _usable(folder: Path) -> KeptFiles | None:
    try:
        make_folder(folder)
        found = folder.stat()
        if found.st_uid == os.geteuid() and not found.st_mode & OTHERS_MAY_WRITE and os.access(folder, os.W_OK):
            return KeptFiles(folder)
    except OSError as error:
        current_app.logger.warning("what phones are sent is made in each worker: %s", error.strerror)
        return None
    current_app.logger.warning("what phones are sent is made in each worker: PACK_FOLDER must be this account's alone")
    return None


@contextmanager
def alone(kept: KeptFiles | None, name: str) -> Iterator[None]:
    """Nobody else makes `name` meanwhile, in no worker that has the same folder. Raises BeingMadeError at once."""
    lock = _MAKING.setdefault(name, threading.Lock())
    if not lock.acquire(blocking=False):
        raise BeingMadeError(name)
    try:
        with _alone_in(kept.folder / f"{name}.lock") if kept else _alone_in(None):
            yield
    finally:
        lock.release()


@contextmanager
def _alone_in(file: Path | None) -> Iterator[None]:
    """A lock that ends with the process that has it. Where the disk knows none, everybody makes their own."""
    number = None
    try:
        if file is not None:
            with suppress(OSError):
                number = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        if number is not None:
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BeingMadeError(str(file)) from error
            except OSError:
                pass
        yield
    finally:
        if number is not None:
            os.close(number)
