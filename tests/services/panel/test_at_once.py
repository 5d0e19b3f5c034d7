"""Two taps at once, and a tap while the round closes: one answer, no fault, none after the results. On both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import PanelAnswer, PanelLater, TopicWanted
from app.services.access import editors
from app.services.panel import answer, rounds
from app.services.panel.rounds import Thing
from app.services.panel.students import topics
from tests.conftest import START

TODAY = START.date()


@pytest.fixture
def open_round(session):
    editors.invite(session, "carer@example.org", "Made-up Carer", START, "panel")
    number = rounds.make(session, "What?", "", TODAY + timedelta(days=2), [1], START, "maker@example.org")
    rounds.add(session, number, [Thing("weigh", "An idea", {"text": "An idea"})], START, "maker@example.org")
    rounds.open_round(session, number, START, TODAY, "maker@example.org")
    session.rollback()
    return number


def at_once(engine, *works):
    """Runs each with a session of its own, all at the same time; gives what each raised or None."""

    def run(work):
        with Session(engine) as session:
            try:
                work(session)
            except (answer.NotAskedError, rounds.NotNowError, topics.NotFreeError) as fault:
                return type(fault).__name__
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_the_same_answer_from_eight_taps_is_one(engine, session, open_round):
    tap = [lambda s: answer.give(s, 1, 1, "lot", 0, START, TODAY)] * 8
    assert at_once(engine, *tap) == [None] * 8
    assert len(session.scalars(select(PanelAnswer)).all()) == 1


def test_not_today_from_eight_taps_is_one(engine, session, open_round):
    tap = [lambda s: answer.not_today(s, 1, 1, START, TODAY)] * 8
    assert at_once(engine, *tap) == [None] * 8
    assert len(session.scalars(select(PanelLater)).all()) == 1


def test_an_answer_comes_before_the_round_closes_or_not_at_all(engine, session, open_round):
    tap = [lambda s: answer.give(s, 1, 1, "lot", 0, START, TODAY)] * 4
    said = at_once(engine, *tap, lambda s: rounds.close(s, open_round, START, "maker@example.org"), *tap)
    assert said[4] is None
    given = session.scalars(select(PanelAnswer)).all()
    assert len(given) == (1 if any(each is None for each in said[:4] + said[5:]) else 0)
    assert at_once(engine, tap[0]) == ["NotAskedError"]


def test_one_topic_and_eight_hands(engine, session):
    for number in range(8):
        editors.invite(session, f"student{number}@example.org", "Made-up", START, "student")
    topics.add(session, "A topic", "", START, "editor@example.org")
    session.rollback()
    said = at_once(engine, *[lambda s, who=who: topics.take(s, 1, who, {}, START) for who in range(1, 9)])
    assert sorted(map(str, said)) == ["None"] + ["NotFreeError"] * 7
    assert session.scalars(select(TopicWanted)).one().taken_by is not None
