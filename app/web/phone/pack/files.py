"""The files of the pack: made once for each version of the library and each day, named by their content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import brotli

from app import runtime
from app.domain.vocabulary import NATIONS
from app.storage.content.snapshot import Snapshot
from app.web.carer.library import index_of
from app.web.phone.pack.bodies import bodies
from app.web.phone.pack.danger import danger_pack
from app.web.phone.pack.questionnaire import questionnaire_pack
from app.web.phone.pack.records import records
from app.web.phone.pack.rules import rules_pack
from app.web.phone.pack.search import search_pack
from app.web.phone.pack.transitions import transitions_pack
from app.web.phone.pack.words import words

# Better than this costs seconds of the first reader's time.
QUALITY = 7


@dataclass(frozen=True)
class PackFile:
    """One file: plain for old browsers, compressed for the others; `digest` names its content."""

    name: str
    plain: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.plain).hexdigest()[:16]

    @cached_property
    def packed(self) -> bytes:
        packed: bytes = brotli.compress(self.plain, quality=QUALITY)
        return packed


@dataclass(frozen=True)
class Pack:
    """All files of a day by their name. `version` changes when any of them does."""

    day: date
    files: dict[str, PackFile]

    @cached_property
    def version(self) -> str:
        digests = "".join(f"{file.name} {file.digest}\n" for file in self.files.values())
        return hashlib.sha256(digests.encode()).hexdigest()[:16]


_made: dict[tuple[int, int, date], Pack] = {}


def current() -> Pack:
    """The pack of now."""
    snapshot, today = runtime.snapshot(), runtime.today()
    key = (id(runtime.content().snapshots), snapshot.version, today)
    if key not in _made:
        made = _pack(snapshot, today)
        _made.clear()
        _made[key] = made
    return _made[key]


def _pack(snapshot: Snapshot, today: date) -> Pack:
    around = PackFile("words", _json(words(snapshot, today)))
    return Pack(today, {file.name: file for file in (around, *files_of_pages(snapshot, today))})


def files_of_pages(snapshot: Snapshot, today: date) -> list[PackFile]:
    """What follows from the library, its figures and its words alone."""
    content = runtime.content()
    values: dict[str, Any] = {
        "library": records(snapshot, content.rules),
        "rules": _rules(snapshot),
        "danger": danger_pack(),
        "search": search_pack(index_of(snapshot.library, content.search_words), content.search_words),
    }
    values |= {f"bodies-{nation}": bodies(snapshot, nation, today) for nation in NATIONS}
    return [PackFile(name, _json(value)) for name, value in values.items()]


def _rules(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "questionnaire": questionnaire_pack(snapshot.questionnaire),
        "tailoring": rules_pack(runtime.content().rules),
        "transitions": transitions_pack(snapshot.transitions),
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
