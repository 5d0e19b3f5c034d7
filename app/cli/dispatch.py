"""The dispatcher: sends what is due, plans again what time has changed, publishes what waited for its day."""

from __future__ import annotations

import asyncio
import logging
import signal

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.extensions import db
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.services.dispatch import dispatch_once
from app.services.plan_change import do_planned
from app.services.replan_daily import replan_stale

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
    pem = config.vapid_key_file.read_text()
    async with Sender(VapidKeys.load(pem), config.vapid_subject, config.push_hosts) as sender:
        while not stopping.is_set():
            busy = False
            try:
                transitions = content.transitions
                batch = await dispatch_once(engine, sender, transitions, clock, config.origin, stopping.is_set)
                with Session(engine) as session:
                    replanned = replan_stale(session, transitions, clock())
                    do_planned(session, clock())
                busy = batch.claimed > 0 or replanned > 0
            except SQLAlchemyError as error:
                logging.getLogger("care_companion.dispatch").error("database: %s", type(error).__name__)
            if once:
                return
            if not busy:
                await _rest(stopping)


async def _rest(stopping: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
    except TimeoutError:
        return
