"""The dispatcher: sends what is due, by push and by e-mail, and does what else time brings."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.extensions import db
from app.mail.server import MailServer
from app.push.pauses import Pauses
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.runtime import Content
from app.services.access.tokens import new_token
from app.services.accounts.retention import erase_unopened, tell_unopened
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from app.services.delivery.clock_guard import ClockGuard, holds_still
from app.services.delivery.dispatch import dispatch_once
from app.services.delivery.send_emails import LetterRound
from app.services.editing.planned_changes import do_planned
from app.services.prompts.replan_daily import replan_stale
from app.storage.database import writing
from app.storage.delivery import delivery_counts
from config import Config

LOOK_EVERY = 5.0


@click.command("dispatch", help="Sends prompts as they fall due, until it is told to stop.")
@click.option("--once", is_flag=True, help="One round, then stop.")
@with_appcontext
def dispatch(once: bool) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    asyncio.run(_dispatch(app, db.engine, once))


async def _dispatch(app: Flask, engine: Engine, once: bool) -> None:
    config, clock = app.extensions["care_companion"]
    dispatcher = Dispatcher(engine, config, clock, app.extensions["care_companion_content"])
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, dispatcher.stopping.set)
    async with _sender(config) as sender:
        if once:
            await dispatcher.attempt(lambda: dispatcher.prompts_once(sender))
            await dispatcher.attempt(dispatcher.letters_once)
        else:
            # Side by side: a mail server that takes its time holds up no prompt.
            rounds = (lambda: dispatcher.prompts_once(sender), dispatcher.letters_once)
            await asyncio.gather(*map(dispatcher.keep_on, rounds))


class Dispatcher:
    """The rounds of one process. While the clock cannot be believed, nothing goes out."""

    def __init__(self, engine: Engine, config: Config, clock: Callable[[], datetime], content: Content) -> None:
        self.stopping = asyncio.Event()
        self._engine, self._config, self._clock, self._content = engine, config, clock, content
        self._guard, self._name = ClockGuard(), new_token()[:32]

    async def keep_on(self, work: Callable[[], Awaitable[bool]]) -> None:
        """Does this work until told to stop, at once again while there is more of it."""
        while not self.stopping.is_set():
            if not await self.attempt(work):
                await self._rest()

    async def attempt(self, work: Callable[[], Awaitable[bool]]) -> bool:
        """What the work says; False when the database failed, which is logged and another round's to try again."""
        try:
            return await work()
        except SQLAlchemyError as error:
            logging.getLogger("care_companion.dispatch").error("database: %s", type(error).__name__)
            return False

    async def prompts_once(self, sender: Sender) -> bool:
        """One round of prompts and of what time brings besides; True while there is more."""
        with Session(self._engine) as session:
            held = holds_still(session, self._guard, self._clock(), time.monotonic())
            with writing(session):
                delivery_counts.beat(session, self._name, self._clock())
        if held:
            return False
        transitions, origin = self._content.transitions, self._config.origin
        stop, too = self.stopping.is_set, bool(self._config.smtp_url)
        batch = await dispatch_once(self._engine, sender, transitions, self._clock, origin, stop, letters_too=too)
        return batch.claimed > 0 or _besides(self._engine, self._content, self._clock())

    async def letters_once(self) -> bool:
        """One round of letters, where a mail server is set; True while there is more."""
        config = self._config
        if not config.smtp_url or self._guard.holds:
            return False
        server = partial(MailServer, config.smtp_url)
        stop = self.stopping.is_set
        transitions = self._content.transitions
        work = LetterRound(self._engine, server, config.mail_from, config.origin, transitions, self._clock, stop)
        return await asyncio.to_thread(work.run) > 0

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), LOOK_EVERY)


def _sender(config: Config) -> Sender:
    old = [VapidKeys.load(file) for file in config.old_vapid_key_files()]
    keys, pauses = VapidKeys.load(config.vapid_key_file), Pauses(per_minute=config.push_per_minute)
    return Sender(keys, config.vapid_subject, config.push_hosts, old_keys=old, pauses=pauses)


def _besides(engine: Engine, content: Content, now: datetime) -> bool:
    """What time brings besides prompts; True while there is more of it."""
    with Session(engine) as session:
        replanned = replan_stale(session, content.transitions, now)
        queued = queue_some(
            session, Hearing(content.questionnaire, content.rules.stage_rules, content.transitions), now
        )
        do_planned(session, now)
        told = tell_unopened(session, content.transitions, now)
        erased = erase_unopened(session, now)
    if told or erased:
        logging.getLogger("care_companion.dispatch").info("unopened plans: told %d, erased %d", told, erased)
    return replanned + queued + told + erased > 0
