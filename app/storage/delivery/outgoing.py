"""Queries on what waits for a channel: queueing, claiming by lease, and giving back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, literal, or_, select, update
from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import TEST
from app.models.delivery.outgoing import PROMPT, Outgoing
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import DROPPED, SENT, WAITING

# What waits for longer than any wait we give was leased by a clock that jumped back.
NO_WAIT_IS_LONGER = timedelta(days=1)


def queue_prompts(
    session: Session, channel: str, outbox_ids: Sequence[int], wanted: ColumnElement[bool], now: datetime
) -> None:
    """One message of this channel for each of these prompts that is `wanted`, a condition on `OutboxPrompt`.

    A prompt that is only tried again has its message already; one that was put off to a later day gets another.
    Tests get none.
    """
    p, o = OutboxPrompt, Outgoing
    told = session.execute(
        select(p.id, p.account_id, p.due_at, o)
        .outerjoin(o, and_(o.outbox_id == p.id, o.channel == channel))
        .where(p.id.in_(outbox_ids), p.kind != TEST, wanted)
    )
    for outbox_id, account_id, due_at, old in told.all():
        if old is None:
            new = o(
                channel=channel, account_id=account_id, kind=PROMPT, outbox_id=outbox_id, queued_at=now, next_at=now
            )
            session.add(new)
        elif old.state == SENT and (old.sent_at or due_at) < due_at:
            old.state, old.queued_at, old.next_at, old.attempts = WAITING, now, now, 0


def claim(session: Session, channel: str, now: datetime, token: str, *, most: int, lease: timedelta) -> list[int]:
    """Takes up to `most` of this channel for `lease` and returns their ids, the least often tried first.

    Two dispatchers never get the same one.
    """
    due = (
        select(Outgoing.id)
        .where(
            Outgoing.state == literal(WAITING, literal_execute=True),
            Outgoing.channel == channel,
            or_(Outgoing.next_at <= now, Outgoing.next_at > now + NO_WAIT_IS_LONGER),
        )
        .order_by(Outgoing.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Outgoing)
        .where(Outgoing.id.in_(due.scalar_subquery()))
        .values(next_at=now + lease, lease_token=token, attempts=Outgoing.attempts + 1)
        .returning(Outgoing.attempts, Outgoing.id)
        .execution_options(synchronize_session=False)
    )
    return [number for _, number in sorted(tuple(row) for row in session.execute(taken))]


def give_back(session: Session, ids: Sequence[int], token: str, until: datetime) -> None:
    """Returns those of these that the lease still holds, untried; nobody takes them before `until`."""
    session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_(ids), Outgoing.lease_token == token, Outgoing.state == WAITING)
        .values(next_at=until, lease_token=None, attempts=Outgoing.attempts - 1)
    )


def drop_those_of_prompts(session: Session) -> int:
    """Drops every message about a prompt that waits, of whichever channel; returns how many."""
    dropped = update(Outgoing).where(Outgoing.kind == PROMPT, Outgoing.state == WAITING).values(state=DROPPED)
    return session.connection().execute(dropped).rowcount
