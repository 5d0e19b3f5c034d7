"""E-mail: keeps a queue of its own, so that a mail server which takes its time holds up no prompt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Self

from sqlalchemy.orm import Session

from app.mail.server import MailServer
from app.services.delivery.channel import Channel, Surroundings
from app.services.delivery.channels.email.email_round import EmailRound
from app.storage.delivery import emails


class EmailChannel(Channel):
    """Queues and sends nothing where no mail server is set."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    @classmethod
    @asynccontextmanager
    async def opened(cls, around: Surroundings) -> AsyncIterator[Self]:
        yield cls(around)

    def queue(self, session: Session, outbox_ids: Sequence[int], now: datetime) -> None:
        """An e-mail about each of these prompts whose carer has confirmed an address."""
        if self._around.config.smtp_url:
            emails.queue_prompts(session, outbox_ids, now)

    async def run_once(self) -> bool:
        """Sends what waits, one after the other, in a thread of its own."""
        around, config = self._around, self._around.config
        if not config.smtp_url:
            return False
        server = partial(MailServer, config.smtp_url)
        transitions = around.words.transitions
        place = (config.mail_from, config.origin, transitions)
        work = EmailRound(around.engine, server, *place, around.clock, around.stopping)
        return await asyncio.to_thread(work.run) > 0
