"""An address is written to once it is confirmed, and no longer than somebody wants it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from app.models import Account, EmailAddress
from app.services.accounts import email_address
from app.services.accounts.keep_plan import erase
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import writing
from tests.services.delivery.mail_desk import ADDRESS


def test_an_address_that_nobody_confirmed_gets_the_one_question(post):
    post.give()
    post.round()
    post.dispatch()
    post.round()
    assert [each["Subject"] for each in post.server.letters] == ["Care Companion: is this your e-mail address?"]
    assert post.rows() == []


def test_a_confirmation_that_waited_for_two_days_is_not_sent(post):
    post.give()
    post.desk.clock.move(days=2, seconds=1)
    post.round()
    assert post.server.letters == []


def test_the_address_ends_by_the_letter_and_goes_with_the_plan(post):
    post.confirm()
    with Session(post.desk.engine) as session:
        email_address.end_by_letter(session, "a token that is not known", UNNOTED)
        email_address.end_by_letter(session, post.address().stop_token, UNNOTED)
    assert post.address() is None
    post.confirm()
    post.dispatch()
    with Session(post.desk.engine) as session:
        erase(session, post.desk.account_id, UNNOTED)
    assert (post.address(), post.rows()) == (None, [])
    assert post.round() == 0


def test_a_new_address_must_be_confirmed_anew_and_the_old_link_is_no_good(post):
    post.give("first@example.org")
    post.round()
    old = post.server.letters.pop().get_content().split("/e-mail/confirm/")[1].split()[0]
    post.give("second@example.org")
    post.round()
    with Session(post.desk.engine) as session:
        assert not email_address.confirm(session, old, post.desk.clock.now)
    assert post.address().confirmed_at is None


def test_nobody_can_have_us_write_to_a_stranger_again_and_again(post, session):
    for _ in range(3):
        post.give()
    with pytest.raises(email_address.AddressRefusedError, match="several times"):
        post.give()
    post.desk.clock.move(hours=1)
    for number in range(3):
        _another_plan(session, f"other {number}", post.desk.clock.now)
    with pytest.raises(email_address.AddressRefusedError, match="several times"):
        post.give()


def _another_plan(session, account_id: str, now: datetime) -> None:
    with writing(session):
        session.add(Account(id=account_id, created_at=now, consented_at=now, last_seen_at=now))
        session.flush()
        session.add(EmailAddress(account_id=account_id, address=ADDRESS, asked_at=now, stop_token=account_id))
