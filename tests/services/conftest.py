"""What services work with: the real content, and a plan that somebody kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.domain.profile.answers import NamedEvent
from app.models import Account
from app.services.access.tokens import hashed
from app.services.accounts.keep_plan import keep_plan
from app.storage.accounts import accounts
from app.storage.content.content_files import ContentFiles, load_content
from tests.answering import answers
from tests.fakes.mail_server import LocalMailServer
from tests.services.delivery.delivery_desk import Desk
from tests.services.delivery.mail_desk import Post

COMING_HOME = answers(
    nation="england",
    who="parent_or_grandparent",
    living="nearby",
    help=("practical", "personal"),
    now=(NamedEvent("hospital_out", date(2026, 12, 4)),),
    managing="stretched",
)


@pytest.fixture(scope="session")
def files() -> ContentFiles:
    return load_content()


@pytest.fixture
def kept(session, files, clock) -> str:
    """The session token of a plan: somebody comes home from hospital on 4 December; told on 30 November."""
    return keep_plan(
        session, COMING_HOME, files.transitions, clock.now, thirteen_or_over=True, stage=None, prompts_on=True
    )


@pytest.fixture
def account(session, kept) -> Account:
    found = accounts.by_session(session, hashed(kept))
    assert found is not None
    return found


@pytest.fixture
def desk(engine, account, files, clock) -> Desk:
    return Desk(engine, account.id, files, clock)


@pytest.fixture
def post(desk) -> Iterator[Post]:
    """The same account with a mail server."""
    with LocalMailServer() as server:
        yield Post(desk, server)
