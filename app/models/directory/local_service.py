"""Local services as feeds gave them, and each run of an import with the place it has reached."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from app.models.base import Base, UtcDateTime

CHECKED = "checked"
RUNNING = "running"
WAITING = "waiting"
DONE = "done"
FAILED = "failed"


class LocalServiceRow(Base):
    """One local service. `record` is what the standard knows of it; the rest serves lists and imports.

    `hidden` is an editor's word and outlives every import. `withdrawn_at` is set when its feed no longer
    has it, and cleared when it comes back. `seen_by` is the newest import that met it.
    """

    __tablename__ = "local_service"
    __table_args__ = (Index("ix_local_service_source", "source", "seen_by"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    organisation: Mapped[str] = mapped_column(String(300), default="")
    status: Mapped[str] = mapped_column(String(20))
    district: Mapped[str] = mapped_column(String(4), default="")
    checked_on: Mapped[date | None] = mapped_column(Date)
    last_modified: Mapped[datetime | None] = mapped_column(UtcDateTime)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(500))
    seen_by: Mapped[int] = mapped_column()
    hidden: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LocalServiceImport(Base):
    """One run over one feed. `page` and `offset` say where it goes on: they move with each batch that is kept.

    checked (a dry run from the desk, waiting for a yes) -> running -> done | failed | waiting. A failed or broken-off
    run is taken up again where it stopped; a waiting one takes nothing away before somebody says yes. `source` is
    whose list it is, `read_from` the address or the name of the file, "" where it is the same. `agreed_to` is how
    many services somebody agreed to withdraw, None where nobody was asked. `upload` holds an uploaded file until
    the run is over. `found` is what the report names besides counts and faults.
    """

    __tablename__ = "service_import"
    __table_args__ = (Index("ix_service_import_source", "source", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(500))
    content_digest: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column("started_by", String(254))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    page: Mapped[int] = mapped_column(default=1)
    offset: Mapped[int] = mapped_column("page_offset", default=0)
    total: Mapped[int | None] = mapped_column()
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    faults: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    trouble: Mapped[str] = mapped_column(String(300), default="")
    read_from: Mapped[str | None] = mapped_column(String(500), default="")
    next_link: Mapped[str | None] = mapped_column(String(2000), default="")
    agreed_to: Mapped[int | None] = mapped_column()
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    upload: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
