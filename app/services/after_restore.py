"""After a backup came back: nothing is sent twice, and who said no since it was made is heard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.models.carer import Account
from app.services.broadcast_audience import Hearing
from app.services.queue_broadcast import queue_some
from app.services.tokens import hashed
from app.storage import letters, outbox
from app.storage.database import empty_log, writing
from app.storage.refusals import ERASED, QUIET

AT_ONCE = 500


def settle_the_past(session: Session, hearing: Hearing, now: datetime) -> tuple[int, int]:
    """Shows every prompt due by `now` in the inbox alone, and drops letters about prompts; returns how many of each.

    A message of the desk that the copy has not in everybody's outbox yet is put there first: its rows may have gone
    out as well. Run twice, it finds nothing. What is planned for later stays as it is.
    """
    while queue_some(session, hearing, now):
        pass
    with writing(session):
        return outbox.show_what_was_due(session, now), letters.drop_those_of_prompts(session)


def hear_refusals(session: Session, refused: Mapping[str, str]) -> tuple[int, int]:
    """Erases the plans that were erased, and turns prompts off where they were not wanted; returns how many of each.

    `refused` gives "erased" or "quiet" by the hash of a plan's number. Run twice, it does the same again.
    """
    ids = session.scalars(select(Account.id)).all()
    session.rollback()
    to_do = {what: [each for each in ids if refused.get(hashed(each)) == what] for what in (ERASED, QUIET)}
    for some in _parts(to_do[ERASED]):
        with writing(session):
            session.execute(delete(Account).where(Account.id.in_(some)))
    for some in _parts(to_do[QUIET]):
        with writing(session):
            session.execute(update(Account).where(Account.id.in_(some)).values(prompts_on=False))
    empty_log(session.get_bind().engine)
    return len(to_do[ERASED]), len(to_do[QUIET])


def _parts(ids: list[str]) -> list[list[str]]:
    return [ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE)]
