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
    session: Session, account_id: str, now: datetime, path: str = "/prompts", broadcast_id: int | None = None
) -> bool:
    """Queues a test that is due at once; False when the account has no device that would get it.

    With `broadcast_id` it is a test of that message of the desk.
    """
    with writing(session):
        if not subscriptions.of_account(session, account_id):
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
                delivered_to=[],
            )
        )
    return True
