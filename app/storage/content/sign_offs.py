"""Queries on who signed which page off."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.content.sign_off import SignOff, SignOffWithdrawal


def standing(session: Session) -> dict[tuple[str, str], SignOff]:
    """The newest sign-off of each page and role, where it was not withdrawn; whether it still holds is not asked.

    A withdrawn one does not bring back the one before it.
    """
    newest = select(func.max(SignOff.id)).group_by(SignOff.resource_id, SignOff.role)
    withdrawn = select(SignOffWithdrawal.sign_off_id)
    query = select(SignOff).where(SignOff.id.in_(newest), SignOff.id.not_in(withdrawn))
    return {(each.resource_id, each.role): each for each in session.scalars(query.order_by(SignOff.id))}


def of_page(session: Session, resource_id: str) -> Sequence[SignOff]:
    """Every sign-off that a page ever had, newest first."""
    return session.scalars(select(SignOff).where(SignOff.resource_id == resource_id).order_by(SignOff.id.desc())).all()


def withdrawals(session: Session, resource_id: str) -> dict[int, SignOffWithdrawal]:
    """Which sign-offs of a page were withdrawn, by their number."""
    query = select(SignOffWithdrawal).join(SignOff).where(SignOff.resource_id == resource_id)
    return {each.sign_off_id: each for each in session.scalars(query)}


def last_of(session: Session, by: str, role: str) -> SignOff | None:
    """What an account signed last in a role: the name and post to begin the next one with."""
    query = select(SignOff).where(SignOff.by == by, SignOff.role == role)
    return session.scalar(query.order_by(SignOff.id.desc()).limit(1))
