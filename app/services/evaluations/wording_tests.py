"""A test of two wordings from its proposal to its end. Nobody sees how it goes before its own rule is met."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from app.domain.content.wording import Text
from app.domain.errors import CareCompanionError
from app.domain.evaluations.codes import arm_of
from app.domain.evaluations.power import per_arm
from app.domain.evaluations.wording_result import Arm, arms, is_done
from app.models.delivery.prompt import OutboxPrompt
from app.models.evaluations.wording_test import MEASURED, PROPOSED, RUNS, STOPPED, WordingTest
from app.services.editing import change_wording
from app.services.evaluations.write_study import NOT_NOW, NotNowError
from app.storage.content.history import log
from app.storage.database import writing
from app.storage.evaluations import wording_tests


class NotYetError(CareCompanionError):
    """The rule of the test is not met yet; nothing was counted for anybody to see."""


class OwnTestError(CareCompanionError):
    """Somebody tried to agree to a test of their own."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposes: the words of now and others, and when it stops. Shares are in percent."""

    step_id: str
    now: tuple[str, str]
    other: tuple[str, str]
    usual: int
    smallest: int
    ends_on: date
    why: str


def propose(session: Session, proposal: Proposal, author_id: int, who: str, now: datetime) -> int:
    """Writes the test down with the rule by which it stops; returns its number. Nobody sees the words yet."""
    with writing(session):
        row = WordingTest(
            step_id=proposal.step_id,
            title_a=proposal.now[0],
            body_a=proposal.now[1],
            title_b=proposal.other[0],
            body_b=proposal.other[1],
            why=proposal.why,
            usual=proposal.usual,
            smallest=proposal.smallest,
            per_arm=per_arm(proposal.usual / 100, proposal.smallest / 100),
            ends_on=proposal.ends_on,
            author_id=author_id,
        )
        session.add(row)
        session.flush()
        log(session, now, who, "proposed a test of words", f"test of words {row.id}", proposal.step_id)
        return row.id


def agree(session: Session, number: int, who: str, editor_id: int, words: tuple[str, str], now: datetime) -> None:
    """Half of those who get this prompt see the other words from now on. `words` are those of now.

    Raises OwnTestError, or NotNowError where it runs, was stopped, or compares with words that are no longer shown.
    """
    with writing(session):
        row = _in(session, number, PROPOSED)
        if row.author_id == editor_id:
            raise OwnTestError("Somebody else has to agree to it")
        if wording_tests.runs_on(session, row.step_id):
            raise NotNowError("Another test of this prompt runs. It has to end first")
        if words != (row.title_a, row.body_a):
            raise NotNowError("The words of this prompt have changed since. Propose the test anew")
        row.state, row.secret, row.started_at, row.agreed_by = RUNS, secrets.token_hex(32), now, who
        log(session, now, who, "agreed to a test of words", f"test of words {row.id}", row.step_id)


def measure(session: Session, number: int, who: str, now: datetime) -> None:
    """Counts once, where the rule is met, and throws the draw away. Raises NotYetError and NotNowError."""
    with writing(session):
        row = _in(session, number, RUNS)
        found = _counted(session, row, now)
        if not is_done(found, row.per_arm, _last_moment(row), now):
            raise NotYetError("The test goes on until its rule is met. Nothing is shown before")
        row.came_a, row.opened_a = found["a"].came, found["a"].opened
        row.came_b, row.opened_b = found["b"].came, found["b"].opened
        row.state, row.secret, row.ended_at = MEASURED, None, now
        log(session, now, who, "measured a test of words", f"test of words {row.id}", row.step_id)


def stop(session: Session, number: int, who: str, now: datetime) -> None:
    """Everybody sees the words of now again, and nothing is counted. Raises NotNowError."""
    with writing(session):
        row = _in(session, number, PROPOSED, RUNS)
        row.state, row.secret, row.ended_at = STOPPED, None, now
        log(session, now, who, "stopped a test of words", f"test of words {row.id}", row.step_id)


def keep(session: Session, number: int, which: str, texts: Sequence[Text], who: str, now: datetime) -> None:
    """Ends it for good: "a" leaves the words as they are, "b" proposes the others, to which a second person agrees.

    `texts` are title and body as they ship. Raises NotNowError.
    """
    row = session.get(WordingTest, number)
    if row is None or row.state != MEASURED or row.kept:
        raise NotNowError(NOT_NOW)
    # First the words: where it breaks off between the two, it can be done again.
    pairs = zip(texts, (row.title_a, row.body_a), (row.title_b, row.body_b), strict=True) if which == "b" else ()
    for text, before, other in [*pairs]:
        if other != before:
            change_wording.propose(session, text, other, f"The other wording of test {number}", now, who)
    with writing(session):
        row = _in(session, number, MEASURED)
        row.kept = which
        log(session, now, who, f"kept wording {which}", f"test of words {number}", row.step_id)


def words_in_tests(session: Session, rows: Sequence[OutboxPrompt]) -> dict[int, tuple[str, str]]:
    """Title and body for those of these prompts whose plan drew the other words, by the number of the prompt."""
    tests = {each.step_id: each for each in wording_tests.running(session)} if rows else {}
    drew = ((row, tests[row.step_id]) for row in rows if row.step_id in tests)
    return {row.id: (test.title_b, test.body_b) for row, test in drew if _has_other(row, test)}


def _has_other(row: OutboxPrompt, test: WordingTest) -> bool:
    """Whether the plan of this prompt drew the other words; what came before the test stays as it was."""
    came_within = test.started_at is not None and (row.sent_at or row.due_at) >= test.started_at
    return came_within and test.secret is not None and arm_of(test.secret, row.account_id) == "b"


def _counted(session: Session, row: WordingTest, now: datetime) -> dict[str, Arm]:
    assert row.secret and row.started_at
    return arms(row.secret, wording_tests.came(session, row.step_id, row.started_at, _last_moment(row)), now)


def _last_moment(row: WordingTest) -> datetime:
    """The end of the last day."""
    return datetime.combine(row.ends_on + timedelta(days=1), time(), UTC)


def _in(session: Session, number: int, *states: str) -> WordingTest:
    row = session.get(WordingTest, number, with_for_update=True)
    if row is None or row.state not in states:
        raise NotNowError(NOT_NOW)
    return row
