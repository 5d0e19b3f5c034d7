"""A new way to a carer is one class and one line: the dispatcher knows no channel by name."""

from __future__ import annotations

import ast
import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.models import Outgoing
from app.models.delivery.states import SENT, SHOWN
from app.services.delivery.channel import Channel
from app.services.delivery.channels import CHANNELS
from app.services.delivery.dispatcher import Dispatcher
from app.storage.database import writing
from app.storage.delivery import outgoing
from config import ROOT, Config
from tests.services.delivery.delivery_desk import BEFORE, DAY_BEFORE

NOBODY_HEARD_OF = "pigeon"


class Pigeon(Channel):
    """Made up for this test: it writes down what it carries."""

    carried: list[tuple[str, int]] = []

    def __init__(self, around):
        self.around = around

    @classmethod
    @asynccontextmanager
    async def opened(cls, around):
        yield cls(around)
        cls.carried.append(("flown home", 0))

    def queue(self, session, outbox_ids, now):
        outgoing.queue_prompts(session, NOBODY_HEARD_OF, outbox_ids, true(), now)

    async def run_once(self):
        now = self.around.clock()
        with Session(self.around.engine) as session, writing(session):
            taken = partial(outgoing.claim, session, NOBODY_HEARD_OF, now, "token", most=10)
            for number in taken(lease=timedelta(minutes=1)):
                row = session.get_one(Outgoing, number)
                row.state, row.sent_at = SENT, now
                self.carried.append((row.channel, row.outbox_id))
        return False


def test_a_channel_that_was_just_made_up_gets_its_prompts_once(desk, vapid_key_file):
    Pigeon.carried = []
    desk.clock.now = DAY_BEFORE
    config = Config(secret_key="for tests", vapid_key_file=vapid_key_file)
    dispatcher = Dispatcher(
        desk.engine, config, desk.clock, desk.files, lambda *_: 0, channels=(*CHANNELS, Pigeon)
    )  # fmt: skip
    for _ in range(2):
        asyncio.run(dispatcher.run(once=True))
    prompt = desk.prompt()
    assert (prompt.occurrence, prompt.state) == (BEFORE, SHOWN)
    assert Pigeon.carried == [(NOBODY_HEARD_OF, prompt.id), ("flown home", 0), ("flown home", 0)]
    with Session(desk.engine) as session:
        assert [row.channel for row in session.scalars(select(Outgoing))] == [NOBODY_HEARD_OF]


def test_a_prompt_goes_once_by_each_channel_and_none_takes_what_is_anothers(desk):
    with Session(desk.engine) as session:
        prompt = desk.prompt()
        with writing(session):
            for channel in ("email", NOBODY_HEARD_OF) * 2:
                outgoing.queue_prompts(session, channel, [prompt.id], true(), DAY_BEFORE)
                session.flush()
            claim = partial(outgoing.claim, session, now=DAY_BEFORE, token="t", most=10, lease=timedelta(minutes=1))
            assert [len(claim(channel)) for channel in ("email", NOBODY_HEARD_OF, "email")] == [1, 1, 0]


def test_the_loop_knows_no_channel_by_name():
    tree = ast.parse((ROOT / "app" / "services" / "delivery" / "dispatcher.py").read_text())
    tree.body = tree.body[1:]
    names = {CHANNEL.__name__ for CHANNEL in CHANNELS} | {"push", "email", "mail"}
    said = ast.unparse(tree).lower()
    assert not [name for name in names if name.lower() in said]
