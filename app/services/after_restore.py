"""After a backup came back: what was due by now went out already, so it stands in the inbox and rings on no phone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.services.broadcast_audience import Hearing
from app.services.queue_broadcast import queue_some
from app.storage import letters, outbox
from app.storage.database import writing


def settle_the_past(session: Session, hearing: Hearing, now: datetime) -> tuple[int, int]:
    """Shows every prompt due by `now` in the inbox alone, and drops letters about prompts; returns how many of each.

    A message of the desk that the copy has not in everybody's outbox yet is put there first: its rows may have gone
    out as well. Run twice, it finds nothing. What is planned for later stays as it is.
    """
    while queue_some(session, hearing, now):
        pass
    with writing(session):
        return outbox.show_what_was_due(session, now), letters.drop_those_of_prompts(session)
