"""What time brings besides prompts that are due; the dispatcher does it when nothing else is to do."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.domain.tailoring.select import TailoringRules
from app.services.access.housekeeping import forget_old
from app.services.accounts.retention import erase_unopened, tell_unopened
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from app.services.editing.planned_changes import do_planned
from app.services.prompts.replan_daily import replan_stale


class Content(Protocol):
    """The words and rules of now."""

    @property
    def questionnaire(self) -> Questionnaire: ...

    @property
    def transitions(self) -> Transitions: ...

    @property
    def rules(self) -> TailoringRules: ...


def do_beside(content: Content, session: Session, now: datetime) -> int:
    """Plans anew, queues messages of the desk, publishes what waited for its day, ends plans that nobody opens.

    What the doors of the desk keep goes when its time is over.
    Some of each, so that no prompt waits for it; returns how many there were, 0 when nothing is left.
    """
    replanned = replan_stale(session, content.transitions, now)
    hearing = Hearing(content.questionnaire, content.rules.stage_rules, content.transitions)
    queued = queue_some(session, hearing, now)
    do_planned(session, now)
    told = tell_unopened(session, content.transitions, now)
    erased = erase_unopened(session, now)
    forget_old(session, now)
    if told or erased:
        logging.getLogger("care_companion.dispatch").info("unopened plans: told %d, erased %d", told, erased)
    return replanned + queued + told + erased
