"""What the library was before, and who did what at the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, JSON, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Json, UtcDateTime


class ResourceVersion(Base):
    """One state of a resource that readers could see or could have seen, whole."""

    __tablename__ = "resource_version"
    __table_args__ = (UniqueConstraint("resource_id", "number", name="uq_resource_version_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[str] = mapped_column(String(60), index=True)
    number: Mapped[int] = mapped_column()
    status: Mapped[str] = mapped_column(String(10))
    record: Mapped[Json] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    why: Mapped[str] = mapped_column(String(300), default="")
    approved_by: Mapped[str] = mapped_column(String(254), default="")


class AuditEntry(Base):
    """Who did what, to what, when. The database itself refuses to change or remove a row."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(254))
    what: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(254))
    detail: Mapped[str] = mapped_column(String(300), default="")


SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb.upper()} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END"
    for verb in ("update", "delete")
)
POSTGRES_GUARDS = (
    "CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log cannot be changed'; END $$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()",
)
for _guard in SQLITE_GUARDS:
    event.listen(AuditEntry.__table__, "after_create", DDL(_guard).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
for _guard in POSTGRES_GUARDS:
    event.listen(AuditEntry.__table__, "after_create", DDL(_guard).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
event.listen(
    AuditEntry.__table__,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS audit_entry_stays()").execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]
)
