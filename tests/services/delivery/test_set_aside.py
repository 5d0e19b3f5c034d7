"""What failed is set aside with its reason, goes with its carer's plan, and is tried again when somebody says so."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.mail.answers import Answer
from app.mail.server import ServerAwayError
from app.models import Account, AuditEntry, EmailAddress, Outgoing, SetAside
from app.models.delivery.set_aside import ERASURE, LETTER, PLAN, PROMPT
from app.models.delivery.states import DROPPED, PARKED, SENT, WAITING
from app.services.accounts.keep_plan import erase
from app.services.delivery import outbox_round
from app.services.delivery.set_aside import let_go, try_again
from app.services.prompts import replan_daily
from app.services.prompts.replan_daily import replan_stale
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import writing
from app.storage.delivery import set_asides
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, at_the_service
from tests.services.delivery.mail_desk import ADDRESS

BY = "admin@example.org"
NOT_TO_BE_WRITTEN = ["rose.@example.net", "=?utf-8?q?a?=@example.net", "a@\u017f.example", "\u017f@example.net"]


def groups(engine) -> list[tuple[str, str, int]]:
    with Session(engine) as session:
        return [(each.kind, each.reason, each.number) for each in set_asides.groups(session)]


def dispatch(desk) -> None:
    async def work(service):
        desk.add_browser(service)
        async with sender_for(service) as sender:
            await desk.run(sender)

    desk.clock.now = DAY_BEFORE
    at_the_service(work)


def break_look(monkeypatch) -> None:
    def send_check(*_):
        raise LookupError("nothing of anybody")

    monkeypatch.setattr(outbox_round, "send_check", send_check)


def test_a_prompt_that_cannot_be_looked_at_stands_in_the_inbox_and_comes_when_tried_again(desk, monkeypatch):
    with monkeypatch.context() as broken:
        break_look(broken)
        dispatch(desk)
    assert desk.prompt().state == PARKED
    assert groups(desk.engine) == [(PROMPT, "LookupError in look", 1)]
    with Session(desk.engine) as session:
        assert try_again(session, PROMPT, "LookupError in look", DAY_BEFORE, BY) == 1
        assert set_asides.groups(session) == []
        assert "had tried again" in session.scalars(select(AuditEntry.what)).all()
    assert desk.prompt().state == WAITING
    dispatch(desk)
    assert desk.prompt().state == SENT


def test_what_is_let_go_stays_undone_and_off_the_list(desk, monkeypatch):
    break_look(monkeypatch)
    dispatch(desk)
    with Session(desk.engine) as session:
        assert let_go(session, PROMPT, "LookupError in look", DAY_BEFORE, BY) == 1
        assert try_again(session, PROMPT, "LookupError in look", DAY_BEFORE, BY) == 0
    assert (desk.prompt().state, groups(desk.engine)) == (PARKED, [])


def test_what_is_set_aside_goes_with_the_plan(desk, monkeypatch):
    break_look(monkeypatch)
    dispatch(desk)
    with Session(desk.engine) as session:
        erase(session, desk.account_id, UNNOTED)
        assert session.scalars(select(SetAside)).all() == []


def test_a_plan_that_cannot_be_made_is_tried_again_by_itself_the_next_day(desk, session, files, clock, monkeypatch):
    clock.move(days=1, seconds=1)
    with monkeypatch.context() as broken:
        broken.setattr(replan_daily, "replan", lambda *_: 1 / 0)
        assert [replan_stale(session, files.transitions, clock.now) for _ in range(3)] == [0, 0, 0]
    assert groups(desk.engine) == [(PLAN, "ZeroDivisionError in work", 1)]
    assert replan_stale(session, files.transitions, clock.now + timedelta(hours=23)) == 0
    assert replan_stale(session, files.transitions, clock.now + timedelta(hours=24)) == 1
    assert groups(desk.engine) == []


@pytest.mark.parametrize("kind", [PLAN, ERASURE, "no such kind"])
def test_what_must_be_done_cannot_be_let_go(session, kind, clock):
    with pytest.raises(KeyError):
        let_go(session, kind, "x", clock.now, BY)


@pytest.mark.parametrize("address", NOT_TO_BE_WRITTEN)
def test_an_address_of_before_that_no_letter_can_be_written_to_is_told_to_its_carer(post, address):
    post.give()
    post.change(EmailAddress, post.desk.account_id, address=address)
    post.round()
    assert groups(post.desk.engine) == [(LETTER, "EmailAddressError in read_email_address", 1)]
    assert post.address().failed_at == post.desk.clock.now
    assert post.round() == 0


@pytest.mark.parametrize(
    "fault", [smtplib.SMTPNotSupportedError(), UnicodeEncodeError("ascii", "x", 0, 1, ""), ValueError(), KeyError()]
)
def test_the_fault_of_one_letter_is_no_fault_of_the_server(post, fault):
    class Line:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def send(self, message):
            raise fault

    post.give()
    assert post.round(Line) == 1
    [(kind, reason, _)] = groups(post.desk.engine)
    assert (kind, reason.split()[0]) == (LETTER, type(fault).__name__)
    with Session(post.desk.engine) as session:
        assert session.scalars(select(Outgoing.state)).all() == [DROPPED]
        assert try_again(session, LETTER, reason, post.desk.clock.now, BY) == 1
    assert post.round() == 1
    assert len(post.server.emails) == 1


def test_a_letter_at_which_the_server_hangs_up_comes_after_the_others(post):
    taken = []

    class Line:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def send(self, message):
            if message["To"] == ADDRESS:
                raise ServerAwayError("SMTPServerDisconnected")
            taken.append(message["To"])
            return Answer.TAKEN

    post.give()
    with Session(post.desk.engine) as session, writing(session):
        now = post.desk.clock.now
        session.add(Account(id="other", created_at=now, consented_at=now, last_seen_at=now))
        session.flush()
        session.add(EmailAddress(account_id="other", address="other@example.org", asked_at=now, stop_token="other"))
        session.add(Outgoing(account_id="other", kind="confirm", queued_at=now, next_at=now))
    assert (post.round(Line), taken) == (0, [])
    post.desk.clock.move(minutes=2, seconds=1)
    post.round(Line)
    assert taken == ["other@example.org"]
