"""Files that hold what carers told us, and keys, are for the one account of the machine that runs this service."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
# What SQLite keeps beside a database.
BESIDE = ("-wal", "-shm", "-journal")


def database_file(url: str) -> Path | None:
    """The file of a SQLite database, by its address; None where there is none."""
    scheme, _, place = url.partition(":///")
    plain = place.partition("?")[0]
    return Path(plain) if scheme.startswith("sqlite") and plain and not plain.startswith((":", "file:")) else None


def make_private(file: Path) -> None:
    """Makes the file of a database where it is missing, and keeps it and what lies beside it from others.

    SQLite gives what it makes later the mode of the database. What cannot be changed stays: then it is not ours.
    """
    with suppress(OSError):
        # Never opens one that is there: closing it again would drop every lock that SQLite holds on it in this process,
        # and another process would take away the log with what was just written.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE))
    tighten([file, *(file.with_name(f"{file.name}{ending}") for ending in BESIDE)])


def tighten(files: Iterable[Path]) -> None:
    """Takes away what others may do with those of these files that are there and are ours."""
    for file in files:
        _tighten(file, FILE)


def tighten_folder(folder: Path, ours: Iterable[Path]) -> bool:
    """Keeps a folder from others where it holds nothing but files of `ours`; False where others use it as well."""
    names = {file.name for file in ours if file.parent == folder}
    try:
        alone = all(_is_one_of(each.name, names) for each in folder.iterdir())
    except OSError:
        return False
    if alone:
        _tighten(folder, FOLDER)
    return alone


def make_folder(folder: Path) -> None:
    """Makes a folder that others cannot look into; one that is there stays as it is. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=FOLDER, exist_ok=True)


def _is_one_of(name: str, names: Iterable[str]) -> bool:
    return any(name == each or name.startswith((f"{each}-", f"{each}.")) for each in names)


def _tighten(path: Path, most: int) -> None:
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if mode & ~most and path.stat().st_uid == os.geteuid():
            path.chmod(mode & most)
