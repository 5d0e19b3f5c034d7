"""The whole app on a port of this machine, with a clock to turn and a dispatcher to run by hand."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app, runtime
from app.domain.schedule.push_services import PUSH_HOSTS
from app.domain.schedule.transitions import LockScreen
from app.models import OutboxPrompt, PushSubscription
from app.push.message import Message, Subscription
from app.push.payload import payload
from app.push.results import SendResult
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.services.accounts.subscribe_device import subscribe_device
from app.services.delivery.channels.push.prompt_message import TEST_BODY
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import Round, dispatch_once
from app.storage.database import open_engine, writing
from config import Config
from tests.fakes.browser_keys import BrowserKeys


class QuietRequests(WSGIRequestHandler):
    def log(self, *_: Any) -> None:
        pass


class RunningApp:
    """`with RunningApp(...) as companion`: pages on `origin` until the block ends.

    `seeded` is a SQLite file that is copied to `folder`; `push_origin` is added to the push services the app takes.
    """

    def __init__(self, seeded: Path, folder: Path, keys: Path, clock: Callable[[], datetime], push_origin: str) -> None:
        file = folder / "app.db"
        shutil.copy(seeded, file)
        listening = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self.clock, self._folder = clock, folder
        self.config = Config(
            secret_key=f"for tests only, and long enough: {self.origin}",
            database_url=f"sqlite:///{file}",
            origin=self.origin,
            vapid_key_file=keys,
            push_hosts=(*PUSH_HOSTS, push_origin),
            prompt_spread_minutes=0,
        )
        self.app = create_app(self.config, clock)
        self._out_of_order = False
        self.app.before_request(lambda: ("out of order", 503) if self._out_of_order else None)
        self.engine = open_engine(self.config.database_url)
        number = listening.detach()
        self._server = make_server("127.0.0.1", 0, self.app, threaded=True, fd=number, request_handler=QuietRequests)
        os.close(number)
        self._thread = threading.Thread(target=self._server.serve_forever, name="app", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()
        self.engine.dispose()
        from app.extensions import db

        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    @contextmanager
    def out_of_order(self) -> Iterator[None]:
        """Every request is answered with 503 until the block ends."""
        self._out_of_order = True
        try:
            yield
        finally:
            self._out_of_order = False

    def dispatch(self) -> Round:
        """One round of the dispatcher, in a thread of its own: Playwright keeps a running loop in this one."""
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(lambda: asyncio.run(self._dispatch())).result(60)

    def keys(self) -> VapidKeys:
        return VapidKeys.load(self.config.vapid_key_file.read_text())

    def new_keys(self) -> None:
        """A rotation: another pair beside the old one, and web and dispatcher started again with both."""
        file = self._folder / "vapid.pem"
        shutil.copy(self.config.vapid_key_file, self._folder / "vapid-old-1.pem")
        file.write_text(VapidKeys.generate().pem())
        self.config = replace(self.config, vapid_key_file=file)
        runtime.bind(self.app, replace(runtime.of(self.app), config=self.config))

    def subscriptions(self) -> list[PushSubscription]:
        with Session(self.engine, expire_on_commit=False) as session:
            return list(session.scalars(select(PushSubscription).order_by(PushSubscription.id)))

    def prompts(self) -> list[OutboxPrompt]:
        with Session(self.engine, expire_on_commit=False) as session:
            return list(session.scalars(select(OutboxPrompt).order_by(OutboxPrompt.due_at)))

    def prompt(self, step_id: str) -> OutboxPrompt:
        """The newest prompt of that step, such as "hospital_out.before"."""
        found = [each for each in self.prompts() if each.step_id == step_id]
        assert found, f"no prompt {step_id}"
        return max(found, key=lambda each: each.id)

    def set_due(self, step_id: str, moment: datetime) -> None:
        """Moves a prompt's row without asking the programme, as a fault would."""
        wanted = self.prompt(step_id).id
        with Session(self.engine) as session, writing(session):
            session.get_one(OutboxPrompt, wanted).due_at = moment

    def forget_devices(self) -> None:
        """Loses every device, as a copy of the database from last week would."""
        with Session(self.engine) as session, writing(session):
            session.execute(delete(PushSubscription))

    def add_device(self, like: PushSubscription, endpoint: str) -> None:
        """A second device of the same account, at another address of the same push service."""
        keys = BrowserKeys()
        with Session(self.engine) as session:
            subscribe_device(
                session,
                account_id=like.account_id,
                session_hash="another device",
                endpoint=endpoint,
                p256dh=keys.p256dh,
                auth=keys.auth,
                key_id=self.keys().key_id,
                allowed=self.config.push_hosts,
                now=self.clock(),
            )

    def messages_of_every_kind(self) -> list[bytes]:
        """What may reach the worker: a prompt, a test, half a message, and a kind it does not know."""
        words = LockScreen()
        prompt = payload(words.title, words.body, "/inbox/1", "prompt-kind", 1, origin=self.origin)
        test = payload(words.title, TEST_BODY, "/inbox/2", "test-kind", origin=self.origin)
        return [prompt, test, prompt[:90], b'{"kind":"unknown","notification":{"words":7}}']

    def send(self, bodies: list[bytes]) -> list[SendResult]:
        """Sends bodies to the only device, one after the other."""
        [device] = self.subscriptions()
        to = Subscription(device.endpoint, device.p256dh, device.auth)
        messages = [Message(body, 600, "high", f"kind-{number}") for number, body in enumerate(bodies)]

        async def work() -> list[SendResult]:
            async with self._sender() as sender:
                return [await sender.send(to, message) for message in messages]

        with ThreadPoolExecutor(1) as aside:
            return aside.submit(lambda: asyncio.run(work())).result(60)

    def _sender(self) -> Sender:
        old = [VapidKeys.load(file.read_text()) for file in self.config.old_vapid_key_files()]
        return Sender(self.keys(), self.config.vapid_subject, self.config.push_hosts, old_keys=old)

    async def _dispatch(self) -> Round:
        with self.app.app_context():
            transitions = runtime.of(self.app).content.transitions
        async with self._sender() as sender:
            push = PushChannel(self.engine, sender, self.origin, self.clock)
            return await dispatch_once(self.engine, [push], transitions, self.clock)
