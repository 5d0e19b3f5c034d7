"""The dispatcher as a command: sends what is due, by every channel, and does what else time brings."""

from __future__ import annotations

import asyncio
import logging
import signal

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app import runtime
from app.extensions import db
from app.services.beside import Beside
from app.services.delivery.channel import Channel
from app.services.delivery.channels import CHANNELS
from app.services.delivery.dispatcher import Dispatcher
from app.services.panel.reminding.reminder_channel import ReminderChannel
from server.log_lines import write_lines

# The ways to a carer, and the one to people of the desk.
CHANNELS_AND_DESK: tuple[type[Channel], ...] = (*CHANNELS, ReminderChannel)


@click.command("dispatch", help="Sends prompts as they fall due, until it is told to stop.")
@click.option("--once", is_flag=True, help="One round, then stop.")
@with_appcontext
def dispatch(once: bool) -> None:
    write_lines(logging.getLogger())
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    asyncio.run(_dispatch(app, once))


async def _dispatch(app: Flask, once: bool) -> None:
    found = runtime.of(app)
    beside = Beside.of(db.engine, found.content, found.clock)
    dispatcher = Dispatcher(db.engine, found.config, found.clock, found.content, beside, CHANNELS_AND_DESK)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, dispatcher.stopping.set)
    await dispatcher.run(once)
