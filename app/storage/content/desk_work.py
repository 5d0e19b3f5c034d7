"""What waits for somebody at the desk: reviews, links, planned changes that failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.content.draft import PlannedChange
from app.models.content.link_check import LinkCheck
from app.models.content.resource import PUBLISHED, ResourceRow


def reviews_due(session: Session, by: date) -> Sequence[ResourceRow]:
    """Published pages whose next review is on or before that day, the longest overdue first."""
    query = select(ResourceRow).where(ResourceRow.status == PUBLISHED, ResourceRow.next_review <= by)
    return session.scalars(query.order_by(ResourceRow.next_review, ResourceRow.id)).all()


def review_days(session: Session) -> Sequence[date]:
    """The day of the next review of every published page."""
    return session.scalars(select(ResourceRow.next_review).where(ResourceRow.status == PUBLISHED)).all()


def failed_plans(session: Session) -> Sequence[PlannedChange]:
    return session.scalars(select(PlannedChange).where(PlannedChange.fault != "").order_by(PlannedChange.due_at)).all()


def link_results(session: Session) -> Sequence[LinkCheck]:
    """The last result of every link, the worst first."""
    return session.scalars(select(LinkCheck).order_by(LinkCheck.failed_since.is_(None), LinkCheck.url)).all()


def counts_by_status(session: Session) -> dict[str, int]:
    query = select(ResourceRow.status, func.count()).group_by(ResourceRow.status)
    return dict(session.execute(query).all())
