"""What files are made from, as one short name: the same in every worker, and another as soon as anything differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from config import ROOT


def name_of(*values: Any) -> str:
    """A name of these values and of this release. Raises TypeError for what has no one form as text."""
    text = json.dumps([release(), *values], default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@cache
def release() -> str:
    """What the code and the files of content hold."""
    files = (file for file in (ROOT / "app").rglob("*") if "__pycache__" not in file.parts and file.is_file())
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case frozenset() | set():
            return sorted(value)
        case date():
            return value.isoformat()
        case Mapping():
            return dict(value)
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    raise TypeError(f"{type(value).__name__} has no one form as text")
