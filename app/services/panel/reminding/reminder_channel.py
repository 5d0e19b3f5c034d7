"""Reminders as a channel of the dispatcher: a queue of its own, beside prompts, whose state is none of its business."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Self

from app.mail.server import MailServer
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.services.delivery.channel import Channel, Surroundings
from app.services.panel.reminding.push_reminder import pushed_by
from app.services.panel.reminding.reminder_round import ReminderRound
from config import Config


class ReminderChannel(Channel):
    """By push where a member said yes in a browser, else by e-mail where a mail server is set."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    @classmethod
    @asynccontextmanager
    async def opened(cls, around: Surroundings) -> AsyncIterator[Self]:
        yield cls(around)

    async def run_once(self) -> bool:
        """Sends what is due, in a thread of its own."""
        around, config = self._around, self._around.config
        server = partial(MailServer, config.smtp_url) if config.smtp_url else None
        push = pushed_by(partial(_sender, config))
        place = (config.mail_from, config.origin, around.clock, around.stopping)
        work = ReminderRound(around.engine, server, *place, push)
        return await asyncio.to_thread(work.run) > 0


def _sender(config: Config) -> Sender:
    old = [VapidKeys.load(file) for file in config.old_vapid_key_files()]
    return Sender(VapidKeys.load(config.vapid_key_file), config.vapid_subject, config.push_hosts, old_keys=old)
