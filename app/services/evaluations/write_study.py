"""An evaluation from its first words to its end: written, started, over. The key of its codes is thrown away then."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.domain.evaluations.questions import Question
from app.models.evaluations.study import OVER, RUNNING, WRITING, Study
from app.storage.content.history import log
from app.storage.database import empty_log, writing

NOT_NOW = "Somebody did that already, or it stands otherwise by now. Look at it again"


class NotNowError(CareCompanionError):
    """What was asked for does not go with how it stands now; the message says so."""


@dataclass(frozen=True, slots=True)
class StudyText:
    """What somebody wrote of an evaluation."""

    title: str
    who_asks: str
    why: str
    how_long: str
    what_happens: str
    transition: str
    waves: tuple[int, ...]
    questions: tuple[Question, ...]


def save(session: Session, number: int | None, text: StudyText, author_id: int, who: str, now: datetime) -> int:
    """Keeps the words of a new evaluation, or of one that did not start; returns its number. Raises NotNowError."""
    with writing(session):
        row = _in(session, number, WRITING) if number is not None else Study(state=WRITING, author_id=author_id)
        for name, value in asdict(text).items():
            setattr(row, name, value)
        row.waves, row.questions, row.updated_at = list(text.waves), _records(text.questions), now
        session.add(row)
        session.flush()
        log(session, now, who, "wrote an evaluation", f"evaluation {row.id}", row.title)
        return row.id


def start(session: Session, number: int, who: str, now: datetime, today: date) -> None:
    """From today on it is offered; its words stay as they are. Raises NotNowError."""
    with writing(session):
        row = _in(session, number, WRITING)
        row.state, row.starts_on, row.secret, row.updated_at = RUNNING, today, secrets.token_hex(32), now
        log(session, now, who, "started an evaluation", f"evaluation {row.id}", row.title)


def end(session: Session, number: int, who: str, now: datetime) -> None:
    """Nobody is asked any more, and no answer can be led back to a plan. Raises NotNowError."""
    with writing(session):
        row = _in(session, number, RUNNING)
        row.state, row.ended_at, row.secret = OVER, now, None
        log(session, now, who, "ended an evaluation", f"evaluation {row.id}", row.title)
    empty_log(session.get_bind().engine)


def _in(session: Session, number: int, state: str) -> Study:
    row = session.get(Study, number, with_for_update=True)
    if row is None or row.state != state:
        raise NotNowError(NOT_NOW)
    return row


def _records(questions: Sequence[Question]) -> list[dict[str, object]]:
    return [each.to_json() for each in questions]
