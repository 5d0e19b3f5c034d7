"""All rows that hang on one account, for the copy that its carer may have."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from app.models import Account, Base

ACCOUNT: Table = Account.__table__  # type: ignore[assignment]
# Keys, addresses and numbers that open something: a copy left on a shared computer opens nothing.
WITHHELD = {
    "account": {"id"},
    "calendar_address": {"token_hash"},
    "carer_session": {"token_hash"},
    "email_address": {"confirm_hash", "stop_token"},
    "outgoing": {"lease_token"},
    "prompt": {"lease_token"},
    "push_subscription": {"auth", "endpoint", "endpoint_hash", "key_id", "p256dh", "session_hash"},
}


def everything_kept(session: Session, account_id: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that belongs to this account, by table and column; what is WITHHELD left out.

    A table or a column that is added later stands in it by itself.
    """
    return {table.name: _rows(session, table, owner, account_id) for table, owner in owned_tables()}


def owned_tables() -> list[tuple[Table, Column[Any]]]:
    """Each table whose rows belong to an account, with the column that says to which."""
    owners = [(ACCOUNT, ACCOUNT.c.id)]
    for table in Base.metadata.sorted_tables:
        owners += [(table, key.parent) for key in table.foreign_keys if key.references(ACCOUNT)]
    return owners


def _rows(session: Session, table: Table, owner: Column[Any], account_id: str) -> list[dict[str, Any]]:
    shown = [each for each in table.columns if each is not owner and each.name not in WITHHELD.get(table.name, ())]
    query = select(*shown).where(owner == account_id).order_by(*table.primary_key.columns)
    return [dict(row) for row in session.execute(query).mappings()]
