"""What stays of each change of a page: its versions, who did it and why, and who else agreed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.models import ResourceRow
from app.models.access.editor import Editor
from app.models.content.draft import Draft
from app.models.content.resource import ARCHIVED, DRAFT, PUBLISHED
from app.services.editing.publish import GoneError, archive, mark_reviewed, restore, save_resource
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import history, resources
from app.storage.content_versions import content_version
from tests.storage.content.made_up_pages import page

EDITOR, READER = "made-up editor", "made-up reader"
MONEY = page(needs=("money",))
PAGE = "made-up-page"


@pytest.fixture
def save(session, clock):
    def save(resource, status=PUBLISHED, *, version=None, by=EDITOR, **more):
        save_resource(session, resource, status, clock.now, by, version=version, **more)

    return save


def row(session):
    session.expire_all()
    return session.get(ResourceRow, PAGE)


def logged(session):
    return [(each.who, each.what, each.subject, each.detail) for each in reversed(history.logged(session))]


def kept(session):
    return [(each.number, each.status, each.by, each.why) for each in reversed(history.versions(session, PAGE))]


def test_each_save_keeps_one_version_and_one_line_with_its_reason(session, save, clock):
    save(page(), why="First words")
    clock.move(hours=1)
    save(page(title="Second"), version=1, by="somebody else", why="Clearer")
    assert kept(session) == [(1, PUBLISHED, EDITOR, "First words"), (2, PUBLISHED, "somebody else", "Clearer")]
    assert history.version(session, PAGE, 1).record["title"] == "A made-up page"
    assert history.version(session, PAGE, 2).record["title"] == "Second"
    assert logged(session) == [
        (EDITOR, PUBLISHED, PAGE, "First words"),
        ("somebody else", "changed", PAGE, "Clearer"),
    ]
    assert history.logged(session)[0].at == clock.now


def test_the_log_names_the_status_it_came_to_unless_readers_saw_it_before_and_after(session, save):
    for number, status in enumerate((DRAFT, DRAFT, PUBLISHED, PUBLISHED, ARCHIVED)):
        save(page(title=f"Title {number}"), status, version=number or None)
    assert [what for _, what, _, _ in logged(session)] == [DRAFT, DRAFT, PUBLISHED, "changed", ARCHIVED]


def test_nothing_is_said_of_an_agreement_that_nobody_gave(session, save):
    save(page())
    assert logged(session) == [(EDITOR, PUBLISHED, PAGE, "")]
    assert history.version(session, PAGE, 1).approved_by == ""


def test_who_agreed_stands_in_the_version_and_in_the_log(session, save):
    save(MONEY, why="New rate", approved_by=READER)
    assert history.version(session, PAGE, 1).approved_by == READER
    assert logged(session) == [(EDITOR, PUBLISHED, PAGE, f"New rate (agreed by {READER})")]


def test_without_a_second_person_nothing_is_kept(session, save):
    with pytest.raises(SecondPersonNeededError, match=PAGE):
        save(MONEY)
    assert row(session) is None
    save(MONEY, approved_by=READER)
    with pytest.raises(SecondPersonNeededError, match=PAGE):
        save(page(needs=("money",), title="Another"), version=1)
    assert (row(session).title, row(session).version, len(kept(session))) == ("A made-up page", 1, 1)


def test_the_draft_it_came_from_goes_and_others_stay(session, save, clock):
    writer = Editor(email="writer@example.org", name=EDITOR, role="editor", created_at=clock.now)
    session.add(writer)
    session.flush()
    times = {"created_at": clock.now, "updated_at": clock.now}
    drafts = [Draft(author_id=writer.id, resource_id=on, record={}, **times) for on in (None, "another")]
    session.add_all(drafts)
    session.commit()
    first, second = (draft.id for draft in drafts)
    save(page(), draft_id=first)
    assert session.scalars(select(Draft.id)).all() == [second]


def test_archiving_takes_it_from_readers_and_keeps_its_words(session, save, clock):
    save(page())
    before = content_version(session)
    clock.move(hours=1)
    archive(session, PAGE, clock.now, READER, "Out of date")
    found = row(session)
    assert (found.status, found.version, found.updated_by, found.updated_at) == (ARCHIVED, 2, READER, clock.now)
    assert resources.resource_of(found) == page()
    assert logged(session)[-1] == (READER, ARCHIVED, PAGE, "Out of date")
    assert content_version(session) == before + 1


def test_an_earlier_version_comes_back_published_and_says_which(session, save, clock):
    save(page())
    save(page(title="Second", body="Other words.\n"), version=1)
    archive(session, PAGE, clock.now, EDITOR, "")
    clock.move(hours=1)
    restore(session, PAGE, 1, clock.now, READER)
    found = row(session)
    assert (found.status, found.version, found.updated_by, found.updated_at) == (PUBLISHED, 4, READER, clock.now)
    assert resources.resource_of(found) == page()
    assert "Ring somebody" in found.html["wales"]
    assert kept(session)[-1] == (4, PUBLISHED, READER, "Version 1 again")


def test_a_page_on_money_comes_back_only_by_two(session, save, clock):
    save(MONEY, approved_by=READER)
    save(page(needs=("money",), title="Second"), version=1, approved_by=READER)
    with pytest.raises(SecondPersonNeededError):
        restore(session, PAGE, 1, clock.now, EDITOR)
    assert row(session).title == "Second"


def test_a_review_changes_its_two_dates_and_nothing_else(session, save, clock):
    save(page(), DRAFT)
    today, following = date(2026, 12, 1), date(2027, 6, 1)
    clock.move(hours=1)
    mark_reviewed(session, PAGE, following, clock.now, READER, today)
    found = row(session)
    assert (found.status, found.version, found.updated_by, found.updated_at) == (DRAFT, 2, READER, clock.now)
    assert resources.resource_of(found) == page(reviewed_on=today, next_review=following)
    assert kept(session)[-1] == (2, DRAFT, READER, "Reviewed, nothing to change")


def test_a_page_or_a_version_that_is_not_there_is_gone(session, save, clock):
    after = clock.now + timedelta(hours=1)
    for work in (
        lambda: archive(session, PAGE, after, EDITOR, ""),
        lambda: restore(session, PAGE, 1, after, EDITOR),
        lambda: mark_reviewed(session, PAGE, date(2027, 1, 1), after, EDITOR, date(2026, 12, 1)),
    ):
        with pytest.raises(GoneError, match=PAGE):
            work()
    save(page())
    with pytest.raises(GoneError, match=PAGE):
        restore(session, PAGE, 2, after, EDITOR)
    assert row(session).version == 1
