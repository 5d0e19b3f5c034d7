"""Keeping, changing and erasing a plan: answers, events and outbox rows move together or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from app.domain.profile.answers import NamedEvent
from app.domain.schedule.prompt_kinds import CHECK_IN
from app.models import Account, Answer, Base, CarerSession, Event, OutboxPrompt
from app.models.delivery.states import CANCELLED, EXPIRED, PARKED, SENT, SHOWN, WAITING
from app.services.access.tokens import hashed
from app.services.accounts.keep_plan import UnderThirteenError, erase, keep_plan, sign_out
from app.services.prompts.change_prompts import change_prompts, open_prompt
from app.services.prompts.plan_prompts import plan_of
from app.services.prompts.record_change import end_event, record_answers, stop_event
from app.storage.accounts import accounts
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import writing
from app.storage.delivery import outbox
from tests.answering import changed
from tests.services.conftest import COMING_HOME


def rows(session, account):
    session.expire_all()
    return {row.occurrence: row for row in outbox.of_account(session, account.id)}


def waiting(session, account):
    """What waits, but for the question that comes now and then."""
    standing = (r for r in rows(session, account).values() if r.state == WAITING and r.kind != CHECK_IN)
    return sorted((r.due_at, r.step_id) for r in standing)


def tell(session, account, files, now, *named_events, **more):
    before = accounts.answers_of(account, files.questionnaire)
    after = changed(before, now=named_events, **more)
    record_answers(session, account.id, before, after, files.transitions, now, UNNOTED)


def test_keeping_a_plan_writes_answers_events_and_prompts(session, account, files):
    assert accounts.answers_of(account, files.questionnaire) == COMING_HOME
    assert [(e.transition, e.on) for e in account.events] == [("hospital_out", date(2026, 12, 4))]
    assert (datetime(2026, 12, 3, 10, tzinfo=UTC), "hospital_out.before") in waiting(session, account)


def test_what_is_due_on_the_day_of_telling_stands_in_the_inbox_and_is_not_pushed(session, account, clock):
    inbox = outbox.inbox(session, account.id, clock.now)
    assert [(row.step_id, row.state) for row in inbox] == [("hospital_out.told", SHOWN)]


def test_a_moved_date_moves_what_was_not_sent_and_sends_nothing_twice(session, account, files, clock):
    tell(session, account, files, clock.now, NamedEvent("hospital_out", date(2026, 12, 9)))
    planned = waiting(session, account)
    assert (datetime(2026, 12, 8, 10, tzinfo=UTC), "hospital_out.before") in planned
    assert (datetime(2026, 12, 3, 10, tzinfo=UTC), "hospital_out.before") not in planned
    assert sum(1 for r in rows(session, account).values() if r.step_id == "hospital_out.told") == 1


def test_a_date_that_moves_after_the_day_before_went_out_gets_its_own(session, account, files, clock):
    clock.move(days=3, hours=2)
    with writing(session):
        rows(session, account)["hospital_out.before:2026-12-04"].state = SENT
    tell(session, account, files, clock.now, NamedEvent("hospital_out", date(2026, 12, 9)))
    assert rows(session, account)["hospital_out.before:2026-12-04"].state == SENT
    assert rows(session, account)["hospital_out.before:2026-12-09"].state == WAITING


def test_taking_an_event_back_calls_its_prompts_off(session, account, files, clock):
    tell(session, account, files, clock.now)
    assert waiting(session, account) == []
    assert account.events[0].cancelled


def test_a_death_silences_everything_else_at_once(session, account, files, clock):
    tell(session, account, files, clock.now, *COMING_HOME.named_events, NamedEvent("death"))
    assert {p.split(".")[0] for _, p in waiting(session, account)} == {"death"}


def test_a_mistake_brings_the_rest_back(session, account, files, clock):
    tell(session, account, files, clock.now, *COMING_HOME.named_events, NamedEvent("death"))
    session.expire_all()
    tell(session, account, files, clock.now, *COMING_HOME.named_events)
    assert {p.split(".")[0] for _, p in waiting(session, account)} == {"hospital_out"}


def test_stopping_the_prompts_of_a_death_keeps_the_rest_silent(session, account, files, clock):
    tell(session, account, files, clock.now, *COMING_HOME.named_events, NamedEvent("death"))
    stop_event(session, account.id, "death", files.transitions, clock.now)
    assert waiting(session, account) == []


def test_somebody_new_to_help_gets_prompts_and_the_old_ones_never_return(session, account, files, clock):
    tell(session, account, files, clock.now, *COMING_HOME.named_events, NamedEvent("death"))
    session.expire_all()
    tell(
        session,
        account,
        files,
        clock.now,
        *COMING_HOME.named_events,
        NamedEvent("death"),
        NamedEvent("needs_up"),
        who="partner",
    )
    planned = {p.split(".")[0] for _, p in waiting(session, account)}
    shown = {r.transition for r in rows(session, account).values() if r.state == SHOWN}
    assert "hospital_out" not in planned
    assert "needs_up" in planned | shown


def test_going_in_is_over_when_coming_home_is_told(session, files, clock):
    stay = changed(COMING_HOME, now=(NamedEvent("hospital_in", date(2026, 11, 30)),))
    token = keep_plan(session, stay, files.transitions, clock.now, thirteen_or_over=True, stage=None, prompts_on=True)
    account = accounts.by_session(session, hashed(token))
    assert any(p == "hospital_in.after" for _, p in waiting(session, account))
    tell(session, account, files, clock.now, *stay.named_events, *COMING_HOME.named_events)
    assert not any(p.startswith("hospital_in") for _, p in waiting(session, account))


def test_an_event_that_is_over_leaves_no_prompts(session, account, files, clock):
    end_event(session, account.id, "hospital_out", files.transitions, clock.now)
    assert waiting(session, account) == []
    session.expire_all()
    assert accounts.answers_of(account, files.questionnaire).named_events == ()


def test_planning_twice_adds_nothing(session, account, files, clock):
    before = set(rows(session, account))
    tell(session, account, files, clock.now, *COMING_HOME.named_events)
    assert set(rows(session, account)) == before


def test_a_fault_after_the_answers_leaves_the_plan_as_it_was(session, account, files, clock, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError

    before = waiting(session, account)
    monkeypatch.setattr("app.services.prompts.record_change.replan", broken)
    with pytest.raises(RuntimeError):
        tell(session, account, files, clock.now, NamedEvent("work"))
    session.expire_all()
    assert accounts.answers_of(account, files.questionnaire) == COMING_HOME
    assert waiting(session, account) == before


def test_off_calls_everything_off_and_on_brings_it_back(session, account, files, clock):
    before = waiting(session, account)
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, prompts_on=False)
    assert waiting(session, account) == []
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, prompts_on=True)
    assert waiting(session, account) == before


def test_a_prompt_can_be_left_out_brought_back_and_moved(session, account, files, clock):
    key = "hospital_out.week:2026-12-04"
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, skip=key)
    assert rows(session, account)[key].state == CANCELLED
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, bring_back=key)
    assert rows(session, account)[key].state == WAITING
    change_prompts(session, account.id, files.transitions, clock.now, UNNOTED, move=(key, date(2026, 12, 15)))
    assert rows(session, account)[key].due_at == datetime(2026, 12, 15, 10, tzinfo=UTC)


def test_only_the_owner_opens_a_prompt(session, account, files, clock):
    first = outbox.inbox(session, account.id, clock.now)[0].id
    assert open_prompt(session, "somebody else", first, clock.now) is None
    assert open_prompt(session, account.id, first, clock.now) == "/library/discharge-rights"
    assert outbox.unread(session, account.id, clock.now) == 0


def test_under_18_prompts_start_switched_off(session, files, clock):
    young = changed(COMING_HOME, about_you=("under_18",))
    token = keep_plan(session, young, files.transitions, clock.now, thirteen_or_over=True, stage=None, prompts_on=True)
    account = accounts.by_session(session, hashed(token))
    assert not account.prompts_on
    assert rows(session, account) == {}


def test_under_13_no_plan_is_kept(session, files, clock):
    with pytest.raises(UnderThirteenError):
        keep_plan(
            session, COMING_HOME, files.transitions, clock.now, thirteen_or_over=False, stage=None, prompts_on=False
        )
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_signing_out_ends_this_device_only(session, account, kept):
    with writing(session):
        accounts.add_session(session, account.id, "another", account.created_at)
    sign_out(session, kept)
    assert accounts.by_session(session, hashed(kept)) is None
    assert accounts.by_session(session, "another") is not None


def test_erasing_leaves_no_row_of_the_account(session, account):
    erase(session, account.id, UNNOTED)
    session.expire_all()
    for model in (Account, Answer, CarerSession, Event, OutboxPrompt):
        assert session.scalar(select(func.count()).select_from(model)) == 0, model
    assert Base.metadata.tables.keys() >= {"account", "prompt"}


@pytest.mark.parametrize(("state", "arrived"), [(SENT, True), (SHOWN, False), (EXPIRED, False), (PARKED, False)])
def test_only_what_a_phone_took_is_known_to_have_arrived(session, account, state, arrived):
    with writing(session):
        rows(session, account)["hospital_out.before:2026-12-04"].state = state
    history = {sent.key: sent for sent in plan_of(account, outbox.of_account(session, account.id)).history}
    assert history["hospital_out.before:2026-12-04"].arrived is arrived
