"""What of an evaluation that is over may be looked at and taken away."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.evaluations.export import Asked, Given
from app.domain.evaluations.questions import TEXT, question_from
from app.models.evaluations.study import Study
from app.storage.evaluations import studies


def asked_in(study: Study) -> Asked:
    return Asked(tuple(map(question_from, study.questions)), len(study.waves))


def given_in(session: Session, study: Study) -> list[Given]:
    """Everything answered, by code; waves let go are in it without answers."""
    rows = studies.answers(session, study.id)
    return [Given(each.code, each.wave, each.nation, each.stage, each.answers) for each in rows]


def texts_in(session: Session, study: Study) -> list[tuple[str, list[str]]]:
    """The words to each question that takes a text, in the order of the alphabet: it tells neither who nor when."""
    given = given_in(session, study)
    found = []
    for number, each in enumerate(study.questions, 1):
        if each["kind"] == TEXT:
            words = sorted(one.answers[str(number)] for one in given if str(number) in one.answers)
            found.append((each["asks"], words))
    return found
