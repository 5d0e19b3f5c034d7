"""Queries on answers and remarks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models.panel.round import PanelItem, PanelRound
from app.models.panel.said import PanelAnswer, PanelRemark


def answer(session: Session, item_id: int, member_id: int, turn: int) -> PanelAnswer | None:
    """What a member answered at that look, if they did."""
    query = select(PanelAnswer).where(
        PanelAnswer.item_id == item_id, PanelAnswer.member_id == member_id, PanelAnswer.turn == turn
    )
    return session.scalar(query)


def answers_by(session: Session, member_id: int) -> Sequence[PanelAnswer]:
    """All that a member answered, the first look before the second."""
    query = select(PanelAnswer).where(PanelAnswer.member_id == member_id)
    return session.scalars(query.order_by(PanelAnswer.item_id, PanelAnswer.turn)).all()


def given_by(session: Session, member_id: int) -> Sequence[Row[PanelAnswer, PanelItem, PanelRound]]:
    """All that a member answered, each with its thing and its round, the last first."""
    query = (
        select(PanelAnswer, PanelItem, PanelRound)
        .join(PanelItem, PanelItem.id == PanelAnswer.item_id)
        .join(PanelRound, PanelRound.id == PanelItem.round_id)
        .where(PanelAnswer.member_id == member_id)
    )
    return session.execute(query.order_by(PanelAnswer.at.desc(), PanelAnswer.id.desc())).all()


def remarks_by(session: Session, member_id: int, item_id: int | None = None) -> Sequence[PanelRemark]:
    """What a member said of sentences, on one thing where asked, in the order of the text."""
    query = select(PanelRemark).where(PanelRemark.member_id == member_id)
    if item_id is not None:
        query = query.where(PanelRemark.item_id == item_id)
    return session.scalars(query.order_by(PanelRemark.item_id, PanelRemark.sentence, PanelRemark.id)).all()


def answers_on(session: Session, round_id: int) -> Sequence[PanelAnswer]:
    """Every answer in a round."""
    query = select(PanelAnswer).join(PanelItem, PanelItem.id == PanelAnswer.item_id)
    return session.scalars(query.where(PanelItem.round_id == round_id).order_by(PanelAnswer.id)).all()


def remarks_on(session: Session, round_id: int) -> Sequence[PanelRemark]:
    """Every remark in a round, in the order of the texts."""
    query = select(PanelRemark).join(PanelItem, PanelItem.id == PanelRemark.item_id)
    in_order = (PanelRemark.item_id, PanelRemark.sentence, PanelRemark.id)
    return session.scalars(query.where(PanelItem.round_id == round_id).order_by(*in_order)).all()
