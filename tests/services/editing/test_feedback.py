"""What carers say is stored once, with nothing of who they are, and dealt with by name."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.content.feedback.said import Said
from app.models import AuditEntry, Feedback
from app.models.content.resource import PUBLISHED
from app.services import beside
from app.services.editing import feedback
from app.services.editing.publish import save_resource
from tests.storage.content.made_up_pages import page

SAID = Said(resource_id="made-up-page", kind="missing", text="What to bring", version=1, part="Before", nation="wales")
ACT = "d" * 32
BY = "editor@example.org"


def rows(session) -> list[Feedback]:
    session.expire_all()
    return list(session.scalars(select(Feedback).order_by(Feedback.id)))


def test_what_was_said_is_kept_as_it_was_said(session, clock):
    assert feedback.say(session, SAID, clock.now.date(), ACT)
    [row] = rows(session)
    assert (row.resource_id, row.kind, row.text) == ("made-up-page", "missing", "What to bring")
    assert (row.version, row.part, row.nation, row.text_of, row.step) == (1, "Before", "wales", "page", "")
    assert row.on == clock.now.date()
    assert ACT not in row.act


def test_one_sending_counts_once_also_weeks_later(session, clock):
    assert feedback.say(session, SAID, clock.now.date(), ACT)
    clock.move(days=30)
    assert not feedback.say(session, SAID, clock.now.date(), ACT)
    assert feedback.say(session, SAID, clock.now.date(), "e" * 32)
    assert len(rows(session)) == 2


def test_what_has_no_number_is_each_time_another(session, clock):
    assert feedback.say(session, SAID, clock.now.date())
    assert feedback.say(session, SAID, clock.now.date())
    assert len(rows(session)) == 2


def test_after_some_weeks_nothing_says_how_it_was_sent(session, clock):
    feedback.say(session, SAID, clock.now.date(), ACT)
    clock.now += feedback.ACTS_KEPT + timedelta(days=1)
    feedback.say(session, SAID, clock.now.date(), "e" * 32)
    beside.ROUNDS["what the doors keep"](None, session, clock.now)
    assert [row.act is None for row in rows(session)] == [True, False]


def test_two_sendings_at_once_leave_one(engine, clock):
    start, heard = threading.Barrier(2), []

    def send() -> None:
        with Session(engine) as session:
            start.wait()
            heard.append(feedback.say(session, SAID, clock.now.date(), ACT))

    both = [threading.Thread(target=send) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(heard) == [False, True]
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Feedback)) == 1


def test_one_that_was_kept_between_the_look_and_the_keeping_is_heard(session, clock, monkeypatch):
    feedback.say(session, SAID, clock.now.date(), ACT)
    with monkeypatch.context() as late:
        late.setattr(feedback.feedback, "is_heard", lambda *given: False)
        assert not feedback.say(session, SAID, clock.now.date(), ACT)
    assert len(rows(session)) == 1
    assert feedback.say(session, SAID, clock.now.date(), "e" * 32)


def test_dealt_with_once_with_its_line_in_the_log(session, clock):
    feedback.say(session, SAID, clock.now.date())
    [row] = rows(session)
    assert feedback.feedback_done(session, row.id, clock.now, BY) == "made-up-page"
    feedback.feedback_done(session, row.id, clock.move(hours=1), "another@example.org")
    [row] = rows(session)
    assert row.done_by == BY
    assert [(entry.who, entry.what, entry.detail) for entry in session.scalars(select(AuditEntry))] == [
        (BY, "dealt with feedback", "missing")
    ]
    assert feedback.feedback_done(session, 999, clock.now, BY) is None


@pytest.fixture
def changed_page(session, clock):
    save_resource(session, page(), PUBLISHED, clock.now, BY, version=None)
    save_resource(session, page(body="Bring a bag.\n"), PUBLISHED, clock.now, BY, version=1)


def test_a_saved_version_answers_it(session, clock, changed_page):
    feedback.say(session, SAID, clock.now.date())
    [row] = rows(session)
    assert feedback.answered_by_change(session, row.id, 2, clock.now, BY) == "made-up-page"
    [row] = rows(session)
    assert (row.answered_version, row.done_by) == (2, BY)
    assert (
        session.scalars(select(AuditEntry).where(AuditEntry.what == "answered feedback")).one().detail == "by version 2"
    )


@pytest.mark.parametrize("version", [-1, 0, 3, 2**31])
def test_a_version_that_never_was_answers_nothing(session, clock, changed_page, version):
    feedback.say(session, SAID, clock.now.date())
    [row] = rows(session)
    assert feedback.answered_by_change(session, row.id, version, clock.now, BY) is None
    [row] = rows(session)
    assert (row.answered_version, row.done_at) == (None, None)


def test_of_a_prompt_that_opens_no_page_no_version_answers(session, clock):
    feedback.say(session, Said(resource_id="", kind="hard", step="hospital_out.before"), clock.now.date())
    [row] = rows(session)
    assert feedback.answered_by_change(session, row.id, 1, clock.now, BY) is None
    assert feedback.feedback_done(session, row.id, clock.now, BY) == ""
