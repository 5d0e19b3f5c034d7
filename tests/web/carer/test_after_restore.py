"""A backup comes back: what carers refused since it was made is heard again, from the file of refusals."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from app.extensions import db
from app.models import Account, CalendarAddress, EmailAddress
from app.storage.database import writing
from tests.web.people import answer_all, keep_plan, post


@pytest.fixture
def app(make_app, seeded_sqlite, tmp_path):
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    return make_app(f"sqlite:///{file}", opt_outs_file=tmp_path / "refusals.txt")


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def copy_of(app, place):
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        connection.execute("VACUUM INTO ?", (str(place),))
    return place


def put_back(app, copy) -> None:
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    with sqlite3.connect(copy) as source, sqlite3.connect(file) as target:
        source.backup(target)


def brought_back(app, copy, clock, *words):
    put_back(app, copy)
    made_at = clock.now.replace(tzinfo=None).isoformat()
    clock.move(hours=5)
    return app.test_cli_runner().invoke(args=["prompts", "after-restore", made_at, *words])


def inbox(client) -> str:
    return client.get("/inbox").get_data(as_text=True)


def prompts_on(app) -> list[bool]:
    with app.app_context():
        return list(db.session.scalars(db.select(Account.prompts_on)))


def erase(client):
    post(client, "/keep-my-plan/erase")


def no_prompts(client):
    post(client, "/prompts/off", "/prompts")


def a_death(client):
    post(client, "/something-has-changed/all", now="death")


@pytest.mark.parametrize(
    ("refuse", "left", "said"),
    [
        (erase, [], "erased 1, quiet 0"),
        (no_prompts, [False], "erased 0, quiet 1"),
        (a_death, [False], "erased 0, quiet 1"),
        (lambda client: None, [True], "erased 0, quiet 0"),
    ],
    ids=["erased", "no prompts", "a death", "nothing"],
)
def test_what_was_refused_after_the_backup_holds(app, carer, clock, tmp_path, refuse, left, said):
    copy, made_at = copy_of(app, tmp_path / "copy.db"), clock.now
    clock.move(minutes=1)
    refuse(carer)
    clock.now = made_at
    answer = brought_back(app, copy, clock)
    assert answer.exit_code == 0, answer.output
    assert said in answer.output
    assert prompts_on(app) == left


def test_after_a_death_that_the_copy_does_not_know_nothing_of_before_stands_in_the_inbox(app, carer, clock, tmp_path):
    copy, made_at = copy_of(app, tmp_path / "copy.db"), clock.now
    clock.move(minutes=1)
    a_death(carer)
    clock.now = made_at.replace(month=12, day=12)
    put_back(app, copy)
    app.test_cli_runner().invoke(args=["prompts", "after-restore", made_at.isoformat()])
    assert "If they come home tomorrow" not in inbox(carer)
    assert "The first days at home" not in inbox(carer)


def test_letters_the_area_and_the_calendar_stay_ended(app, carer, clock, tmp_path):
    post(carer, "/near-you", postcode="CV4")
    post(carer, "/near-you/messages", "/near-you", messages="yes")
    post(carer, "/calendar/make", "/calendar")
    with app.app_context(), writing(db.session()) as session:
        account_id = session.scalar(db.select(Account.id))
        session.add(EmailAddress(account_id=account_id, address="a@example.org", asked_at=clock.now, stop_token="stop"))
    copy, made_at = copy_of(app, tmp_path / "copy.db"), clock.now
    clock.move(minutes=1)
    post(carer, "/near-you/forget", "/near-you")
    post(carer, "/calendar/end", "/calendar")
    assert app.test_client().post("/e-mail/stop/stop").status_code == 200
    clock.now = made_at
    said = brought_back(app, copy, clock).output
    assert "no-letters 1, no-area 1, no-calendar 1" in said
    with app.app_context():
        assert db.session.scalar(db.select(Account.district)) is None
        assert db.session.query(EmailAddress).count() == db.session.query(CalendarAddress).count() == 0


def test_what_the_backup_knew_already_is_left_as_the_carer_wants_it_now(app, carer, clock, tmp_path):
    no_prompts(carer)
    post(carer, "/prompts/on", "/prompts")
    clock.move(minutes=1)
    brought_back(app, copy_of(app, tmp_path / "copy.db"), clock)
    assert prompts_on(app) == [True]


def test_the_file_names_nobody_and_says_nothing_of_why(app, carer, tmp_path):
    a_death(carer)
    with app.app_context():
        account_id = db.session.scalar(db.select(Account.id))
    line = (tmp_path / "refusals.txt").read_text()
    assert line.split()[1] == "quiet"
    assert account_id not in line
    assert "death" not in line


def test_where_it_cannot_be_written_nobody_is_stopped(app, carer, tmp_path):
    (tmp_path / "refusals.txt").mkdir()
    erase(carer)
    assert prompts_on(app) == []


@pytest.mark.parametrize(
    ("words", "named"), [(["yesterday"], "MADE_AT"), (["2026-11-25", "--refusals", "/nowhere/at-all"], "--refusals")]
)
def test_what_cannot_be_read_is_named(app, words, named):
    answer = app.test_cli_runner().invoke(args=["prompts", "after-restore", *words])
    assert answer.exit_code == 2
    assert named in answer.output
