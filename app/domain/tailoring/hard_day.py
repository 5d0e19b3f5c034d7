"""The days on which a page must first of all be kind: somebody died, is dying, or needs this carer no longer."""

from __future__ import annotations

from app.domain.profile.answers import Answers
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.situation import is_bereaved

DIED, LAST_DAYS, ENDED = "died", "last_days", "ended"


def hard_day(answers: Answers, stage: str, rules: TailoringRules) -> str:
    """DIED, LAST_DAYS or ENDED by what the carer told us; empty on every other day."""
    if is_bereaved(answers, rules):
        return DIED
    named = {event.id for event in answers.named_events}
    if not named.isdisjoint(rules.traits.silencing - rules.traits.silencing_for_good):
        return LAST_DAYS
    return ENDED if stage == "after" and named.isdisjoint(rules.traits.silencing) else ""
