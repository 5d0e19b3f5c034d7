"""What the dispatcher does to the prompts of a test, without one."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SENT, WAITING
from app.storage.database import writing
from tests.web.phone.two_servers import Both


def dispatched(both: Both) -> None:
    """What is due by now went out, as the dispatcher would note it."""
    with both.client.application.app_context(), writing(db.session):
        due = select(OutboxPrompt).where(OutboxPrompt.due_at <= both.clock.now, OutboxPrompt.state == WAITING)
        for row in db.session.scalars(due):
            row.state, row.sent_at = SENT, row.due_at
