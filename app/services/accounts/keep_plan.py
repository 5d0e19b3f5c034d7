"""Keep my plan: an anonymous account, made with explicit consent; and its whole erasure."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.domain.profile.answers import Answers
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account, SavedPage
from app.services.access.tokens import hashed, new_token
from app.services.ideas.follow import bring
from app.services.prompts.plan_prompts import replan
from app.services.prompts.record_change import tell
from app.storage.accounts import accounts
from app.storage.accounts.opt_outs import ERASED, OptOutLog
from app.storage.database import empty_log, writing
from app.storage.evaluations import studies


class UnderThirteenError(CareCompanionError):
    """Under 13 there is no account; everything else works without one."""


def keep_plan(
    session: Session,
    answers: Answers,
    transitions: Transitions,
    now: datetime,
    *,
    thirteen_or_over: bool,
    stage: str | None,
    prompts_on: bool,
    send_minute: int = 0,
    saved_pages: Sequence[str] = (),
    card_marks: Mapping[str, str] | None = None,
    followed_ideas: Sequence[int] = (),
    wanted_ideas: Sequence[int] = (),
) -> str:
    """Makes an account of what the carer answered and returns the token of its first session.

    The outbox rows are written in the same transaction. Under 18, prompts start switched off. `send_minute` is the
    minute after ten at which this plan's prompts go, so that not everybody's phone rings at ten sharp.
    `saved_pages` are those saved on this device, newest first; `card_marks` is what was done with cards, and the
    numbers are of ideas that were followed or wanted. Raises UnderThirteenError.
    """
    if not thirteen_or_over:
        raise UnderThirteenError("Under 13, no plan is kept")
    token = new_token()
    with writing(session):
        account = Account(
            id=secrets.token_hex(16),
            created_at=now,
            consented_at=now,
            last_seen_at=now,
            stage=stage,
            time_zone=answers.time_zone,
            quiet_from=21,
            quiet_to=8,
            send_minute=send_minute,
            per_day=1,
            per_week=2,
            prompts_on=prompts_on and not answers.under_18,
            opted_in=list(answers.opted_in),
            skipped=[],
            moved={},
            card_marks=dict(card_marks or {}),
        )
        session.add(account)
        tell(account, answers.without_events(), answers, transitions, now)
        accounts.put_answers(account, answers)
        # A moment apart, so that their order stays.
        account.saved_pages = [
            SavedPage(resource_id=each, saved_at=now - timedelta(seconds=place))
            for place, each in enumerate(saved_pages)
        ]
        session.flush()
        bring(session, account.id, followed_ideas, wanted_ideas, now)
        accounts.add_session(session, account.id, hashed(token), now)
        replan(session, account, transitions, now)
    return token


def erase(session: Session, account_id: str, opt_outs: OptOutLog) -> None:
    """Deletes everything of an account, queued prompts too, at once and for good, and notes that."""
    with writing(session):
        session.execute(delete(Account).where(Account.id == account_id))
        # After it, so that an answer that was just being given is found as well.
        studies.forget(session, [account_id])
    session.rollback()
    empty_log(session.get_bind().engine)
    opt_outs.note(ERASED, account_id)


def sign_out(session: Session, token: str) -> None:
    """Ends this device's session; the plan stays for other devices."""
    with writing(session):
        accounts.end_session(session, hashed(token))
