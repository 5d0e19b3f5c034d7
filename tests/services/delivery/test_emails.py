"""What the mail server says is heard, and nothing is lost or sent for ever. A real mail server on this machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.mail.server import MailServer, ServerAwayError
from app.models import DeliveryAlert, DeliveryCount, Outgoing
from app.models.delivery.states import DROPPED, WAITING
from app.services.delivery.channels.email.email_round import FIRST_WAIT, LEASE, LONGEST_WAIT
from tests.services.delivery.delivery_desk import DAY_BEFORE
from tests.services.delivery.mail_desk import ADDRESS


def test_killed_between_sending_and_writing_it_down_it_repeats_under_the_same_number(post):
    class Killed(BaseException):
        pass

    class Line(MailServer):
        def send(self, message):
            super().send(message)
            raise Killed

    post.confirm()
    post.dispatch()
    with pytest.raises(Killed):
        post.round(partial(Line, post.server.url))
    post.desk.clock.now = DAY_BEFORE + LEASE - timedelta(seconds=1)
    assert post.round() == 0
    post.desk.clock.move(seconds=1)
    assert post.round() == 1
    assert len(post.server.emails) == 2
    assert len({email["Message-ID"] for email in post.server.emails}) == 1


def test_a_lease_from_a_clock_that_jumped_back_is_taken(post):
    post.confirm()
    post.dispatch()
    post.change(Outgoing, post.rows()[0].id, next_at=DAY_BEFORE + timedelta(days=30), lease_token="another")
    assert post.round() == 1
    assert len(post.server.emails) == 1


def test_two_dispatchers_never_hold_the_same_email(post):
    post.confirm()
    post.dispatch()

    class Line(MailServer):
        def send(self, message):
            assert post.round() == 0
            return super().send(message)

    post.round(partial(Line, post.server.url))
    assert len(post.server.emails) == 1


def test_a_server_that_is_away_costs_nothing_and_the_desk_is_told(post):
    post.confirm()
    post.dispatch()

    def away():
        raise ServerAwayError("TimeoutError")

    assert post.round(away) == 0
    assert _alerts(post) == [("mail_away", None)]
    assert post.round() == 0
    post.desk.clock.move(seconds=FIRST_WAIT.total_seconds())
    assert post.round() == 1
    assert len(post.server.emails) == 1
    assert _alerts(post) == [("mail_away", post.desk.clock.now)]


def test_a_server_that_goes_away_in_the_middle_costs_nothing(post):
    class Line(MailServer):
        def send(self, message):
            raise ServerAwayError("SMTPServerDisconnected")

    post.confirm()
    post.dispatch()
    post.round(partial(Line, post.server.url))
    assert [row.state for row in post.rows()] == [WAITING]
    post.desk.clock.move(seconds=FIRST_WAIT.total_seconds())
    post.round()
    assert len(post.server.emails) == 1


def test_not_now_is_tried_again_after_ever_longer_waits(post):
    post.confirm()
    post.dispatch()
    post.server.refuse[ADDRESS] = "451 4.7.1 Come again"
    waits = []
    for _ in range(7):
        post.round()
        [row] = post.rows()
        waits.append(row.next_at - post.desk.clock.now)
        post.desk.clock.now = row.next_at
    assert [int(wait.total_seconds() // 60) for wait in waits] == [2, 4, 8, 16, 32, 60, 60]
    assert waits[-1] == LONGEST_WAIT
    post.server.refuse.clear()
    post.round()
    assert len(post.server.emails) == 1


def test_an_address_with_nobody_there_is_written_to_no_more(post):
    post.confirm()
    post.dispatch()
    post.server.refuse[ADDRESS] = "550 5.1.1 No such user"
    post.round()
    assert post.address().failed_at == DAY_BEFORE
    assert [row.state for row in post.rows()] == [DROPPED]
    post.server.refuse.clear()
    post.dispatch(datetime(2026, 12, 20, 12, 0, tzinfo=UTC))
    post.round()
    assert (post.server.emails, len(post.rows())) == ([], 1)


def test_told_to_stop_it_begins_nothing_more_and_gives_back_untried(post):
    post.confirm()
    post.dispatch()
    post.round(stopping=lambda: True)
    [row] = post.rows()
    assert (row.state, row.attempts, row.lease_token) == (WAITING, 0, None)
    assert post.round() == 1


def test_counts_stand_beside_those_of_the_push_services(post):
    post.confirm()
    post.dispatch()
    post.round()
    with Session(post.desk.engine) as session:
        counts = session.scalars(select(DeliveryCount).where(DeliveryCount.service == "e-mail")).all()
    assert {(each.outcome, each.number) for each in counts} == {("delivered", 1)}
    assert len(counts) == 2  # the question on one day, the prompt on another


def _alerts(post) -> list[tuple[str, datetime | None]]:
    with Session(post.desk.engine) as session:
        return [(each.kind, each.closed_at) for each in session.scalars(select(DeliveryAlert))]
