"""Once a week is long enough over, its prompts are counted for good: what is erased later changes no figure."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.accounts.card_marks import DONE as DONE_MARK
from app.domain.accounts.card_marks import kind_of, read_marks
from app.domain.counts.periods import week_of
from app.domain.schedule.prompt_kinds import TEST
from app.domain.time_zones import UK
from app.models.accounts.carer import Account
from app.models.counts.event_count import EventCount
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import CANCELLED, TOLD
from app.storage.counts.event_counts import Key, add_counts
from app.storage.counts.search_words import forget_words
from app.storage.database import writing

WEEK = timedelta(days=7)
# As long as somebody has to open what came on the last day.
SETTLES_AFTER = timedelta(days=8)
DONE = "prompts_counted"
LIBRARY = "/library/"
WORDS_KEPT = timedelta(weeks=26)


def count_a_week(session: Session, now: datetime) -> int:
    """Counts the prompts of the first week that is over and not yet counted; 0 when there is none.

    Done twice it has its effect once: the same transaction notes that the week is counted.
    """
    monday = _next(session)
    session.rollback()
    if monday is None or _begin(monday + WEEK) + SETTLES_AFTER > now:
        return 0
    with writing(session):
        if session.get(EventCount, (monday, DONE, "", "", "")) is not None:
            return 0
        add_counts(session, {**_found(session, monday), Key(monday, DONE): 1})
        forget_words(session, week_of(now.astimezone(UK).date()) - WORDS_KEPT)
    return 1


def _next(session: Session) -> date | None:
    last = session.scalar(select(func.max(EventCount.week)).where(EventCount.event == DONE))
    if last is not None:
        return last + WEEK
    first = session.scalar(select(func.min(OutboxPrompt.due_at)))
    return week_of(first.astimezone(UK).date()) if first is not None else None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UK)


def _found(session: Session, monday: date) -> Counter[Key]:
    p, found = OutboxPrompt, Counter[Key]()
    which = func.coalesce(p.transition, p.kind)
    of_week = (p.due_at >= _begin(monday), p.due_at < _begin(monday + WEEK), p.kind != TEST, p.state != CANCELLED)
    came, opened = p.state.in_(TOLD), p.opened_at.is_not(None)
    for event, by, those in (
        ("prompt_planned", which, ()),
        ("prompt_came", which, (came,)),
        ("prompt_opened", which, (came, opened)),
        ("prompt_led", p.path, (came,)),
        ("prompt_led_opened", p.path, (came, opened)),
    ):
        for name, number in session.execute(select(by, func.count()).where(*of_week, *those).group_by(by)):
            found[Key(monday, event, which=name.removeprefix(LIBRARY))] = number
    pages = select(which, p.path, p.due_at, Account.card_marks).join(Account, Account.id == p.account_id)
    for name, path, due_at, marks in session.execute(pages.where(*of_week, came, opened)):
        if _is_done(path, marks, due_at.date()):
            found[Key(monday, "prompt_done", which=name)] += 1
    return found


def _is_done(path: str, marks: object, since: date) -> bool:
    """Whether the page of a prompt was marked as done since it fell due."""
    mark = read_marks(marks).get(path.removeprefix(LIBRARY), "")
    return kind_of(mark) == DONE_MARK and mark.partition(":")[2] >= since.isoformat()
