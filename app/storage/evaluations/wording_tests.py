"""Queries on tests of wordings: which run, and what came to whom while one ran."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.evaluations.wording_result import Came
from app.domain.schedule.prompt_kinds import TEST
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import TOLD
from app.models.evaluations.wording_test import RUNS, WordingTest


def newest(session: Session, most: int = 100) -> Sequence[WordingTest]:
    return session.scalars(select(WordingTest).order_by(WordingTest.id.desc()).limit(most)).all()


def running(session: Session) -> Sequence[WordingTest]:
    return session.scalars(select(WordingTest).where(WordingTest.state == RUNS)).all()


def runs_on(session: Session, step_id: str) -> bool:
    query = select(WordingTest.id).where(WordingTest.step_id == step_id, WordingTest.state == RUNS)
    return session.scalar(query) is not None


def came(session: Session, step_id: str, since: datetime, until: datetime) -> list[Came]:
    """The prompts of one step that came from `since` to before `until`, in the order in which they came."""
    p = OutboxPrompt
    at = func.coalesce(p.sent_at, p.due_at)
    told = (p.step_id == step_id, p.state.in_(TOLD), p.kind != TEST, at >= since, at < until)
    rows = session.execute(select(p.account_id, p.sent_at, p.due_at, p.opened_at).where(*told).order_by(at, p.id))
    return [Came(account_id, sent_at or due_at, opened_at) for account_id, sent_at, due_at, opened_at in rows]
