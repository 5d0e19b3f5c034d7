"""A member leaves: what they gave stays, without them; their tasks and every way in end. On both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from app.models import (
    Base,
    Comment,
    Editor,
    EditorSession,
    Invitation,
    PanelAnswer,
    PanelLater,
    PanelRemark,
    PanelRound,
    PanelSeat,
)  # fmt: skip
from app.services.access import editors
from app.services.panel import answer, ask, leaving, results, rounds
from app.services.panel.rounds import Thing
from tests.conftest import START

TODAY = START.date()
PASSAGES = {"why": "", "passages": [{"kind": "text", "sentences": ["One.", "Two."]}]}


@pytest.fixture
def member(session):
    """Somebody who sits in an open round, answered, said something, and put something off."""
    for email in ("carer@example.org", "other@example.org"):
        token = editors.invite(session, email, "Made-up Carer", START, "panel", "admin@example.org")
        editors.set_password(session, token, "three words remembered", START)
    number = editors.number_of(session, "carer@example.org")
    everybody = list(session.scalars(select(Editor.id)))
    made = rounds.make(session, "What?", "", TODAY.replace(month=12, day=9), everybody, START, "maker@example.org")
    things = [Thing("read", "A page", PASSAGES, "page", "grief", "1"), Thing("weigh", "An idea", {"text": "An idea"})]
    rounds.add(session, made, things, START, "maker@example.org")
    rounds.open_round(session, made, START, TODAY, "maker@example.org")
    answer.give(session, 1, number, "yes", 0, START, TODAY)
    answer.remark(session, 1, number, "panel", 1, "So it was", START, TODAY)
    answer.not_today(session, 2, number, START, TODAY)
    assert editors.sign_in(session, "carer@example.org", "three words remembered", START)
    editors.invite(session, "carer@example.org", "", START)
    return number


def test_what_they_gave_stays_without_them(session, member):
    leaving.leave(session, member, START)
    (given,) = session.scalars(select(PanelAnswer))
    (said,) = session.scalars(select(PanelRemark))
    assert (given.member_id, given.choice) == (None, "yes")
    assert (said.member_id, said.text) == (None, "So it was")
    (comment,) = session.scalars(select(Comment))
    assert comment.by == "a carer on the panel"


def test_their_tasks_and_every_way_in_end(session, member):
    leaving.leave(session, member, START)
    for table, owner in (
        (PanelSeat, PanelSeat.member_id),
        (PanelLater, PanelLater.member_id),
        (EditorSession, EditorSession.editor_id),
        (Invitation, Invitation.editor_id),
    ):
        assert session.scalars(select(table).where(owner == member)).all() == [], table
    assert ask.left_for(session, member, START, TODAY) == []
    assert editors.sign_in(session, "carer@example.org", "three words remembered", START) is None
    gone = session.get_one(Editor, member)
    assert (gone.name, gone.password_hash, gone.role) == ("Somebody who left", None, "left")


def test_their_address_stands_nowhere_but_where_others_wrote_it_down(session, member):
    leaving.leave(session, member, START)
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in session.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
            if any("carer@example.org" in str(value) for value in row.values()):
                found.add((table.name, row.get("what")))
    assert found == {("audit_entry", "invited")}


def test_the_other_members_round_goes_on_and_counts_what_was_given(session, member):
    leaving.leave(session, member, START)
    other = editors.number_of(session, "other@example.org")
    assert len(ask.left_for(session, other, START, TODAY)) == 2
    rounds.close(session, 1, START, "maker@example.org")
    session.rollback()
    told = results.results_of(session, session.get_one(PanelRound, 1))
    assert [(each.few, each.remarks) for each in told] == [(True, [])] * 2
    ((about, lines),) = results.said_about(session, "page", "grief")
    assert (about.id, lines) == (1, told[0].lines)
    assert results.said_about(session, "idea", "grief") == []


def test_they_can_be_invited_anew_as_somebody_new(session, member):
    leaving.leave(session, member, START)
    editors.invite(session, "carer@example.org", "Made-up Carer", START, "panel")
    assert editors.number_of(session, "carer@example.org") not in (None, member)


def test_only_members_of_the_panel_leave_so(session, member):
    editors.invite(session, "editor@example.org", "Made-up Editor", START, "editor")
    for number in (editors.number_of(session, "editor@example.org"), 999):
        with pytest.raises(leaving.NotAMemberError):
            leaving.leave(session, number, START)
    leaving.leave(session, member, START)
    with pytest.raises(leaving.NotAMemberError):
        leaving.leave(session, member, START)
