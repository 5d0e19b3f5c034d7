"""Who read a page and put their name to it. Rows are added, and never changed or taken away."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import DDL, JSON, Date, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class SignOff(Base):
    """One signature under one version of one page, as the person typed it.

    `digest` stands for all that they read; `figures` and `numbers` are what the page's facts and phone lines said, by
    id. `by` is the account that was signed in. The newest of a role is the one in view; those before it are history.
    """

    __tablename__ = "sign_off"
    __table_args__ = (Index("ix_sign_off_resource_id", "resource_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column()
    digest: Mapped[str] = mapped_column(String(64))
    figures: Mapped[dict[str, str]] = mapped_column(JSON)
    numbers: Mapped[dict[str, str]] = mapped_column(JSON)
    name: Mapped[str] = mapped_column(String(120))
    post: Mapped[str] = mapped_column(String(120))
    signed_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(String(500), default="")
    shows_name: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254), index=True)


class SignOffWithdrawal(Base):
    """A signature taken back, once, with the reason. It stays in history and no longer counts."""

    __tablename__ = "sign_off_withdrawal"

    sign_off_id: Mapped[int] = mapped_column(ForeignKey("sign_off.id"), primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    why: Mapped[str] = mapped_column(String(300))


KEPT = (SignOff.__tablename__, SignOffWithdrawal.__tablename__)


def sqlite_guards(table: str) -> list[str]:
    """What makes SQLite refuse to change a row of `table`, or to take one away."""
    return [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'a sign-off cannot be changed'); END"
        for verb in ("update", "delete")
    ]


def postgres_guards(table: str) -> list[str]:
    """The same for PostgreSQL."""
    return [
        f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a sign-off cannot be changed'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()",
    ]


def _guard(table: str) -> None:
    for dialect, guards in (("sqlite", sqlite_guards(table)), ("postgresql", postgres_guards(table))):
        for each in guards:
            event.listen(Base.metadata.tables[table], "after_create", DDL(each).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]
    gone = DDL(f"DROP FUNCTION IF EXISTS {table}_stays()").execute_if(dialect="postgresql")  # type: ignore[no-untyped-call]
    event.listen(Base.metadata.tables[table], "after_drop", gone)


for _table in KEPT:
    _guard(_table)
