"""While the clock cannot be believed, the dispatcher sends no prompt and no e-mail, and lets nothing expire."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import runtime
from app.extensions import db
from app.models import Account, OutboxPrompt
from app.services.accounts.email_address import give_address
from app.services.delivery.channel import Surroundings
from app.services.delivery.channels.email.email_channel import EmailChannel
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import Dispatcher
from app.storage.content.content_files import load_content
from app.storage.delivery import delivery_counts
from config import Config
from tests.fakes.mail_server import LocalMailServer
from tests.fakes.push_service import LocalService
from tests.push.sending import sender_for, within
from tests.web.people import answer_all, keep_plan

A_YEAR = timedelta(days=365)


@pytest.fixture
def server():
    with LocalMailServer() as server:
        yield server


@pytest.fixture
def dispatcher(make_app, engine, server):
    """That of an app with one kept plan, which has looked at the clock once."""
    url = engine.url.render_as_string(hide_password=False)
    app = make_app(url, smtp_url=server.url, mail_from="prompts@care.example.org")
    client = app.test_client()
    answer_all(client)
    keep_plan(client)
    found = runtime.of(app)
    with app.app_context():
        yield Dispatcher(db.engine, found.config, found.clock, found.content, lambda *_: 0)
        db.session.remove()


def standing() -> list[tuple[str, str]]:
    db.session.rollback()
    return [(row.occurrence, row.state) for row in db.session.query(OutboxPrompt).order_by(OutboxPrompt.id)]


def rounds(dispatcher, server, clock) -> list[bool]:
    """One round of the outbox and one of e-mails."""
    config = Config(secret_key="for tests", smtp_url=server.url, mail_from="prompts@care.example.org")
    email = EmailChannel(Surroundings(db.engine, config, clock, load_content(), dispatcher.stopping.is_set))

    async def work() -> list[bool]:
        async with LocalService() as service, sender_for(service) as sender:
            push = PushChannel(db.engine, sender, config.origin, clock)
            done = [await dispatcher.outbox_once([push, email]), await dispatcher.channel_once(email)]
            assert service.posts == []
            return done

    return within(120, work)


def test_after_a_leap_of_a_year_nothing_goes_out_and_nothing_expires(dispatcher, clock, server):
    rounds(dispatcher, server, clock)
    before = standing()
    give_address(db.session(), db.session.query(Account.id).scalar(), "somebody@example.org", clock.now)
    clock.now += A_YEAR
    for _ in range(3):
        assert rounds(dispatcher, server, clock) == [False, False]
    assert (standing(), server.emails) == (before, [])
    assert [alert.kind for alert in delivery_counts.open_alerts(db.session())] == ["clock"]
    clock.now -= A_YEAR
    rounds(dispatcher, server, clock)
    assert [email["To"] for email in server.emails] == ["somebody@example.org"]
