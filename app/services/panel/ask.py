"""What is left for one member: their next thing, and one thing as it stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.panel.kinds import WORDING, turns_of
from app.domain.panel.wording_order import shown_first
from app.models.panel.round import OPEN, PanelItem, PanelRound
from app.models.panel.said import PanelAnswer
from app.storage.panel import rounds, said

# Between the two looks at the same two wordings, so that the second is no echo of the first.
SECOND_LOOK_AFTER = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing before one member: which look it is, what stands first of two wordings, and what they said at it."""

    round: PanelRound
    item: PanelItem
    seat: int
    turn: int
    answer: PanelAnswer | None

    @property
    def stands_first(self) -> str:
        """ "now" or "new", for two wordings; "" for all else."""
        return shown_first(self.seat, self.item.place, self.turn) if self.item.kind == WORDING else ""


def left_for(session: Session, member_id: int, now: datetime, today: date) -> list[Asked]:
    """What this member has still to look at, the next thing first; without what they put off, or gave just now."""
    answered = _by_item(said.answers_by(session, member_id))
    put_off = rounds.put_off(session, member_id, today)
    left = []
    for found, item, seat in rounds.open_to(session, member_id, today):
        given = answered.get(item.id, [])
        if item.id not in put_off and _is_due(item, given, now):
            left.append(Asked(found, item, seat, len(given), None))
    return left


def put_off_by(session: Session, member_id: int, today: date) -> bool:
    """Whether this member put something off until another day."""
    open_now = {item.id for _, item, _ in rounds.open_to(session, member_id, today)}
    return bool(open_now & rounds.put_off(session, member_id, today))


def asked(session: Session, item_id: int, member_id: int, now: datetime, today: date) -> Asked | None:
    """One thing as it stands for this member; None where they are not asked, or no longer."""
    item = session.get(PanelItem, item_id)
    seat = rounds.seat(session, item.round_id, member_id) if item else None
    if item is None or seat is None:
        return None
    found = session.get_one(PanelRound, item.round_id)
    if found.state != OPEN or found.closes_on < today:
        return None
    given = [each for each in said.answers_by(session, member_id) if each.item_id == item_id]
    turn = len(given) if _is_due(item, given, now) else max(len(given) - 1, 0)
    answer = next((each for each in given if each.turn == turn), None)
    return Asked(found, item, seat.place, turn, answer)


def _is_due(item: PanelItem, given: Sequence[PanelAnswer], now: datetime) -> bool:
    """Whether there is a look at it to come, by now."""
    if len(given) >= turns_of(item.kind):
        return False
    return not given or now - given[-1].at >= SECOND_LOOK_AFTER


def _by_item(answers: Sequence[PanelAnswer]) -> dict[int, list[PanelAnswer]]:
    found: dict[int, list[PanelAnswer]] = {}
    for each in answers:
        found.setdefault(each.item_id, []).append(each)
    return found
