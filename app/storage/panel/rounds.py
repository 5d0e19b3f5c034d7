"""Queries on rounds: what is in them, who is asked, and what is left for one member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.models.access.editor import Editor
from app.models.panel.round import CLOSED, OPEN, PUBLISHED, PanelItem, PanelRound, PanelSeat
from app.models.panel.said import PanelAnswer, PanelLater


def newest(session: Session, most: int = 100) -> Sequence[PanelRound]:
    """Rounds, the newest first."""
    return session.scalars(select(PanelRound).order_by(PanelRound.id.desc()).limit(most)).all()


def items_of(session: Session, round_id: int) -> Sequence[PanelItem]:
    """The things of a round in their order."""
    return session.scalars(select(PanelItem).where(PanelItem.round_id == round_id).order_by(PanelItem.place)).all()


def members_of(session: Session, round_id: int) -> Sequence[Editor]:
    """Who is asked in a round, by name."""
    seated = select(Editor).join(PanelSeat, PanelSeat.member_id == Editor.id).where(PanelSeat.round_id == round_id)
    return session.scalars(seated.order_by(Editor.name, Editor.id)).all()


def who_may_be_asked(session: Session, roles: Iterable[str]) -> Sequence[Editor]:
    """People of these roles who can come in, by role and name."""
    able = select(Editor).where(Editor.role.in_(tuple(roles)), Editor.disabled_at.is_(None))
    return session.scalars(able.order_by(Editor.role, Editor.name, Editor.id)).all()


def seat(session: Session, round_id: int, member_id: int) -> PanelSeat | None:
    return session.get(PanelSeat, (round_id, member_id))


def open_to(session: Session, member_id: int, today: date) -> Sequence[tuple[PanelRound, PanelItem, int]]:
    """(round, thing, seat) of every thing of open rounds in which this member sits, the round that ends first first."""
    query = (
        select(PanelRound, PanelItem, PanelSeat.place)
        .join(PanelItem, PanelItem.round_id == PanelRound.id)
        .join(PanelSeat, PanelSeat.round_id == PanelRound.id)
        .where(PanelSeat.member_id == member_id, PanelRound.state == OPEN, PanelRound.closes_on >= today)
        .order_by(PanelRound.closes_on, PanelRound.id, PanelItem.place)
    )
    return [(found, item, place) for found, item, place in session.execute(query)]


def put_off(session: Session, member_id: int, today: date) -> set[int]:
    """The things for which this member said "not today", and that have not come back yet."""
    later = select(PanelLater.item_id).where(PanelLater.member_id == member_id, PanelLater.until > today)
    return set(session.scalars(later))


def with_member(session: Session, member_id: int) -> Sequence[PanelRound]:
    """The rounds in which a member sits or sat and that were opened, the newest first."""
    query = (
        select(PanelRound)
        .join(PanelSeat, PanelSeat.round_id == PanelRound.id)
        .where(PanelSeat.member_id == member_id, PanelRound.state.in_((OPEN, CLOSED, PUBLISHED)))
    )
    return session.scalars(query.order_by(PanelRound.id.desc())).all()


def past_their_last_day(session: Session, today: date) -> Sequence[int]:
    """The numbers of open rounds whose last day is over."""
    over = select(PanelRound.id).where(PanelRound.state == OPEN, PanelRound.closes_on < today)
    return session.scalars(over.order_by(PanelRound.id)).all()


def about(session: Session, subject_kind: str, subject_id: str) -> Sequence[tuple[PanelRound, PanelItem]]:
    """(round, thing) where one page, draft or idea is or was looked at, the newest round first."""
    query = (
        select(PanelRound, PanelItem)
        .join(PanelItem, PanelItem.round_id == PanelRound.id)
        .where(PanelItem.subject_kind == subject_kind, PanelItem.subject_id == subject_id)
    )
    return [(found, item) for found, item in session.execute(query.order_by(PanelRound.id.desc(), PanelItem.id))]


def next_place(session: Session, round_id: int) -> int:
    """The place behind the last thing of a round."""
    last = session.scalar(select(func.max(PanelItem.place)).where(PanelItem.round_id == round_id))
    return 1 if last is None else last + 1


def number_answered(session: Session, round_id: int) -> int:
    """How many things those who sit in a round answered, together; a thing seen twice by one of them counts once."""
    query = (
        select(func.count())
        .select_from(PanelAnswer)
        .join(PanelItem, PanelItem.id == PanelAnswer.item_id)
        .join(PanelSeat, and_(PanelSeat.round_id == PanelItem.round_id, PanelSeat.member_id == PanelAnswer.member_id))
        .where(PanelItem.round_id == round_id, PanelAnswer.turn == 0)
    )
    return session.scalar(query) or 0
