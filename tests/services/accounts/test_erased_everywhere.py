"""What was erased is in no file of the database, also when somebody was reading it in that moment."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Account, EmailAddress
from app.services.accounts.email_address import end_address, give_address
from app.services.accounts.keep_plan import erase, keep_plan
from app.services.delivery.dispatcher import LOG, Dispatcher
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.database import empty_log, open_engine
from config import Config
from tests.conftest import START
from tests.services.conftest import COMING_HOME

ADDRESS = "rose.may@example.net"


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "care.db"


@pytest.fixture
def engine(file):
    engine = open_engine(f"sqlite:///{file}")
    Account.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def account_id(engine, files) -> str:
    with Session(engine) as session:
        keep_plan(session, COMING_HOME, files.transitions, START, thirteen_or_over=True, stage=None, prompts_on=True)
        account_id = session.scalars(select(Account.id)).one()
        give_address(session, account_id, ADDRESS, START)
    return account_id


@pytest.fixture
def reader(file, account_id):
    """Somebody in the middle of a long look at the database, such as a backup."""
    line = sqlite3.connect(file, isolation_level=None)
    line.execute("BEGIN")
    line.execute("SELECT count(*) FROM account").fetchone()
    yield line
    line.close()


def copies(file: Path, words: str) -> int:
    return sum(each.read_bytes().count(words.encode()) for each in file.parent.iterdir())


def log_round(engine, files) -> None:
    """The dispatcher's round of that name, once."""
    dispatcher = Dispatcher(engine, Config(secret_key="for tests"), lambda: START, files, lambda *_: 0, channels=())
    asyncio.run(dispatcher.attempt(LOG, dispatcher.rounds([])[LOG]))


def test_an_erasure_leaves_no_copy_in_any_file(engine, file, account_id):
    assert copies(file, account_id)
    with Session(engine) as session:
        erase(session, account_id, UNNOTED)
    assert (copies(file, account_id), copies(file, ADDRESS)) == (0, 0)


def test_after_a_reader_went_the_next_round_takes_the_last_copy_away(engine, file, files, account_id, reader):
    with Session(engine) as session:
        erase(session, account_id, UNNOTED)
    assert copies(file, account_id)
    log_round(engine, files)
    assert copies(file, account_id)
    reader.execute("COMMIT")
    log_round(engine, files)
    assert (copies(file, account_id), copies(file, ADDRESS)) == (0, 0)


def test_an_address_that_was_taken_back_goes_with_the_next_round(engine, file, files, account_id):
    with Session(engine) as session:
        end_address(session, account_id, UNNOTED)
        assert session.scalars(select(EmailAddress)).all() == []
    log_round(engine, files)
    assert copies(file, ADDRESS) == 0


def test_a_log_that_cannot_be_emptied_says_so_and_is_tried_again(engine, reader, account_id):
    with Session(engine) as session:
        erase(session, account_id, UNNOTED)
    assert not empty_log(engine)
    reader.execute("COMMIT")
    assert empty_log(engine)
