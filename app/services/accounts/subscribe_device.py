"""A browser says yes to prompts, or no again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.models.accounts.carer import Account
from app.models.delivery.prompt import PushSubscription
from app.push.endpoints import check_endpoint, check_keys
from app.services.access.tokens import hashed
from app.storage.accounts import subscriptions
from app.storage.database import writing

MOST_DEVICES = 10


class AnotherAccountError(CareCompanionError, ValueError):
    """The endpoint belongs to another plan, with other keys."""


def subscribe_device(
    session: Session,
    *,
    account_id: str,
    session_hash: str,
    endpoint: str,
    p256dh: str,
    auth: str,
    key_id: str,
    allowed: tuple[str, ...],
    now: datetime,
) -> None:
    """Keeps the subscription of this browser, in place of one it had before. Sent again, it is a touch, not an error.

    Raises EndpointError or BrowserKeysError (app.push.endpoints), and AnotherAccountError.
    """
    check_endpoint(endpoint, allowed)
    check_keys(p256dh, auth)
    values = {
        "account_id": account_id,
        "session_hash": session_hash,
        "p256dh": p256dh,
        "auth": auth,
        "key_id": key_id,
        "seen_at": now,
    }
    try:
        _keep(session, endpoint, values)
    except IntegrityError:
        # Another tab of this browser was first by a moment: now its row is there to touch.
        _keep(session, endpoint, values)


def _keep(session: Session, endpoint: str, values: dict[str, Any]) -> None:
    with writing(session):
        row = subscriptions.by_endpoint(session, hashed(endpoint))
        same_keys = row and (row.p256dh, row.auth) == (values["p256dh"], values["auth"])
        if row and row.account_id != values["account_id"] and not same_keys:
            raise AnotherAccountError
        if row is None:
            row = PushSubscription(endpoint=endpoint, endpoint_hash=hashed(endpoint), created_at=values["seen_at"])
            session.add(row)
        elif not same_keys or row.key_id != values["key_id"]:
            # Another subscription at the same address: what was refused before says nothing of it.
            row.refusals, row.refused_since, row.rests_until = 0, None, None
        for name, value in values.items():
            setattr(row, name, value)
        session.get_one(Account, values["account_id"]).device_lost_at = None
        session.flush()
        _drop_replaced(session, row)
        _drop_oldest(session, values["account_id"])


def unsubscribe_device(session: Session, account_id: str, session_hash: str) -> bool:
    """Takes away every subscription of this browser; False when there was none."""
    with writing(session):
        mine = [row for row in subscriptions.of_account(session, account_id) if row.session_hash == session_hash]
        for row in mine:
            session.delete(row)
    return bool(mine)


def _drop_replaced(session: Session, kept: PushSubscription) -> None:
    """A browser holds one subscription, so what its session had before leads nowhere."""
    for row in subscriptions.of_account(session, kept.account_id):
        if row.session_hash == kept.session_hash and row is not kept:
            session.delete(row)


def _drop_oldest(session: Session, account_id: str) -> None:
    rows = sorted(subscriptions.of_account(session, account_id), key=lambda row: row.seen_at)
    for row in rows[:-MOST_DEVICES]:
        session.delete(row)
