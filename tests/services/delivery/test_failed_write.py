"""A write of results that fails ends the batch, but not before the results that came after it are written too."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy.exc import OperationalError

from app.services.delivery.channels.push import push_channel
from app.services.delivery.channels.push.record_results import Recorder
from tests.fakes.push_service import answer
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, at_the_service

LONG = 30.0


def test_what_came_after_a_failed_write_is_written_before_the_batch_ends(desk, monkeypatch):
    first_write_began, second_result_came, batch_is_over = threading.Event(), threading.Event(), threading.Event()

    class FirstWriteFails(Recorder):
        """Its first write fails once a second result has come; the second is still under way when the first fails."""

        async def __call__(self, key, result):
            if first_write_began.is_set():
                second_result_came.set()
            await super().__call__(key, result)

        def _record(self, came):
            if first_write_began.is_set():
                batch_is_over.wait(0.5)
                return super()._record(came)
            first_write_began.set()
            assert second_result_came.wait(LONG)
            raise OperationalError("UPDATE", {}, Exception("database or disk is full"))

    monkeypatch.setattr(push_channel, "Recorder", FirstWriteFails)

    async def work(service):
        async def second_waits_for_the_first(out: asyncio.StreamWriter) -> None:
            if len(service.posts) > 1:
                await asyncio.to_thread(first_write_began.wait, LONG)
            await answer(201)(out)

        service.usual = second_waits_for_the_first
        for name in ("one", "two"):
            desk.add_browser(service, name)
        desk.clock.now = DAY_BEFORE
        async with sender_for(service) as sender:
            with pytest.raises(OperationalError):
                await desk.run(sender)
            batch_is_over.set()
            assert len(desk.prompt().delivered_to) == 1

    at_the_service(work)
