"""The dispatcher: sends what is due, plans again what time has changed, publishes what waited for its day."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from datetime import datetime

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.transitions import Transitions
from app.extensions import db
from app.push.pauses import Pauses
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.services.clock_guard import ClockGuard, holds_still
from app.services.dispatch import dispatch_once
from app.services.plan_change import do_planned
from app.services.replan_daily import replan_stale
from app.services.tokens import new_token
from app.storage import delivery
from app.storage.database import writing
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
    content = app.extensions["care_companion_content"]
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    guard, name = ClockGuard(), new_token()[:32]
    async with _sender(config) as sender:
        while not stopping.is_set():
            busy = False
            try:
                with Session(engine) as session:
                    held = holds_still(session, guard, clock(), time.monotonic())
                    with writing(session):
                        delivery.beat(session, name, clock())
                if not held:
                    transitions = content.transitions
                    batch = await dispatch_once(engine, sender, transitions, clock, config.origin, stopping.is_set)
                    busy = batch.claimed > 0 or _besides(engine, transitions, clock())
            except SQLAlchemyError as error:
                logging.getLogger("care_companion.dispatch").error("database: %s", type(error).__name__)
            if once:
                return
            if not busy:
                await _rest(stopping)


def _sender(config: Config) -> Sender:
    old = [VapidKeys.load(file) for file in config.old_vapid_key_files()]
    keys, pauses = VapidKeys.load(config.vapid_key_file), Pauses(per_minute=config.push_per_minute)
    return Sender(keys, config.vapid_subject, config.push_hosts, old_keys=old, pauses=pauses)


def _besides(engine: Engine, transitions: Transitions, now: datetime) -> bool:
    """What time brings besides prompts; True while there is more of it."""
    with Session(engine) as session:
        replanned = replan_stale(session, transitions, now)
        do_planned(session, now)
    return replanned > 0


async def _rest(stopping: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
    except TimeoutError:
        return
