"""The copy of a plan holds everything that is kept about it, and nothing that opens it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Integer

from app.extensions import db
from app.models import Account, Base, Idea
from app.models.base import UtcDateTime
from app.storage.accounts.everything_kept import WITHHELD, owned_tables
from app.storage.database import writing
from tests.web.people import answer_all, keep_plan

ONE_EACH = (
    *("push_subscription", "email_address", "calendar_address", "outgoing", "set_aside"),
    *("idea_follower", "idea_me_too", "study_consent"),
)
OPENS_SOMETHING = re.compile(r"token|hash|secret|endpoint|auth|p256dh|key_id")


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def copy_of(client) -> dict[str, Any]:
    answer = client.get("/keep-my-plan/copy")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    copy: dict[str, Any] = json.loads(answer.get_data(as_text=True))
    return copy


def made_up(column, account_id: str, now: datetime):
    """A value for a column; what is text says which column it is."""
    if column.foreign_keys and not column.primary_key:
        return account_id if column.name == "account_id" else None
    if column.name == "account_id":
        return account_id
    if isinstance(column.type, Integer | Boolean):
        return 1
    if isinstance(column.type, UtcDateTime):
        return now
    return (
        now.date() if isinstance(column.type, Date) else f"of {column.table.name}.{column.name}"[: column.type.length]
    )


@pytest.fixture
def idea(app, clock) -> None:
    """The one that the made-up rows name."""
    with app.app_context(), writing(db.session()) as session:
        session.add(Idea(id=1, text="Say what a word means", key="k", created_at=clock.now, changed_at=clock.now))


def test_no_column_of_any_table_that_hangs_on_a_plan_is_missing(app, carer, clock, idea):
    with app.app_context(), writing(db.session()) as session:
        account = session.query(Account).one()
        for name in ONE_EACH:
            table = Base.metadata.tables[name]
            values = {column.name: made_up(column, account.id, clock.now) for column in table.columns}
            session.execute(table.insert().values(values))
        account.saved_pages = []
    carer.post("/library/discharge-questions/save", headers={"Sec-Fetch-Site": "same-origin"})
    copy = copy_of(carer)
    for table, owner in owned_tables():
        wanted = {column.key for column in table.columns} - {owner.key} - WITHHELD.get(table.name, set())
        rows = copy[table.name]
        assert rows, table.name
        assert all(wanted <= row.keys() for row in rows), table.name


def test_nothing_that_opens_something_is_in_the_copy(app, carer, clock, idea):
    with app.app_context(), writing(db.session()) as session:
        number = session.query(Account).one().id
        for name in ONE_EACH:
            table = Base.metadata.tables[name]
            values = {column.name: made_up(column, number, clock.now) for column in table.columns}
            session.execute(table.insert().values(values))
    words = json.dumps(copy_of(carer))
    assert number not in words
    for table, _ in owned_tables():
        for column in table.columns:
            if OPENS_SOMETHING.search(column.name):
                assert column.name in WITHHELD[table.name], f"{table.name}.{column.name}"
                assert f"of {table.name}.{column.name}" not in words
    assert carer.get_cookie("plan").value not in words


def test_the_copy_can_be_read_without_knowing_our_words(carer):
    copy = copy_of(carer)
    assert copy["about"].startswith("Everything that Care Companion keeps about this plan.")
    assert copy["answer"][0]["asked"].endswith("?")
    assert copy["event"][0]["name"] == "Coming home from hospital"
    assert date.fromisoformat(copy["event"][0]["on_date"]) == date(2026, 12, 4)
    assert "Before they come home: your say in it" in {row["title"] for row in copy["prompt"]}
    assert all(row["title"] and row["body"] for row in copy["prompt"])


def test_your_plan_links_the_copy_and_without_a_plan_there_is_none(carer, app):
    assert 'href="/keep-my-plan/copy"' in carer.get("/keep-my-plan").get_data(as_text=True)
    assert "Download my copy" in carer.get("/privacy").get_data(as_text=True)
    assert app.test_client().get("/keep-my-plan/copy").headers["Location"] == "/keep-my-plan"
