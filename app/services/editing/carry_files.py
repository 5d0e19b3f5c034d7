"""The library carried between folders and the database, either way, without loss."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.content.facts import Fact, facts_from
from app.domain.content.record import to_record
from app.domain.content.resource import Resource
from app.models.content.fact import FactRow
from app.models.content.resource import STATUSES, ResourceRow
from app.services.editing.publish import put
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import facts as facts_storage
from app.storage.content import history, resources
from app.storage.content.content_files import ContentError, parse_file, write_facts, write_file
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


@dataclass(frozen=True, slots=True)
class Carried:
    """What an import did, or would do: ids of resources and facts."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    facts: tuple[str, ...]


def export_library(session: Session, folder: Path, shipped_facts: Mapping[str, Fact]) -> int:
    """Writes every resource, whatever its status, and the facts table; returns how many resources."""
    (folder / "library").mkdir(parents=True, exist_ok=True)
    rows = resources.listed(session, sort="id")
    for row in rows:
        text = write_file(resources.resource_of(row), row.status)
        (folder / "library" / f"{row.id}.md").write_text(text, "utf-8")
    facts = facts_storage.merged(session, shipped_facts)
    (folder / "facts.toml").write_text(write_facts(sorted(facts.values(), key=lambda f: f.id)), "utf-8")
    return len(rows)


def import_library(
    session: Session,
    folder: Path,
    shipped_facts: Mapping[str, Fact],
    now: datetime,
    by: str,
    *,
    agreed_by: str = "",
    dry_run: bool,
) -> Carried:
    """Makes the database hold what the folder holds, all or nothing; what is only in the database stays.

    Raises ContentError, which names file and field, and SecondPersonNeededError, which names the page or figure.
    """
    files = [_read(path) for path in sorted((folder / "library").glob("*.md"))]
    if not files:
        raise ContentError(f"{folder / 'library'}: holds no .md files")
    facts = _read_facts(folder / "facts.toml")
    with writing(session), session.no_autoflush:
        there = {row.id: row for row in session.scalars(select(ResourceRow).with_for_update())}
        new = [(resource, status) for resource, status in files if resource.id not in there]
        changed = [(r, status) for r, status in files if r.id in there and _differs(there[r.id], r, status)]
        known = facts_storage.merged(session, shipped_facts)
        new_facts = [fact for fact in facts.values() if known.get(fact.id) != fact]
        why = f"Imported from {folder.name}"
        if not dry_run:
            for resource, status in [*new, *changed]:
                row = there.get(resource.id) or _new_row(session, resource.id)
                put(session, row, resource, status, now, by, why=why, approved_by=agreed_by)
            for fact in new_facts:
                _put_fact(session, fact, now, by, agreed_by)
            history.log(session, now, by, "imported a folder", folder.name, f"{len(new)} new, {len(changed)} changed")
    return Carried(
        tuple(r.id for r, _ in new),
        tuple(r.id for r, _ in changed),
        len(files) - len(new) - len(changed),
        tuple(fact.id for fact in new_facts),
    )


def _read(path: Path) -> tuple[Resource, str]:
    try:
        resource, status = parse_file(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: cannot be read ({type(error).__name__})") from error
    if resource.id != path.stem:
        raise ContentError(f"{path.name}: id: must be the name of the file, not {resource.id}")
    if status not in STATUSES:
        raise ContentError(f"{path.name}: status: {status} is not one of {', '.join(STATUSES)}")
    return resource, status


def _read_facts(path: Path) -> dict[str, Fact]:
    if not path.exists():
        return {}
    try:
        return facts_from(tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error
    except (KeyError, TypeError) as error:
        raise ContentError(f"{path.name}: the field {error} is missing") from error


def _differs(row: ResourceRow, resource: Resource, status: str) -> bool:
    return row.status != status or to_record(resources.resource_of(row)) != to_record(resource)


def _new_row(session: Session, resource_id: str) -> ResourceRow:
    row = ResourceRow(id=resource_id)
    session.add(row)
    return row


def _put_fact(session: Session, fact: Fact, now: datetime, by: str, agreed_by: str) -> None:
    if agreed_by in ("", by):
        raise SecondPersonNeededError(fact.id)
    row = session.get(FactRow, fact.id) or FactRow(id=fact.id)
    facts_storage.fill(row, facts_storage.fact_record(fact))
    row.coming = facts_storage.fact_record(fact.coming) if fact.coming else None
    row.at, row.by, row.version = now, by, (row.version or 0) + 1
    session.add(row)
    raise_content_version(session)
