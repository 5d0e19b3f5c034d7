"""One account with browsers, a push service, and a dispatcher to run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.models import Account, OutboxPrompt, PushSubscription
from app.services.accounts.subscribe_device import subscribe_device
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import Round, dispatch_once
from app.storage.delivery import outbox
from tests.fakes.browser_keys import BrowserKeys
from tests.fakes.push_service import LocalService
from tests.push.sending import within

ORIGIN = "https://care.example.org"
DAY_BEFORE = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
BEFORE = "hospital_out.before:2026-12-04"


class Desk:
    """The account, its browsers, and what became of its prompts."""

    def __init__(self, engine, account_id, files, clock):
        self.engine, self.account_id, self.files, self.clock = engine, account_id, files, clock
        self.browsers: list[BrowserKeys] = []

    def add_browser(self, service: LocalService, name: str = "one") -> None:
        browser = BrowserKeys()
        self.browsers.append(browser)
        with Session(self.engine) as session:
            subscribe_device(
                session, account_id=self.account_id, session_hash=name, endpoint=f"{service.origin}/{name}",
                p256dh=browser.p256dh, auth=browser.auth, key_id="k", allowed=(service.origin,), now=self.clock.now,
            )  # fmt: skip

    async def run(self, sender, stopping=lambda: False, channels=(), **more) -> Round:
        """A round of the outbox, by push and by these other channels."""
        push = PushChannel(self.engine, sender, ORIGIN, self.clock, stopping)
        return await dispatch_once(self.engine, [push, *channels], self.files.transitions, self.clock, **more)

    def prompt(self, occurrence: str = BEFORE) -> OutboxPrompt:
        with Session(self.engine) as session:
            return next(row for row in outbox.of_account(session, self.account_id) if row.occurrence == occurrence)

    def lost_at(self) -> datetime | None:
        """When the carer's last device was lost, where they have not seen that yet."""
        with Session(self.engine) as session:
            return session.get_one(Account, self.account_id).device_lost_at

    def devices(self) -> int:
        with Session(self.engine) as session:
            return session.query(PushSubscription).count()


def at_the_service(work: Callable[[LocalService], Awaitable[None]]) -> None:
    async def run() -> None:
        async with LocalService() as service:
            await work(service)

    # A stop for what hangs, not a measure of speed: a busy machine needs its time.
    within(120, run)
