"""Some of everything that a dispatcher does, each thing twice over: one that a test spoils, and others that must go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.mail.answers import Answer
from app.models import (
    Account,
    Broadcast,
    DeliveryAlert,
    EmailAddress,
    OutboxPrompt,
    Outgoing,
    PlannedChange,
    PushSubscription,
    ResourceRow,
    SetAside,
)
from app.models.delivery.outgoing import PROMPT
from app.services.access.tokens import hashed
from app.services.accounts.keep_plan import keep_plan
from app.services.beside import Beside
from app.services.delivery.channels.email.email_channel import EmailChannel
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import Dispatcher
from app.services.delivery.set_aside import try_again
from app.services.editing.seed import seed_library
from app.storage.accounts import accounts
from app.storage.content.content_files import ContentFiles, load_library
from app.storage.database import writing
from app.storage.delivery import set_asides
from config import Config
from tests.fakes.browser_keys import BrowserKeys
from tests.fakes.push_service import LocalService
from tests.push.sending import sender_for
from tests.services.conftest import COMING_HOME
from tests.services.delivery.delivery_desk import BEFORE, DAY_BEFORE, ORIGIN

TOLD = datetime.fromisoformat("2026-11-30T09:00:00+00:00")
# Far apart, since new rows are numbered on from the highest.
BAD_PROMPT, BAD_LETTER, BAD_DEVICE, BAD_CHANGE = 900_001, 800_001, 700_001, 600_001
BAD_NUMBERS = {BAD_PROMPT, BAD_LETTER, BAD_DEVICE, BAD_CHANGE}
BAD_PAGE, GOOD_PAGE = "breaks-and-respite", "carers-assessment"
LONG_AGO = DAY_BEFORE - timedelta(days=400)


class Box:
    """In place of a mail server: every letter is written out, and kept."""

    taken: list[EmailMessage] = []

    def __init__(self, *_: object) -> None:
        return

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def send(self, message: EmailMessage) -> Answer:
        message.as_bytes()
        Box.taken.append(message)
        return Answer.TAKEN


def build(engine: Engine, files: ContentFiles) -> None:
    """Three carers with a phone, an address, a prompt and a letter that are due; the first of each is the bad one."""
    with Session(engine) as session:
        seed_library(session, load_library(), TOLD)
        for number in range(3):
            carer(session, files, number)
        with writing(session):
            for number, told in (
                (3, None),
                (4, None),
                (5, DAY_BEFORE - timedelta(days=40)),
                (6, DAY_BEFORE - timedelta(days=40)),
            ):
                name = f"{'bad' if number % 2 else 'good'}-{'over' if told else 'unopened'}"
                session.add(Account(id=name, created_at=LONG_AGO, consented_at=LONG_AGO, last_seen_at=LONG_AGO, told_unopened_at=told, prompts_on=False))  # fmt: skip
            pages = session.scalars(select(ResourceRow.id).order_by(ResourceRow.id).limit(2)).all()
            for number, page in zip((BAD_CHANGE, BAD_CHANGE + 50), pages, strict=True):
                session.add(
                    PlannedChange(id=number, action="archive", resource_id=page, due_at=TOLD, by="a@example.org")
                )
            session.add(message())


def carer(session: Session, files: ContentFiles, number: int) -> None:
    token = keep_plan(session, COMING_HOME, files.transitions, TOLD, thirteen_or_over=True, stage=None, prompts_on=True)
    account = accounts.by_session(session, hashed(token))
    assert account is not None
    keys, more = BrowserKeys(), 10 * number
    with writing(session):
        account_id = account.id
        prompt = select(OutboxPrompt.id).where(OutboxPrompt.account_id == account_id, OutboxPrompt.occurrence == BEFORE)
        old = session.scalars(prompt).one()
        session.execute(update(OutboxPrompt).where(OutboxPrompt.id == old).values(id=BAD_PROMPT + more))
        session.add_all([
            PushSubscription(id=BAD_DEVICE + more, account_id=account_id, session_hash=str(number), endpoint=f"/{number}", endpoint_hash=str(number), p256dh=keys.p256dh, auth=keys.auth, key_id="k", created_at=TOLD, seen_at=TOLD),
            EmailAddress(account_id=account_id, address=f"carer{number}@example.org", asked_at=TOLD, confirmed_at=TOLD, stop_token=str(number)),
            Outgoing(id=BAD_LETTER + more, account_id=account_id, kind=PROMPT, outbox_id=BAD_PROMPT + more, queued_at=DAY_BEFORE, next_at=DAY_BEFORE),
        ])  # fmt: skip


def message() -> Broadcast:
    day = date(2026, 12, 3)
    return Broadcast(
        id=77, title="New", body="Something new.", resource_id="carers-allowance", starts_on=day + timedelta(days=1), days=1,
        useful_until=day + timedelta(days=9), state="going", created_at=TOLD, updated_at=TOLD, cursor="", approved_by="b",
    )  # fmt: skip


class World:
    """A database as `build` made it, a dispatcher, and what became of it all."""

    def __init__(self, engine: Engine, files: ContentFiles) -> None:
        self.engine, self.files, self.now = engine, files, DAY_BEFORE
        Box.taken = []
        with Session(engine) as session:
            owner = select(OutboxPrompt.account_id).where(OutboxPrompt.id == BAD_PROMPT)
            self.bad = {session.scalars(owner).one(), "bad-unopened", "bad-over"}
            self.bad.add(str(session.get_one(PlannedChange, BAD_CHANGE).resource_id))

    def run(self, times: int = 3) -> None:
        """Whole rounds of one dispatcher; raises what would end it."""
        config = Config(
            secret_key="for tests", smtp_url="smtp://localhost", mail_from="prompts@care.example.org", origin=ORIGIN
        )

        async def work() -> None:
            async with LocalService() as service, sender_for(service) as sender:
                with Session(self.engine) as session, writing(session):
                    for device in session.scalars(select(PushSubscription)):
                        device.endpoint = f"{service.origin}/{device.session_hash}"

                class Push(PushChannel):
                    @classmethod
                    @asynccontextmanager
                    async def opened(cls, around):
                        yield cls(around.engine, sender, ORIGIN, around.clock)

                clock = lambda: self.now  # noqa: E731
                beside = Beside.of(self.engine, self.files, clock)
                dispatcher = Dispatcher(self.engine, config, clock, self.files, beside, channels=(Push, EmailChannel))
                for _ in range(times):
                    await asyncio.wait_for(dispatcher.run(once=True), 60)

        asyncio.run(work())

    def undone(self) -> set[str]:
        """What a dispatcher has still to do, by kind and number or id."""
        with Session(self.engine) as session:
            rows = [
                f"prompt {n}"
                for n in session.scalars(
                    select(OutboxPrompt.id).where(
                        OutboxPrompt.occurrence == BEFORE, OutboxPrompt.state.not_in(["sent", "shown"])
                    )
                )
            ]
            rows += [f"letter {n}" for n in session.scalars(select(Outgoing.id).where(Outgoing.state != "sent"))]
            carers = session.scalars(select(Account).where(Account.prompts_on)).all()
            rows += [f"plan {each.id}" for each in carers if each.planned_at < DAY_BEFORE]
            have = session.scalars(select(OutboxPrompt.account_id).where(OutboxPrompt.broadcast_id == 77)).all()
            rows += [f"message {each.id}" for each in carers if each.id not in have]
            rows += [f"change {n}" for n in session.scalars(select(PlannedChange.id))]
            rows += [
                f"notice {each}"
                for each in session.scalars(
                    select(Account.id).where(Account.told_unopened_at.is_(None), ~Account.prompts_on)
                )
            ]
            rows += [
                f"erasure {each}" for each in session.scalars(select(Account.id).where(Account.id.endswith("-over")))
            ]
        return set(rows)  # fmt: skip

    def good_undone(self) -> set[str]:
        bad = {*map(str, BAD_NUMBERS), *self.bad}
        return {each for each in self.undone() if each.split()[1] not in bad}

    def asides(self) -> set[str]:
        with Session(self.engine) as session:
            return set(session.scalars(select(SetAside.kind)))

    def alerts(self, *, closed: bool = False) -> set[str]:
        """What the desk is told of now; with `closed`, ever was."""
        with Session(self.engine) as session:
            return {each.kind for each in session.scalars(select(DeliveryAlert)) if closed or each.closed_at is None}

    def try_all_again(self) -> None:
        with Session(self.engine) as session:
            for group in set_asides.groups(session):
                session.rollback()
                try_again(session, group.kind, group.reason, self.now, "a@example.org")

    def mentions(self, value: Any, depth: int = 4) -> bool:
        """Whether the bad one of anything stands in a value."""
        if isinstance(value, int):
            return value in BAD_NUMBERS
        if isinstance(value, str):
            return value in self.bad or value in {str(each) for each in BAD_NUMBERS}
        if depth == 0 or value is None or isinstance(value, Session | Engine):
            return False
        if isinstance(value, dict):
            return any(self.mentions(each, depth - 1) for each in [*value.keys(), *value.values()])
        if isinstance(value, list | tuple | set | frozenset):
            return any(self.mentions(each, depth - 1) for each in value)
        names = [each.name for each in fields(value)] if is_dataclass(value) else ["id", "account_id", "outbox_id"]
        return any(self.mentions(getattr(value, name, None), depth - 1) for name in names)


@contextmanager
def throwing(holder: Any, name: str, when: Callable[[tuple[Any, ...], dict[str, Any]], bool]) -> Iterator[list[int]]:
    """In place of the function `name` one that raises when `when(args, kwargs)`; gives the number of throws, in a list."""
    true, thrown = getattr(holder, name), [0]

    def throws(*args: Any, **kwargs: Any) -> Any:
        if when(args, kwargs):
            thrown[0] += 1
            raise RuntimeError("a made-up fault")
        return true(*args, **kwargs)

    setattr(holder, name, throws)
    try:
        yield thrown
    finally:
        setattr(holder, name, true)
