"""Queries on kept plans and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.profile.answers import Answers, parse_answers
from app.domain.profile.questionnaire import Questionnaire
from app.models.accounts.carer import Account, Answer, CarerSession, Event
from app.models.delivery.prompt import PushSubscription


def by_session(session: Session, token_hash: str) -> Account | None:
    """The account whose session has this token hash."""
    return session.scalar(
        select(Account)
        .join(CarerSession, CarerSession.account_id == Account.id)
        .where(CarerSession.token_hash == token_hash)
    )


def add_session(session: Session, account_id: str, token_hash: str, now: datetime) -> None:
    session.add(CarerSession(token_hash=token_hash, account_id=account_id, created_at=now, last_seen_at=now))


def end_session(session: Session, token_hash: str) -> None:
    """Signs one device out: its session goes, and its push subscription with it."""
    session.execute(delete(PushSubscription).where(PushSubscription.session_hash == token_hash))
    session.execute(delete(CarerSession).where(CarerSession.token_hash == token_hash))


def answers_of(account: Account, questionnaire: Questionnaire) -> Answers:
    """The answers that stand in the account's rows, with the dates of its live events."""
    record = {answer.question_id: answer.value for answer in account.answers}
    record["time_zone"] = account.time_zone
    record["opted_in"] = list(account.opted_in)
    return parse_answers(record, questionnaire)


def put_answers(account: Account, answers: Answers) -> None:
    """Makes the account's answer rows say what `answers` say."""
    record = answers.to_json()
    for name in ("time_zone", "opted_in"):
        record.pop(name, None)
    standing = {answer.question_id: answer for answer in account.answers}
    for question_id, answer in standing.items():
        if question_id in record:
            answer.value = record.pop(question_id)
        else:
            account.answers.remove(answer)
    for question_id, value in record.items():
        account.answers.append(Answer(question_id=question_id, value=value))


def live_event(account: Account, transition: str) -> Event | None:
    """The newest event of this kind that has neither ended nor been cancelled."""
    return next(
        (e for e in reversed(account.events) if e.transition == transition and not e.cancelled and e.ended_at is None),
        None,
    )
