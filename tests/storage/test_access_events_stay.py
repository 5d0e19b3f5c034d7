"""What happened at the doors of the desk stays as it was written, in both databases, until its time is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask_migrate import upgrade
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from app.extensions import db
from app.models import AccessEvent, Editor
from app.services.access import audit, editors
from app.services.access.housekeeping import forget_old

SAID = "the list of sign-ins cannot be changed"


@pytest.fixture
def number(session):
    """An account with two events, one of today and one of half a year ago."""
    now = datetime.now(UTC)
    editors.invite(session, "desk@example.org", "Made-up editor", now)
    number = editors.number_of(session, "desk@example.org")
    for when in (now, now - timedelta(days=181)):
        audit.note(session, audit.SIGNED_IN, when, "203.0.113.7", number, "password")
    return number


def refused(session, statement):
    with pytest.raises(DatabaseError, match=SAID):
        session.execute(statement)
    session.rollback()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "x"},
        {"detail": ""},
        {"network": "unknown"},
        {"editor_id": None},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_no_part_of_it_is_changed(session, number, change):
    refused(session, update(AccessEvent).values(**change))


def test_nothing_of_the_last_half_year_is_removed(session, number):
    refused(session, delete(AccessEvent))
    if session.get_bind().dialect.name == "postgresql":
        refused(session, text("TRUNCATE access_event"))
    assert session.query(AccessEvent).count() == 2


def test_what_is_older_goes_by_the_housekeeping_and_nothing_else(session, number):
    now = datetime.now(UTC)
    forget_old(session, now)
    assert [now - event.at < timedelta(days=1) for event in session.scalars(select(AccessEvent))] == [True]


def test_an_account_can_still_be_deleted_and_leaves_the_event_without_a_name(session, number):
    session.execute(delete(Editor).where(Editor.id == number))
    session.commit()
    assert [event.editor_id for event in session.scalars(select(AccessEvent))] == [None, None]


def test_a_database_that_was_migrated_holds_it_too(make_app, database_url):
    with make_app(database_url).app_context():
        upgrade()
        audit.note(db.session(), audit.SIGNED_IN, datetime.now(UTC), None)
        refused(db.session, update(AccessEvent).values(kind="x"))
        refused(db.session, delete(AccessEvent))
