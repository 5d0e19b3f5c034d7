"""What the team asks a carer today, and what they answer: under a code, without a time, never in grief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.evaluations.codes import code_of
from app.domain.evaluations.questions import question_from, read_answers
from app.domain.evaluations.waves import Turn, open_waves
from app.domain.profile.answers import Answers
from app.domain.tailoring.hard_day import DIED, LAST_DAYS, hard_day
from app.domain.tailoring.rules import TailoringRules
from app.models.accounts.carer import Account
from app.models.evaluations.study import Study, StudyAnswer
from app.storage.database import writing
from app.storage.evaluations import studies


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is asked: a kept plan, what its carer told us, and at which stage they stand."""

    account: Account
    answers: Answers
    stage: str
    rules: TailoringRules
    today: date

    @property
    def may_be_asked(self) -> bool:
        """Nobody under 18, and nobody after a death or in last days."""
        hard = hard_day(self.answers, self.stage, self.rules)
        return not self.answers.under_18 and hard not in (DIED, LAST_DAYS)

    def turns(self) -> list[Turn]:
        return [
            Turn(each.transition, each.on or each.told_at.date(), each.cancelled or each.stopped)
            for each in self.account.events
        ]


@dataclass(frozen=True, slots=True)
class Offer:
    """One wave of one evaluation that is open to a carer."""

    study: Study
    wave: int


def offers(session: Session, asker: Asker) -> list[Offer]:
    """What this carer may answer today; nothing for who did not say yes to being asked."""
    found: list[Offer] = []
    for study in studies.running_for(session, asker.account.id) if asker.may_be_asked else ():
        assert study.secret and study.starts_on
        opened = open_waves(study.transition, study.waves, study.starts_on, asker.turns(), asker.today)
        done = studies.waves_done(session, study, code_of(study.secret, asker.account.id)) if opened else set()
        found += [Offer(study, wave) for wave in opened if wave not in done]
    return found


def give(session: Session, asker: Asker, number: int, wave: int, typed: Sequence[str] | None) -> bool:
    """Keeps the answers to one wave; with None the wave is let go. False where it is not open to this carer.

    Sent twice, the first holds. Raises QuestionError; then nothing is kept.
    """
    with writing(session):
        # Held, so that nothing is kept of a plan that is erased in this very moment.
        account = session.get(Account, asker.account.id, with_for_update=True)
        open_now = offers(session, asker) if account else []
        offer = next((each for each in open_now if (each.study.id, each.wave) == (number, wave)), None)
        if offer is None:
            return False
        questions = [question_from(each) for each in offer.study.questions]
        said = read_answers(questions, typed) if typed is not None else {}
        session.add(_row(offer, asker, said))
        return True


def _row(offer: Offer, asker: Asker, said: dict[str, str]) -> StudyAnswer:
    assert offer.study.secret
    return StudyAnswer(
        study_id=offer.study.id,
        code=code_of(offer.study.secret, asker.account.id),
        wave=offer.wave,
        nation=asker.answers.nation or "",
        stage=asker.stage,
        answers=said,
    )
