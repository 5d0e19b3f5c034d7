"""The files of the pack: made once for each version of the library and each day, named by their content."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app import runtime
from app.domain.vocabulary import NATIONS
from app.storage.content.snapshot import Snapshot
from app.web.carer.library import index_of
from app.web.phone.kept_files import KeptFiles, alone, kept_files
from app.web.phone.made_from import name_of
from app.web.phone.pack.bodies import bodies
from app.web.phone.pack.danger import danger_pack
from app.web.phone.pack.questionnaire import questionnaire_pack
from app.web.phone.pack.records import records
from app.web.phone.pack.rules import rules_pack
from app.web.phone.pack.search import search_pack
from app.web.phone.pack.transitions import transitions_pack
from app.web.phone.pack.words import words
from app.web.phone.packed import PackedFile

OF_PAGES = ("library", "rules", "danger", "search", *(f"bodies-{nation}" for nation in NATIONS))


@dataclass(frozen=True)
class Pack:
    """All files of a day by their name. `version` changes when any of them does."""

    day: date
    files: Mapping[str, PackedFile]

    @cached_property
    def version(self) -> str:
        digests = "".join(f"{file.name} {file.digest}\n" for file in self.files.values())
        return hashlib.sha256(digests.encode()).hexdigest()[:16]


_made: dict[tuple[int, int, date], Pack] = {}


def current() -> Pack:
    """The pack of now. Raises BeingMadeError while another worker or thread makes it: nobody waits for it here."""
    snapshot, today = runtime.snapshot(), runtime.today()
    key = (id(runtime.content().snapshots), snapshot.version, today)
    if key not in _made:
        with alone(None, f"the pack of {key}"):
            made = _made.get(key) or _pack(snapshot, today)
            _made.clear()
            _made[key] = made
        return made
    return _made[key]


def _pack(snapshot: Snapshot, today: date) -> Pack:
    kept = kept_files(runtime.config().pack_folder)
    pages = _kept_once(kept, snapshot, today) if kept else files_of_pages(snapshot, today)
    around = PackedFile("words", _json(words(snapshot, today)))
    return Pack(today, {file.name: file for file in (around, *pages)})


def _kept_once(kept: KeptFiles, snapshot: Snapshot, today: date) -> list[PackedFile]:
    """The files of the pages, made by whichever worker asks first. A new day changes nothing in them but figures."""
    key = _made_from(snapshot, today)
    if there := _there(kept, key):
        return there
    with alone(kept, key):
        if there := _there(kept, key):
            return there
        made = files_of_pages(snapshot, today)
        kept.drop_old(time.time())
        for file in made:
            kept.write(f"{key}.{file.name}.json", file.plain)
    return made


def _there(kept: KeptFiles, key: str) -> list[PackedFile]:
    """All of them, or none where one is missing."""
    found = {name: kept.read(f"{key}.{name}.json") for name in OF_PAGES}
    whole = [PackedFile(name, plain) for name, plain in found.items() if plain is not None]
    return whole if len(whole) == len(OF_PAGES) else []


def _made_from(snapshot: Snapshot, today: date) -> str:
    figures = {fact.id: fact.shown(today) for fact in snapshot.facts.values()}
    pages = [[page, snapshot.html[page.id], snapshot.versions[page.id]] for page in snapshot.library]
    return name_of(pages, figures, snapshot.facts, _rules(snapshot))


def files_of_pages(snapshot: Snapshot, today: date) -> list[PackedFile]:
    """What follows from the library, its figures and its words alone."""
    content = runtime.content()
    values: dict[str, Any] = {
        "library": records(snapshot, content.rules),
        "rules": _rules(snapshot),
        "danger": danger_pack(),
        "search": search_pack(index_of(snapshot.library, content.search_words), content.search_words),
    }
    values |= {f"bodies-{nation}": bodies(snapshot, nation, today) for nation in NATIONS}
    return [PackedFile(name, _json(values[name])) for name in OF_PAGES]


def _rules(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "questionnaire": questionnaire_pack(snapshot.questionnaire),
        "tailoring": rules_pack(runtime.content().rules),
        "transitions": transitions_pack(snapshot.transitions),
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
