"""Two web workers on one database: each sees a change within a second, and asks no more often than that."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.models.content.resource import ARCHIVED, DRAFT, PUBLISHED
from app.services.editing.publish import save_resource
from app.storage.content.content_files import load_content
from app.storage.content.snapshot import SnapshotKeeper
from tests.conftest import START
from tests.storage.content.made_up_pages import page


class Seconds:
    """A clock of seconds that moves when told to."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Worker:
    """One web worker: its own clock and its own keeper."""

    def __init__(self, engine, started: float) -> None:
        self.seconds = Seconds(started)
        self.keeper = SnapshotKeeper(lambda: engine, load_content(), lambda: START.date(), self.seconds)

    @property
    def snapshot(self):
        return self.keeper.current()

    def title(self, resource_id: str = "made-up-page") -> str | None:
        resource = self.snapshot.library.get(resource_id)
        return resource.title if resource else None


def save(engine, resource, status=PUBLISHED, version=None):
    with Session(engine) as session:
        save_resource(session, resource, status, START, "made-up editor", version=version)


@pytest.fixture
def first(engine):
    return Worker(engine, 1000.0)


@pytest.fixture
def second(engine):
    return Worker(engine, 5.0)


@pytest.fixture
def asked(engine):
    """Every question about the content version, as it is put to the database."""
    questions: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT") and "content_version" in statement:
            questions.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield questions
    event.remove(engine, "before_cursor_execute", note)


def test_an_empty_database_gives_an_empty_library(first):
    assert first.snapshot.version == 0
    assert len(first.snapshot.library) == 0
    assert first.snapshot.body("made-up-page", "wales", date(2026, 11, 30)) == ""


def test_a_published_change_is_seen_by_the_other_worker_after_one_second_and_not_before(engine, first, second):
    save(engine, page())
    assert first.title() == second.title() == "A made-up page"
    save(engine, page(title="Changed"), version=1)
    first.keeper.look_again()
    assert first.title() == "Changed"
    second.seconds.now += 0.99
    assert second.title() == "A made-up page"
    second.seconds.now += 0.01
    assert second.title() == "Changed"


def test_the_new_words_come_with_the_new_title(engine, second):
    save(engine, page(body="Ring one.\n"))
    assert "Ring one." in second.snapshot.body("made-up-page", "wales", date(2026, 11, 30))
    save(engine, page(title="Changed", body="Ring two.\n"), version=1)
    second.seconds.now += 1
    assert second.title() == "Changed"
    assert "Ring two." in second.snapshot.body("made-up-page", "wales", date(2026, 11, 30))


def test_a_snapshot_in_hand_does_not_change(engine, second):
    save(engine, page())
    held = second.snapshot
    save(engine, page(title="Changed"), version=1)
    second.seconds.now += 1
    assert second.title() == "Changed"
    assert held.library.get("made-up-page").title == "A made-up page"


def test_a_draft_changes_nothing_for_readers(engine, second):
    save(engine, page())
    before = second.snapshot
    save(engine, page(id="a-draft"), DRAFT)
    save(engine, page(id="a-draft", title="Changed"), DRAFT, version=1)
    second.seconds.now += 1
    assert second.snapshot is before
    assert second.title("a-draft") is None


@pytest.mark.parametrize("status", [ARCHIVED, DRAFT])
def test_what_is_no_longer_published_disappears_and_comes_back(engine, second, status):
    save(engine, page())
    save(engine, page(id="another"))
    assert second.title() == "A made-up page"
    save(engine, page(), status, version=1)
    second.seconds.now += 1
    assert second.title() is None
    assert second.snapshot.body("made-up-page", "wales", date(2026, 11, 30)) == ""
    assert second.title("another") == "A made-up page"
    save(engine, page(), PUBLISHED, version=2)
    second.seconds.now += 1
    assert second.title() == "A made-up page"


def test_the_database_is_asked_at_most_once_a_second(engine, asked, second):
    save(engine, page())
    asked.clear()
    for _ in range(50):
        second.seconds.now += 0.25
        assert second.title() == "A made-up page"
    assert len(asked) == 13


def test_within_the_second_nothing_at_all_is_asked(engine, second):
    assert second.snapshot.version == 0
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda c, cur, statement, *rest: said.append(statement))
    second.seconds.now += 0.99
    assert second.snapshot.version == 0
    assert said == []


def test_threads_that_ask_together_ask_once(asked, second):
    ready = threading.Barrier(8)
    seen: list[object] = []

    def ask() -> None:
        ready.wait(10)
        seen.append(second.snapshot)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(asked) == 1


def test_look_again_asks_at_once_and_only_once(engine, asked, second):
    save(engine, page())
    assert second.title() == "A made-up page"
    save(engine, page(title="Changed"), version=1)
    second.keeper.look_again()
    asked.clear()
    assert second.title() == "Changed"
    assert second.title() == "Changed"
    assert len(asked) == 1


def test_look_again_during_a_refresh_is_not_lost(engine, second):
    save(engine, page())
    assert second.title() == "A made-up page"

    edits = iter(["one"])

    def edit_meanwhile(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT content_version") and next(edits, None):
            save(engine, page(title="Changed"), version=1)
            second.keeper.look_again()

    event.listen(engine, "after_cursor_execute", edit_meanwhile)
    second.seconds.now += 1
    assert second.title() == "A made-up page"
    assert second.title() == "Changed"


def test_facts_stand_in_the_text_while_they_hold_and_with_their_years_after(engine, second):
    save(engine, page(body="It is {{fact:carers-allowance-weekly}}, not {{fact:no-such-fact}}.\n"))
    fact = second.snapshot.facts["carers-allowance-weekly"]
    assert f"It is {fact.shown(fact.valid_to)}, not (this figure" in second.snapshot.body(
        "made-up-page", "wales", fact.valid_to
    )
    after = second.snapshot.body("made-up-page", "wales", date(2100, 1, 1))
    assert f"{fact.shown(fact.valid_to)} ({fact.years}; we are checking the new figure)" in after


def test_each_nation_reads_its_own_words(engine, second):
    save(engine, page(nations=frozenset({"scotland", "wales"}), body="All.\n\n::: wales\nOnly Wales.\n:::\n"))
    day = date(2026, 11, 30)
    assert "Only Wales." in second.snapshot.body("made-up-page", "wales", day)
    assert "Only Wales." not in second.snapshot.body("made-up-page", "scotland", day)
    assert second.snapshot.body("made-up-page", None, day) == second.snapshot.body("made-up-page", "scotland", day)


def test_a_database_that_is_away_for_a_while_takes_no_page_from_anybody(engine, second):
    save(engine, page())
    assert second.title() == "A made-up page"

    def away(*_):
        raise OperationalError("SELECT", {}, OSError("away"))

    event.listen(engine, "before_cursor_execute", away)
    second.seconds.now += 60
    assert second.title() == "A made-up page"
    event.remove(engine, "before_cursor_execute", away)
    save(engine, page(title="Back again"), version=1)
    second.seconds.now += 1
    assert second.title() == "Back again"
