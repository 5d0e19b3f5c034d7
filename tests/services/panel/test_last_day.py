"""A round ends by itself after its last day, once, whichever dispatcher comes first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.models import AuditEntry, PanelRound
from app.services.access import editors
from app.services.panel import ask, rounds
from app.services.panel.rounds import NotNowError, Thing
from tests.conftest import START

TODAY = START.date()


@pytest.fixture
def open_round(session):
    editors.invite(session, "carer@example.org", "Made-up Carer", START, "panel")
    number = rounds.make(session, "What?", "", TODAY + timedelta(days=2), [1], START, "maker@example.org")
    rounds.add(session, number, [Thing("weigh", "An idea", {"text": "An idea"})], START, "maker@example.org")
    rounds.open_round(session, number, START, TODAY, "maker@example.org")
    return number


def test_it_is_open_on_its_last_day_and_closed_on_the_next(session, open_round):
    for days, closed in ((0, 0), (2, 0), (3, 1), (3, 0)):
        now = START + timedelta(days=days)
        assert rounds.close_those_that_are_over(session, now, now.date()) == closed
        assert bool(ask.left_for(session, 1, now, now.date())) == (days < 3)
    assert session.get_one(PanelRound, open_round).state == "closed"
    (entry,) = session.query(AuditEntry).filter_by(what="closed a round")
    assert entry.who == "its last day"


def test_between_midnight_and_the_dispatcher_nothing_is_asked(session, open_round):
    late = START + timedelta(days=3)
    assert ask.asked(session, 1, 1, late, late.date()) is None


def test_what_is_closed_is_not_closed_again(session, open_round):
    rounds.close(session, open_round, START, "maker@example.org")
    with pytest.raises(NotNowError):
        rounds.close(session, open_round, START, "maker@example.org")


def test_a_round_is_not_opened_after_its_last_day(session):
    editors.invite(session, "carer@example.org", "Made-up Carer", START, "panel")
    number = rounds.make(session, "What?", "", TODAY, [1], START, "maker@example.org")
    rounds.add(session, number, [Thing("weigh", "An idea", {"text": "An idea"})], START, "maker@example.org")
    with pytest.raises(NotNowError, match="last day is over"):
        rounds.open_round(session, number, START, TODAY + timedelta(days=1), "maker@example.org")
