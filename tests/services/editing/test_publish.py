"""Saving a page: new, changed, refused; its HTML for each nation; and when readers are told."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import ResourceRow
from app.models.content.resource import ARCHIVED, DRAFT, PUBLISHED
from app.services.editing.publish import ChangedMeanwhileError, IdTakenError, save_resource
from app.storage.content import resources
from app.storage.content_versions import content_version
from tests.storage.content.made_up_pages import page

EDITOR = "made-up editor"


@pytest.fixture
def save(session, clock):
    def save(resource, status=PUBLISHED, *, version=None, by=EDITOR):
        save_resource(session, resource, status, clock.now, by, version=version)

    return save


def row(session, resource_id="made-up-page"):
    session.expire_all()
    return session.get(ResourceRow, resource_id)


def at_once(engine, *works):
    """Runs each work in its own thread and session; returns what they raised."""
    raised: list[Exception] = []

    def run(work):
        try:
            with Session(engine) as session:
                work(session)
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_a_new_page_is_kept_whole(session, save, clock):
    new = page(transitions=frozenset({"hospital_out"}), asked_as=("made up",), phone="0800 000 0000")
    save(new)
    kept = row(session)
    assert resources.resource_of(kept) == new
    assert (kept.status, kept.version, kept.updated_by, kept.updated_at) == (PUBLISHED, 1, EDITOR, clock.now)


def test_a_new_page_cannot_take_the_id_of_another(session, save):
    save(page())
    before = content_version(session)
    with pytest.raises(IdTakenError, match="made-up-page"):
        save(page(title="Another"), version=None)
    assert (row(session).title, row(session).version) == ("A made-up page", 1)
    assert content_version(session) == before


@pytest.mark.parametrize("status", [DRAFT, ARCHIVED])
def test_the_id_of_a_page_nobody_sees_is_taken_too(save, status):
    save(page(), status)
    with pytest.raises(IdTakenError, match="made-up-page"):
        save(page())


def test_the_version_counts_up_with_every_save(session, save, clock):
    save(page())
    clock.move(hours=1)
    save(page(title="Second"), version=1, by="somebody else")
    kept = row(session)
    assert (kept.version, kept.updated_by, kept.updated_at) == (2, "somebody else", clock.now)
    save(page(title="Third"), DRAFT, version=2)
    assert (row(session).version, row(session).title, row(session).status) == (3, "Third", DRAFT)


@pytest.mark.parametrize("opened_at", [0, 1, 3])
def test_a_form_opened_at_another_version_keeps_nothing(session, save, opened_at):
    save(page())
    save(page(title="Second"), version=1)
    before = content_version(session)
    with pytest.raises(ChangedMeanwhileError, match="made-up-page"):
        save(page(title="Too late", body="Too late.\n"), ARCHIVED, version=opened_at)
    kept = row(session)
    assert (kept.title, kept.status, kept.version) == ("Second", PUBLISHED, 2)
    assert "Too late" not in str(kept.html)
    assert content_version(session) == before


def test_of_two_who_save_the_same_form_at_once_one_wins(engine, save, session, clock):
    save(page())

    def change(title):
        return lambda own: save_resource(own, page(title=title), PUBLISHED, clock.now, EDITOR, version=1)

    raised = at_once(engine, change("One"), change("Two"))
    assert [type(error) for error in raised] == [ChangedMeanwhileError]
    assert row(session).version == 2
    assert content_version(session) == 2


def test_of_two_who_make_the_same_new_page_at_once_one_is_told(engine, session, save, clock):
    save(page(id="another"))
    both = threading.Barrier(2)

    def meet(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO resource "):
            try:
                both.wait(1)
            except threading.BrokenBarrierError:
                return

    event.listen(engine, "before_cursor_execute", meet)

    def make(own):
        save_resource(own, page(), PUBLISHED, clock.now, EDITOR, version=None)

    raised = at_once(engine, make, make)
    assert session.scalar(select(func.count()).select_from(ResourceRow)) == 2
    assert [type(error) for error in raised] == [IdTakenError]


def test_the_html_is_made_for_each_nation_the_page_holds_in(session, save):
    save(page(nations=frozenset({"wales", "scotland"}), body="All.\n\n::: wales\nOnly Wales.\n:::\n"))
    html = row(session).html
    assert html.keys() == {"scotland", "wales"}
    assert html["scotland"] == "<p>All.</p>\n"
    assert "Only Wales." in html["wales"]
    save(page(nations=frozenset({"wales"}), body="Less.\n"), version=1)
    assert row(session).html == {"wales": "<p>Less.</p>\n"}


@pytest.mark.parametrize(
    ("was", "becomes", "seen"),
    [
        (None, DRAFT, False),
        (None, ARCHIVED, False),
        (None, PUBLISHED, True),
        (DRAFT, DRAFT, False),
        (DRAFT, ARCHIVED, False),
        (DRAFT, PUBLISHED, True),
        (ARCHIVED, DRAFT, False),
        (ARCHIVED, PUBLISHED, True),
        (PUBLISHED, PUBLISHED, True),
        (PUBLISHED, DRAFT, True),
        (PUBLISHED, ARCHIVED, True),
    ],
)
def test_the_content_version_rises_only_where_readers_see_a_difference(session, save, was, becomes, seen):
    if was is not None:
        save(page(), was)
    before = content_version(session)
    save(page(title="Changed"), becomes, version=None if was is None else 1)
    assert content_version(session) == before + seen


def test_saving_a_published_page_unchanged_tells_nobody(session, save):
    save(page())
    before = content_version(session)
    save(page(), version=1)
    assert content_version(session) == before


def test_a_save_that_fails_halfway_keeps_nothing(session, save):
    save(page())
    before = content_version(session)
    with pytest.raises(IntegrityError):
        save(page(title=None), version=1)
    assert (row(session).title, row(session).version) == ("A made-up page", 1)
    assert content_version(session) == before
