"""What came of a round: nothing while it is open, the same words for ever afterwards. On both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.models import Editor, PanelAnswer, PanelRound
from app.services.access import editors
from app.services.panel import answer, leaving, results, rounds
from app.services.panel.ask import SECOND_LOOK_AFTER, asked
from app.services.panel.rounds import Thing
from tests.conftest import START

TODAY = START.date()
THINGS = [
    Thing("weigh", "An idea", {"text": "An idea"}, "idea", "12"),
    Thing("wording", "Today", {"now": "Old words", "new": "New words"}),
    Thing("rank", "Next", {"options": ["A", "B", "C"]}),
]


@pytest.fixture
def answered(session):
    """A round of three things that four members answered, each with the second of two wordings in either order."""
    for number in range(4):
        editors.invite(session, f"carer{number}@example.org", "Made-up Carer", START, "panel")
    everybody = list(session.scalars(select(Editor.id)))
    made = rounds.make(session, "What?", "", TODAY + timedelta(days=9), everybody, START, "maker@example.org")
    rounds.add(session, made, THINGS, START, "maker@example.org")
    rounds.open_round(session, made, START, TODAY, "maker@example.org")
    later = START + SECOND_LOOK_AFTER
    for member in everybody:
        answer.give(session, 1, member, "lot", 0, START, TODAY)
        for turn, now in enumerate((START, later)):
            first = asked(session, 2, member, now, now.date()).stands_first
            answer.give(session, 2, member, "first" if first == "new" else "second", turn, now, now.date())
        answer.give(session, 3, member, "1,0,2", 0, START, TODAY)
    return made


def told(session, number):
    session.rollback()
    return [line for each in results.results_of(session, session.get_one(PanelRound, number)) for line in each.lines]


def test_an_open_round_says_nothing_to_anybody(session, answered):
    assert told(session, answered) == []
    [(asked_in, lines)] = results.said_about(session, "idea", "12")
    assert (asked_in.id, lines) == (answered, [])


def test_after_it_closed_it_says_the_same_also_when_members_leave(session, answered):
    rounds.close(session, answered, START, "maker@example.org")
    said = told(session, answered)
    assert said == [
        "Most said that this would help a lot.",
        "The new wording is ahead, with the order in which they stood taken out.",
        "First: B",
        "Second: A",
        "Third: C",
    ]
    for member in session.scalars(select(Editor.id).where(Editor.role == "panel")).all()[:3]:
        leaving.leave(session, member, START)
    assert told(session, answered) == said
    assert results.said_about(session, "idea", "12")[0][1] == said[:1]


def test_each_member_saw_both_orders_and_half_of_them_each_first(session, answered):
    rounds.close(session, answered, START, "maker@example.org")
    looks = session.execute(select(PanelAnswer.turn, PanelAnswer.stood_first).where(PanelAnswer.item_id == 2)).all()
    for turn in (0, 1):
        assert sorted(first for at, first in looks if at == turn) == ["new", "new", "now", "now"]
