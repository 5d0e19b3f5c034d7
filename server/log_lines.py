"""How web and dispatcher write their log: one line an event, in UTC, and of a fault its kind and place alone.

What a fault says of itself may hold what somebody typed, an address of their phone or a password of the operator's.
"""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FORMAT = "%(asctime)s [%(process)d] [%(levelname)s] %(name)s %(message)s"
MOST_PLACES = 8


class LogLines(logging.Formatter):
    """Lines such as "2026-11-30T09:00:00.000Z [7] [ERROR] app unexpected ..."; no message begins another line."""

    def __init__(self) -> None:
        super().__init__(FORMAT)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """The time of a record as ISO 8601, in UTC whatever the zone of the machine."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, with its fault as `fault_words` has it."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        fault = record.exc_info[1] if record.exc_info else None
        return in_one_line(f"{line}: {fault_words(fault)}" if fault else line)


def fault_words(fault: BaseException) -> str:
    """The kind of a fault and where in our own files it came by, the last place first.

    What it says stands there only where its kind is `for_the_log`: a wrong setting, in words for the operator.
    """
    places = " < ".join(_places(fault.__traceback__)[: -MOST_PLACES - 1 : -1])
    said = f" ({fault})" if getattr(fault, "for_the_log", False) else ""
    return f"{type(fault).__name__}{said} at {places or 'no place of ours'}"


def in_one_line(text: str) -> str:
    """The text with every sign that is none to read, line ends too, written as its number."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def write_lines(logger: logging.Logger, level: int = logging.INFO, stream: Any = None) -> None:
    """Has a logger write such lines, to standard error unless told otherwise."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LogLines())
    logger.handlers[:] = [other for other in logger.handlers if not isinstance(other.formatter, LogLines)] + [handler]
    logger.setLevel(level)


def _places(trace: TracebackType | None) -> list[str]:
    files = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(trace)]
    return [f"{file.relative_to(ROOT)}:{line}" for file, line in files if _is_ours(file)]


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(ROOT) and "site-packages" not in file.parts
