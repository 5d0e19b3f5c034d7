"""What a round could not do: put where it holds up nobody, and tried again or let go by somebody at the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.models.content.draft import PlannedChange
from app.models.delivery.broadcast import Broadcast
from app.models.delivery.outgoing import Outgoing
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.set_aside import CHANGE, ERASURE, KINDS, LETTER, LISTENER, MESSAGE, NOTICE, PLAN, PROMPT
from app.models.delivery.states import DROPPED, PARKED, WAITING
from app.storage.content import history
from app.storage.database import writing
from app.storage.delivery import delivery_counts, outbox, set_asides
from app.storage.delivery.outbox import Settlement

# Of these each comes back by itself until it is done: what a plan needs, and what its carer was promised.
NEVER_LET_GO = (PLAN, NOTICE, ERASURE)


def set_aside_prompt(
    session: Session, parked: Settlement, token: str, reason: str, now: datetime, *, alert: bool = True
) -> None:
    """Parks a prompt that this lease holds: it stands in the inbox alone. Inside the caller's unit of work."""
    row = session.get(OutboxPrompt, parked.outbox_id, populate_existing=True)
    if row is not None and outbox.settle(session, token, [parked]):
        set_asides.note(session, PROMPT, row.id, reason, now, account_id=row.account_id, alert=alert)


def set_aside_letter(session: Session, outgoing_id: int, lease: str, reason: str, now: datetime) -> None:
    """Drops an e-mail that this lease holds. Inside the caller's unit of work."""
    row = session.get(Outgoing, outgoing_id, populate_existing=True)
    if row is not None and row.lease_token == lease and row.state == WAITING:
        row.state, row.lease_token = DROPPED, None
        set_asides.note(session, LETTER, outgoing_id, reason, now, account_id=row.account_id)


def try_again(session: Session, kind: str, reason: str, now: datetime, by: str) -> int:
    """Gives all that failed in this way back to its round; returns how many. Raises KeyError for an unknown kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    with writing(session):
        found = set_asides.of_group(session, kind, reason)
        rows = [each.row for each in found]
        _bring_back(session, kind, rows, now)
        set_asides.clear(session, kind, rows)
        _after(session, kind, now, by, "had tried again", len(rows))
    return len(rows)


def let_go(session: Session, kind: str, reason: str, now: datetime, by: str) -> int:
    """Leaves all that failed in this way undone for good; returns how many. Raises KeyError for what must be done."""
    if kind not in KINDS or kind in NEVER_LET_GO:
        raise KeyError(kind)
    with writing(session):
        found = set_asides.of_group(session, kind, reason)
        set_asides.let_go(session, [each.id for each in found], now)
        _after(session, kind, now, by, "let go", len(found))
    return len(found)


def _bring_back(session: Session, kind: str, rows: list[str], now: datetime) -> None:
    """What its round needs to see these again, beyond that they are no longer aside."""
    if kind in (MESSAGE, PLAN, NOTICE, ERASURE):
        return
    ids = [int(row.partition(":")[0]) for row in rows]
    if kind == PROMPT:
        waits = update(OutboxPrompt).where(OutboxPrompt.id.in_(ids), OutboxPrompt.state == PARKED)
        session.execute(waits.values(state=WAITING, lease_until=None, lease_token=None))
    elif kind == LETTER:
        dropped = update(Outgoing).where(Outgoing.id.in_(ids), Outgoing.state == DROPPED)
        session.execute(dropped.values(state=WAITING, next_at=now, lease_token=None))
    elif kind == LISTENER:
        # Who has the message already gets no second one.
        going = update(Broadcast).where(Broadcast.id.in_(ids))
        session.execute(going.values(queued_at=None, cursor=""))
    elif kind == CHANGE:
        session.execute(update(PlannedChange).where(PlannedChange.id.in_(ids)).values(fault=""))


def _after(session: Session, kind: str, now: datetime, by: str, what: str, number: int) -> None:
    if number:
        history.log(session, now, by, what, f"set aside: {kind}", str(number))
    if not any(group.kind == kind for group in set_asides.groups(session)):
        delivery_counts.close_alerts(session, set_asides.ALERT, [kind], now)
