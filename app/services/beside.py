"""What time brings besides prompts that are due; the dispatcher does it when nothing else is to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.domain.tailoring.select import TailoringRules
from app.domain.time_zones import UK
from app.services.access.housekeeping import forget_old
from app.services.accounts.retention import erase_unopened, tell_unopened
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from app.services.counts.weekly_prompts import count_a_week
from app.services.delivery.patience import Patience
from app.services.editing.drafts import forget_thrown_away
from app.services.editing.feedback import forget_sendings
from app.services.editing.planned_changes import do_planned
from app.services.ideas.forget import forget_not_shown
from app.services.ideas.tell import tell_some
from app.services.panel.rounds import close_those_that_are_over
from app.services.prompts.replan_daily import replan_stale


class Content(Protocol):
    """The words and rules of now."""

    @property
    def questionnaire(self) -> Questionnaire: ...

    @property
    def transitions(self) -> Transitions: ...

    @property
    def rules(self) -> TailoringRules: ...


Work = Callable[[Content, Session, datetime], int]


def _plans(content: Content, session: Session, now: datetime) -> int:
    return replan_stale(session, content.transitions, now)


def _messages(content: Content, session: Session, now: datetime) -> int:
    hearing = Hearing(content.questionnaire, content.rules.stage_rules, content.transitions)
    return queue_some(session, hearing, now)


def _ideas(content: Content, session: Session, now: datetime) -> int:
    return tell_some(session, now)


def _planned(content: Content, session: Session, now: datetime) -> int:
    do_planned(session, now)
    return 0


def _rounds(content: Content, session: Session, now: datetime) -> int:
    return close_those_that_are_over(session, now, now.astimezone(UK).date())


def _told(content: Content, session: Session, now: datetime) -> int:
    return _said("told", tell_unopened(session, content.transitions, now))


def _erased(content: Content, session: Session, now: datetime) -> int:
    return _said("erased", erase_unopened(session, now))


def _said(what: str, number: int) -> int:
    if number:
        logging.getLogger("care_companion.dispatch").info("unopened plans: %s %d", what, number)
    return number


def _forgotten(content: Content, session: Session, now: datetime) -> int:
    forget_old(session, now)
    forget_thrown_away(session, now)
    forget_not_shown(session, now)
    forget_sendings(session, now.astimezone(UK).date())
    return 0


def _counted(content: Content, session: Session, now: datetime) -> int:
    return count_a_week(session, now)


# By the names under which the desk hears of one that fails.
ROUNDS: dict[str, Work] = {
    "plans": _plans,
    "messages": _messages,
    "news of ideas": _ideas,
    "planned changes": _planned,
    "rounds of the panel": _rounds,
    "unopened plans told": _told,
    "unopened plans erased": _erased,
    "what the doors keep": _forgotten,
    "prompts of the week counted": _counted,
}


class Beside:
    """Plans anew, queues messages and news of ideas, publishes what waited for its day, ends plans that nobody opens.

    Called, it does some of each, so that no prompt waits for it, and returns how many there were, 0 when nothing is
    left. What one of them raises is told to the desk, and that one waits, longer each time, while the others go on.
    """

    def __init__(self, content: Content, patience: Patience) -> None:
        self._content, self._patience = content, patience

    @classmethod
    def of(cls, engine: Engine, content: Content, clock: Callable[[], datetime]) -> Beside:
        return cls(content, Patience(engine, clock))

    def __call__(self, session: Session, now: datetime) -> int:
        return sum(self._some(name, work, session, now) for name, work in ROUNDS.items())

    def _some(self, name: str, work: Work, session: Session, now: datetime) -> int:
        if self._patience.left(name):
            return 0
        try:
            session.rollback()
            number = work(self._content, session, now)
        except Exception as fault:
            self._patience.failed(name, fault)
            return 0
        self._patience.went_well(name)
        return number
