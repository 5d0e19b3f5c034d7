"""A topic and its draft, through every way by which they part. On both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.domain.content.resource import Resource
from app.models import Draft, Editor, TopicWanted
from app.services.access import editors
from app.services.editing.drafts import publish_draft
from app.services.panel.students import topics
from app.services.panel.students.topics import NotFreeError, NotTheirsError
from app.storage.content.content_files import load_library
from app.storage.database import writing
from app.storage.panel import topics as storage
from tests.conftest import START

BEGINS = {"title": ["A topic"]}


@pytest.fixture
def student(session):
    editors.invite(session, "student@example.org", "Made-up Student", START, "student")
    topics.add(session, "A topic", "", START, "editor@example.org", idea_id=7)
    return editors.number_of(session, "student@example.org")


def topic_in(session) -> TopicWanted:
    session.rollback()
    return session.scalars(select(TopicWanted)).one()


def a_page() -> Resource:
    return next(page for page in load_library() if page.id == "loneliness")


def test_taken_with_a_draft_and_never_twice(session, student):
    number = topics.take(session, 1, student, BEGINS, START)
    found = topic_in(session)
    assert (found.taken_by, found.draft_id, found.idea_id) == (student, number, 7)
    with pytest.raises(NotFreeError):
        topics.take(session, 1, student, BEGINS, START)
    assert len(session.scalars(select(Draft)).all()) == 1


def test_published_by_whoever_it_is_done_and_names_its_page(session, student):
    number = topics.take(session, 1, student, BEGINS, START)
    publish_draft(session, number, a_page(), START, "publisher@example.org")
    found = topic_in(session)
    assert (found.resource_id, found.draft_id, found.done_at) == ("loneliness", None, START)
    assert found.taken_by == student
    for act in (topics.give_back, topics.ask_clinician):
        with pytest.raises(NotTheirsError):
            act(session, 1, student, START)
    with pytest.raises(NotFreeError):
        topics.free(session, 1, START, "publisher@example.org")


def test_a_draft_that_is_no_topics_leaves_topics_alone(session, student):
    topics.take(session, 1, student, BEGINS, START)
    with writing(session):
        other = Draft(author_id=student, record={}, created_at=START, updated_at=START)
        session.add(other)
        session.flush()
        number = other.id
    publish_draft(session, number, a_page(), START, "publisher@example.org")
    assert topic_in(session).done_at is None


def test_who_is_gone_leaves_a_free_topic_and_no_draft_that_leads_nowhere(session, student):
    topics.take(session, 1, student, BEGINS, START)
    with writing(session):
        session.delete(session.get_one(Editor, student))
    found = topic_in(session)
    assert found.taken_by is None
    assert storage.draft_of(session, found) is None
    assert storage.for_a_clinician(session) == []
    editors.invite(session, "other@example.org", "Made-up Student", START, "student")
    assert topics.take(session, 1, editors.number_of(session, "other@example.org"), BEGINS, START)


def test_a_clinician_reads_what_was_asked_for_once(session, student):
    topics.take(session, 1, student, BEGINS, START)
    with pytest.raises(NotFreeError):
        topics.was_read(session, 1, "A Nurse", START, "nurse@example.org")
    topics.ask_clinician(session, 1, student, START)
    ((found, _, writer),) = storage.for_a_clinician(session)
    assert (found.id, writer) == (1, "Made-up Student")
    topics.was_read(session, 1, "A Nurse", START, "nurse@example.org")
    assert storage.for_a_clinician(session) == []
    with pytest.raises(NotFreeError):
        topics.was_read(session, 1, "A Nurse", START, "nurse@example.org")
