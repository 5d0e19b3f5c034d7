"""What is asked of all that was said: one page of it, of one kind, dealt with or not, and the counts."""

from __future__ import annotations

import pytest

from app.models.content.feedback import FEEDBACK_KINDS, Feedback
from app.storage.content import feedback
from app.storage.content.feedback import Wanted
from app.storage.database import writing


@pytest.fixture
def said(session, clock):
    """Each kind once for each of two pages, and three taps with words of none."""
    with writing(session):
        for resource_id in ("falls", "grief"):
            for version, kind in enumerate(FEEDBACK_KINDS, start=1):
                session.add(Feedback(resource_id=resource_id, kind=kind, on=clock.now.date(), version=version % 2 + 1))
        session.add(Feedback(resource_id="falls", kind="did_not", text="Too long", on=clock.now.date()))
        session.add(Feedback(resource_id="", step="hospital_out.before", kind="hard", on=clock.now.date()))
        done = Feedback(resource_id="falls", kind="tip", on=clock.now.date(), done_at=clock.now, done_by="a")
        session.add(done)


def test_taps_alone_need_nobody(session, said):
    found, total = feedback.some_feedback(session, Wanted(), 0, 100)
    assert total == len(found) == 2 * 5 + 2
    assert {row.kind for row in found if not row.text} == {"wrong", "out_of_date", "hard", "missing", "tip"}
    oldest, waiting = feedback.first_feedback(session, 3)
    assert (len(oldest), waiting) == (3, 12)
    assert [row.id for row in oldest] == sorted(row.id for row in found)[:3]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(resource_id="falls"), 6),
        (Wanted(kind="hard"), 3),
        (Wanted(resource_id="grief", kind="hard"), 1),
        (Wanted(done=True), 1),
        (Wanted(resource_id="grief", done=True), 0),
        (Wanted(resource_id="no-such-page"), 0),
    ],
)
def test_it_can_be_narrowed(session, said, wanted, number):
    found, total = feedback.some_feedback(session, wanted, 0, 100)
    assert (len(found), total) == (number, number)


def test_it_comes_in_pages_newest_first(session, said):
    pages = [feedback.some_feedback(session, Wanted(), skip, 5) for skip in (0, 5, 10, 15)]
    ids = [row.id for found, _ in pages for row in found]
    assert ids == sorted(ids, reverse=True)
    assert [len(found) for found, _ in pages] == [5, 5, 2, 0]
    assert {total for _, total in pages} == {12}


def test_the_pages_of_which_something_was_said(session, said):
    assert feedback.pages_with_feedback(session) == ["", "falls", "grief"]


def test_how_often_it_helped_by_version(session, said):
    assert feedback.helped_by_version(session, "grief") == {(2, "helped"): 1, (1, "partly"): 1, (2, "did_not"): 1}
    assert feedback.helped_by_version(session, "falls")[0, "did_not"] == 1
