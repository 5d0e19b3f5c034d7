"""A disk that is really full: nothing is lost, nothing goes out that cannot be kept, and it goes on by itself."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import subprocess
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import runtime
from app.extensions import db
from app.models import OutboxPrompt, PushSubscription
from app.models.delivery.states import SENT
from app.push.sender import PER_SERVICE
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import LEASE, Dispatcher
from tests.fakes.push_service import answer
from tests.faults.crowd import fill
from tests.faults.killing import integrity
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import ORIGIN, at_the_service
from tests.web.people import answer_all, keep_plan, sent_back, token_of
from tests.web.site.test_disk_full import HOSPITAL_ON_THE_NINTH

MANY = 300
SIZE = "12m"


class SmallDisk:
    """A file system of a few megabytes; `fill` takes all that is left of it, `free` gives it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.filler = folder / "filler"

    def fill(self) -> None:
        with self.filler.open("ab", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError as full:
                    assert full.errno == errno.ENOSPC

    def free(self) -> None:
        self.filler.unlink()


@pytest.fixture
def disk(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root can mount the small disk that this test fills")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.decode().strip()}")
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def app(disk, make_app, seeded_sqlite):
    """The app with its database on the small disk."""
    shutil.copy(seeded_sqlite, disk.folder / "app.db")
    return make_app(f"sqlite:///{disk.folder / 'app.db'}")


@pytest.fixture
def engine(app):
    with app.app_context():
        return db.engine


@pytest.fixture
def dispatcher(app, engine):
    found = runtime.of(app)
    with app.app_context():
        yield Dispatcher(engine, found.config, found.clock, found.content, lambda *_: 0)


def no_room_in_the_log(engine) -> None:
    """Gives the room of SQLite's log back to the disk, so that the next write needs some."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def states(engine) -> Counter[str]:
    with Session(engine) as session:
        return Counter(
            dict(session.execute(select(OutboxPrompt.state, func.count()).group_by(OutboxPrompt.state)).all())
        )


def test_on_a_full_disk_nothing_is_sent_and_it_goes_on_by_itself(disk, engine, dispatcher, clock):
    async def work(service):
        fill(engine, MANY, service.origin, clock.now)
        before = states(engine)
        no_room_in_the_log(engine)
        disk.fill()
        async with sender_for(service) as sender:
            push = PushChannel(engine, sender, ORIGIN, clock)
            for _ in range(3):
                assert not await dispatcher.attempt("outbox", lambda: dispatcher.outbox_once([push]))
            assert service.posts == []
            assert states(engine) == before
            disk.free()
            while await dispatcher.attempt("outbox", lambda: dispatcher.outbox_once([push])):
                pass
        assert len(service.posts) == MANY

    at_the_service(work)
    assert states(engine)[SENT] == MANY
    assert integrity(engine) == "ok"


def test_a_disk_that_fills_up_in_the_middle_of_a_batch_costs_no_more_than_what_was_in_flight(
    disk, engine, dispatcher, clock
):
    async def work(service):
        topics = fill(engine, MANY, service.origin, clock.now)

        async def fills_the_disk(out: asyncio.StreamWriter) -> None:
            if len(service.posts) == MANY // 2:
                disk.fill()
            await answer(201)(out)

        service.usual = fills_the_disk
        no_room_in_the_log(engine)
        async with sender_for(service) as sender:
            push = PushChannel(engine, sender, ORIGIN, clock)
            for _ in range(2):
                assert not await dispatcher.attempt("outbox", lambda: dispatcher.outbox_once([push]))
            unrecorded = len(service.posts) - states(engine)[SENT]
            assert states(engine)[SENT] and 0 < unrecorded <= PER_SERVICE
            disk.free()
            clock.now += LEASE + timedelta(seconds=1)
            while await dispatcher.attempt("outbox", lambda: dispatcher.outbox_once([push])):
                pass
        posts = Counter(post.headers["topic"] for post in service.posts)
        assert set(posts) == set(topics)
        assert len(service.posts) - len(posts) == unrecorded

    at_the_service(work)
    assert states(engine)[SENT] == MANY
    with Session(engine) as session:
        assert session.query(PushSubscription).count() == MANY
    assert integrity(engine) == "ok"


def test_a_save_answers_503_with_what_was_typed_and_works_once_there_is_room(disk, app, engine, client):
    answer_all(client)
    keep_plan(client)
    page = client.get("/something-has-changed/all").get_data(as_text=True)
    headers = {"Sec-Fetch-Site": "same-origin"}
    no_room_in_the_log(engine)
    disk.fill()
    answered = client.post(
        "/something-has-changed/all", data={**HOSPITAL_ON_THE_NINTH, "csrf_token": token_of(page)}, headers=headers
    )
    assert answered.status_code == 503
    for path in ("/today", "/library", "/help-now", "/inbox", "/prompts"):
        assert client.get(path).status_code == 200, path
    html = answered.get_data(as_text=True)
    again = sent_back(html)
    assert {name: again[name] for name in HOSPITAL_ON_THE_NINTH} == HOSPITAL_ON_THE_NINTH
    disk.free()
    assert client.post("/something-has-changed/all", data=again, headers=headers).status_code == 302
    assert "9 December" in client.get("/today").get_data(as_text=True)
    assert integrity(engine) == "ok"
