"""How often somebody guessed, and what happened at the doors of the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, ForeignKey, String, event
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class Guess(Base):
    """Tries on one account, from one address, network or browser, by a hashed subject, and until when it waits."""

    __tablename__ = "guess"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    waits_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AccessEvent(Base):
    """One thing that happened at the doors. Who, where an account is known; of the address only its network.

    The database itself refuses to change a row, but for the number of an account that is gone, and to remove one that
    is younger than 179 days: a day less than they are kept, for clocks that differ.
    """

    __tablename__ = "access_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    kind: Mapped[str] = mapped_column(String(20))
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"), index=True)
    network: Mapped[str] = mapped_column(String(50))
    detail: Mapped[str] = mapped_column(String(120), default="", server_default="")


SQLITE_GUARDS = (
    "CREATE TRIGGER access_event_no_update BEFORE UPDATE ON access_event WHEN NOT ("
    "NEW.editor_id IS NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.kind = OLD.kind "
    "AND NEW.network = OLD.network AND NEW.detail = OLD.detail "
    "AND NOT EXISTS (SELECT 1 FROM editor WHERE id = OLD.editor_id)) "
    "BEGIN SELECT RAISE(ABORT, 'the list of sign-ins cannot be changed'); END",
    "CREATE TRIGGER access_event_no_delete BEFORE DELETE ON access_event "
    "WHEN OLD.at >= datetime('now', '-179 days') "
    "BEGIN SELECT RAISE(ABORT, 'the list of sign-ins cannot be changed'); END",
)
POSTGRES_GUARDS = (
    "CREATE FUNCTION access_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'DELETE' THEN IF OLD.at < now() - interval '179 days' THEN RETURN OLD; END IF; "
    "ELSIF TG_OP = 'UPDATE' THEN IF NEW.editor_id IS NULL "
    "AND ROW(NEW.id, NEW.at, NEW.kind, NEW.network, NEW.detail) "
    "IS NOT DISTINCT FROM ROW(OLD.id, OLD.at, OLD.kind, OLD.network, OLD.detail) "
    "AND NOT EXISTS (SELECT 1 FROM editor WHERE id = OLD.editor_id) THEN RETURN NEW; END IF; END IF; "
    "RAISE EXCEPTION 'the list of sign-ins cannot be changed'; END $$",
    "CREATE TRIGGER access_event_no_change BEFORE UPDATE OR DELETE ON access_event "
    "FOR EACH ROW EXECUTE FUNCTION access_event_stays()",
    "CREATE TRIGGER access_event_no_truncate BEFORE TRUNCATE ON access_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION access_event_stays()",
)
for _dialect, _guards in (("sqlite", SQLITE_GUARDS), ("postgresql", POSTGRES_GUARDS)):
    for _guard in _guards:
        event.listen(AccessEvent.__table__, "after_create", DDL(_guard).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
event.listen(
    AccessEvent.__table__,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS access_event_stays()").execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]
)
