"""A plan follows the calendar although nobody touches it."""

from __future__ import annotations

from app.models import OutboxPrompt
from app.services.prompts.record_change import record_answers
from app.services.prompts.replan_daily import replan_stale
from app.storage.accounts import accounts
from app.storage.accounts.opt_outs import UNNOTED


def test_a_plan_of_yesterday_is_left_until_a_day_has_passed(session, account, files, clock):
    clock.move(hours=23)
    assert replan_stale(session, files.transitions, clock.now) == 0
    clock.move(hours=2)
    assert replan_stale(session, files.transitions, clock.now) == 1
    assert replan_stale(session, files.transitions, clock.now) == 0


def test_the_horizon_moves_with_the_days(session, account, files, clock):
    from app.domain.profile.answers import NamedEvent
    from tests.answering import changed

    before = accounts.answers_of(account, files.questionnaire)
    after = changed(before, now=(NamedEvent("every_year"),))
    record_answers(session, account.id, before, after, files.transitions, clock.now, UNNOTED)

    def furthest() -> object:
        return session.query(OutboxPrompt).order_by(OutboxPrompt.due_at.desc()).first().due_at

    first = furthest()
    clock.move(days=200)
    assert replan_stale(session, files.transitions, clock.now) == 1
    assert furthest() > first
