"""flask dispatch --once: one round of all that the dispatcher does."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Account, Broadcast, Dispatcher, EmailAddress, OutboxPrompt, Outgoing
from app.services.accounts.email_address import give_address
from app.storage.database import writing
from app.storage.delivery import delivery_counts
from tests.fakes.mail_server import LocalMailServer
from tests.web.people import answer_all, keep_plan


@pytest.fixture
def server():
    with LocalMailServer() as server:
        yield server


@pytest.fixture
def app(make_app, seeded_sqlite, tmp_path, server):
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    app = make_app(f"sqlite:///{file}", smtp_url=server.url, mail_from="prompts@care.example.org")
    client = app.test_client()
    answer_all(client)
    keep_plan(client)
    return app


def once(app) -> None:
    answer = app.test_cli_runner().invoke(args=["dispatch", "--once"])
    assert answer.exit_code == 0, answer.output


def test_an_email_that_waits_goes(app, server, clock):
    with app.app_context():
        give_address(db.session(), db.session.query(Account.id).scalar(), "somebody@example.org", clock.now)
    once(app)
    assert [email["To"] for email in server.emails] == ["somebody@example.org"]


def test_what_is_due_is_told_by_email_too(app, server, clock):
    with app.app_context(), writing(db.session()) as session:
        session.add(
            EmailAddress(
                account_id=session.query(Account.id).scalar(), address="somebody@example.org", asked_at=clock.now,
                confirmed_at=clock.now, stop_token="stop",
            )
        )  # fmt: skip
    clock.now = clock.now.replace(month=12, day=3, hour=12)
    once(app)
    assert [email["Subject"] for email in server.emails] == ["Care Companion: something that may help today"]


def test_a_message_that_goes_is_put_in_the_outbox_of_its_carers(app, clock):
    with app.app_context(), writing(db.session()) as session:
        day = clock.now.date()
        session.add(
            Broadcast(
                title="New", body="Something new.", resource_id="carers-allowance", starts_on=day + timedelta(days=1),
                days=1, useful_until=day + timedelta(days=7), state="going", created_at=clock.now, updated_at=clock.now,
                cursor="", approved_by="",
            )
        )  # fmt: skip
    once(app)
    with app.app_context():
        assert db.session.query(OutboxPrompt).filter_by(kind="broadcast").count() == 1


def test_it_says_that_it_is_at_work_and_a_database_out_of_order_ends_it_in_order(app, clock):
    once(app)
    with app.app_context():
        assert delivery_counts.dispatchers(db.session(), clock.now)[0].seen_at == clock.now
        with writing(db.session()) as session:
            Dispatcher.__table__.drop(session.connection())
    once(app)


def test_after_a_restore_a_command_shows_the_past_and_nothing_goes_out(app, server, clock):
    with app.app_context(), writing(db.session()) as session:
        account_id = session.query(Account.id).scalar()
        session.add(
            EmailAddress(
                account_id=account_id, address="somebody@example.org", asked_at=clock.now, confirmed_at=clock.now,
                stop_token="stop",
            )
        )  # fmt: skip
        email = Outgoing(account_id=account_id, kind="prompt", queued_at=clock.now, next_at=clock.now)
        session.add(email)
    clock.now = clock.now.replace(month=12, day=3, hour=12)
    said = app.test_cli_runner().invoke(args=["prompts", "after-restore", "2026-12-01T02:00"])
    assert (said.exit_code, said.output.splitlines()[-1]) == (
        0,
        "Due by now, so shown in the inbox and not sent: 1. Letters about prompts dropped: 1.",
    )
    once(app)
    assert server.emails == []
