"""Queries on evaluations: which run, who said yes, what was answered under which code."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from app.domain.evaluations.codes import code_of
from app.models.evaluations.study import RUNNING, Study, StudyAnswer, StudyConsent


def newest(session: Session, most: int = 100) -> Sequence[Study]:
    return session.scalars(select(Study).order_by(Study.id.desc()).limit(most)).all()


def running(session: Session) -> Sequence[Study]:
    return session.scalars(select(Study).where(Study.state == RUNNING).order_by(Study.id)).all()


def running_for(session: Session, account_id: str) -> Sequence[Study]:
    """The evaluations that run, for a plan whose carer said yes; none for any other."""
    said_yes = exists().where(StudyConsent.account_id == account_id)
    return session.scalars(select(Study).where(Study.state == RUNNING, said_yes).order_by(Study.id)).all()


def has_said_yes(session: Session, account_id: str) -> bool:
    return session.get(StudyConsent, account_id) is not None


def waves_done(session: Session, study: Study, code: str) -> set[int]:
    """The waves that were answered or let go."""
    query = select(StudyAnswer.wave).where(StudyAnswer.study_id == study.id, StudyAnswer.code == code)
    return set(session.scalars(query))


def answers(session: Session, study_id: int) -> Sequence[StudyAnswer]:
    """Everything answered in one evaluation, in the order of the codes, which says nothing of when."""
    query = select(StudyAnswer).where(StudyAnswer.study_id == study_id)
    return session.scalars(query.order_by(StudyAnswer.code, StudyAnswer.wave)).all()


def forget(session: Session, account_ids: Collection[str]) -> None:
    """Deletes what these plans answered, as far as it can still be found. Call inside the unit of work."""
    for study in running(session):
        codes = [code_of(study.secret, each) for each in account_ids] if study.secret else []
        gone = delete(StudyAnswer).where(StudyAnswer.study_id == study.id, StudyAnswer.code.in_(codes))
        session.execute(gone.execution_options(synchronize_session=False))


def answers_of(session: Session, account_id: str) -> list[StudyAnswer]:
    """What one plan answered, as far as it can still be found."""
    found: list[StudyAnswer] = []
    for study in running(session):
        if study.secret:
            key = (StudyAnswer.study_id == study.id, StudyAnswer.code == code_of(study.secret, account_id))
            found += session.scalars(select(StudyAnswer).where(*key).order_by(StudyAnswer.wave))
    return found
