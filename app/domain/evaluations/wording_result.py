"""When a test of two wordings may be measured, and what of its counts may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.counts.disclosure import published
from app.domain.evaluations.codes import ARMS, arm_of
from app.domain.evaluations.power import Interval, in_words, newcombe

# A prompt counts as opened where somebody opened it within a week, and counts at all once that week is over.
OPENED_WITHIN = timedelta(days=7)
TOO_FEW = (
    "Too few people opened one of them, or left it, for their number to be shown. So nothing is said of a difference."
)


class Came(NamedTuple):
    """One prompt that came to a plan, and when it was opened."""

    account_id: str
    at: datetime
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Arm:
    """How many got one wording, and how many of them opened it."""

    came: int = 0
    opened: int = 0

    @property
    def may_be_shown(self) -> bool:
        """Whether neither those who opened it nor those who did not are few."""
        return self.came > 0 and None not in (published(self.opened), published(self.came - self.opened))


def arms(secret: str, came: Iterable[Came], now: datetime) -> dict[str, Arm]:
    """What became of each wording. Of each plan the first prompt counts, a week after it came."""
    first: dict[str, Came] = {}
    for each in sorted(came, key=lambda each: each.at):
        first.setdefault(each.account_id, each)
    found = dict.fromkeys(ARMS, Arm())
    for each in first.values():
        if now - each.at >= OPENED_WITHIN:
            arm, before = arm_of(secret, each.account_id), found[arm_of(secret, each.account_id)]
            opened = each.opened_at is not None and each.opened_at - each.at <= OPENED_WITHIN
            found[arm] = Arm(before.came + 1, before.opened + opened)
    return found


def is_done(found: dict[str, Arm], per_arm: int, last_moment: datetime, now: datetime) -> bool:
    """The rule that was fixed at the start: enough people in both, or the last day and a week for who got it last."""
    return all(arm.came >= per_arm for arm in found.values()) or now >= last_moment + OPENED_WITHIN


def said_of(a: Arm, b: Arm) -> str:
    """What the counts say, in words that hold."""
    found = interval_of(a, b)
    return in_words(found) if found else TOO_FEW


def interval_of(a: Arm, b: Arm) -> Interval | None:
    """The second less the first; None where their numbers may not be shown."""
    shown = a.may_be_shown and b.may_be_shown
    return newcombe((a.opened, a.came), (b.opened, b.came)) if shown else None
