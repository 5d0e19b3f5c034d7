"""Who among the carers of now belongs to an audience, and about how many they are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import Audience, Listener, belongs
from app.domain.profile.questionnaire import Questionnaire
from app.domain.profile.stages import StageRules, stage_for
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.delivery.broadcast import Broadcast
from app.storage.accounts.accounts import answers_of
from app.storage.delivery import broadcasts

# Ids are random, so the first of them are a fair sample of all.
SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Hearing:
    """What turns an account into somebody who belongs or does not: the words and rules of now."""

    questionnaire: Questionnaire
    stages: StageRules
    transitions: Transitions

    def listener(self, account: Account) -> Listener:
        answers = answers_of(account, self.questionnaire)
        told = [event for event in account.events if not event.cancelled]
        return Listener(
            nation=answers.nation,
            stage=account.stage or stage_for(answers, self.stages, self.questionnaire).id,
            speaking=frozenset(e.transition for e in told if e.ended_at is None and not e.stopped),
            left_in_peace=any(e.transition in self.transitions.no_broadcasts for e in told),
            under_18=answers.under_18,
            saved_pages=frozenset(page.resource_id for page in account.saved_pages),
            district=account.district,
        )


def audience_of(broadcast: Broadcast) -> Audience:
    areas = frozenset(broadcast.areas.split())
    return Audience(broadcast.nation, broadcast.stage, broadcast.transition, broadcast.saved_page, areas)


def estimate(session: Session, audience: Audience, hearing: Hearing, sample: int = SAMPLE) -> float:
    """How many carers belong: counted up to `sample` carers, beyond that reckoned from so many. Reads only."""
    total = broadcasts.number_of_listeners(session, audience)
    seen = broadcasts.listeners(session, "", sample, audience)
    hits = sum(belongs(audience, hearing.listener(account)) for account in seen)
    return hits if total <= len(seen) else hits / len(seen) * total
