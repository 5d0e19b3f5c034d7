"""Send me a test: one prompt to the carer's own devices, through the same outbox as every other."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import TEST
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import WAITING
from app.storage.accounts import subscriptions
from app.storage.database import writing


def send_test(
    session: Session,
    account_id: str,
    now: datetime,
    path: str = "/prompts/how",
    broadcast_id: int | None = None,
    only_to: str = "",
) -> bool:
    """Queues a test that is due at once; False when the account has no device that would get it.

    With `broadcast_id` it is a test of that message of the desk; with `only_to`, a session's hash, it goes to that
    device alone.
    """
    with writing(session):
        devices = subscriptions.of_account(session, account_id)
        others = [each.id for each in devices if only_to and each.session_hash != only_to]
        if len(others) == len(devices):
            return False
        session.add(
            OutboxPrompt(
                account_id=account_id,
                broadcast_id=broadcast_id,
                step_id=TEST,
                kind=TEST,
                occurrence=f"{TEST}:{now.isoformat()}",
                path=path,
                due_at=now,
                planned_at=now,
                expires_at=now + timedelta(minutes=10),
                state=WAITING,
                # Those that count as having it are left alone.
                delivered_to=others,
            )
        )
    return True
