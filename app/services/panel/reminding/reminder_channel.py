"""Reminders as a channel of the dispatcher: a queue of its own, beside prompts, whose state is none of its business."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Self

from app.mail.server import MailServer
from app.services.delivery.channel import Channel, Surroundings
from app.services.panel.reminding.reminder_round import ReminderRound


class ReminderChannel(Channel):
    """Sends nothing where no mail server is set."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    @classmethod
    @asynccontextmanager
    async def opened(cls, around: Surroundings) -> AsyncIterator[Self]:
        yield cls(around)

    async def run_once(self) -> bool:
        """Sends what is due, in a thread of its own."""
        around, config = self._around, self._around.config
        if not config.smtp_url:
            return False
        server = partial(MailServer, config.smtp_url)
        work = ReminderRound(around.engine, server, config.mail_from, config.origin, around.clock, around.stopping)
        return await asyncio.to_thread(work.run) > 0
