"""A thousand carers say no while their prompts go out: no post begins more than a second after its no was kept."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from app.domain.profile.answers import NamedEvent
from app.domain.schedule.transitions import Transitions
from app.push.sender import Sender
from app.services.accounts.keep_plan import erase
from app.services.accounts.subscribe_device import unsubscribe_device
from app.services.delivery.channels.push.push_channel import PushChannel
from app.services.delivery.dispatcher import dispatch_once
from app.services.prompts.change_prompts import change_prompts
from app.services.prompts.record_change import record_answers
from app.storage.accounts.opt_outs import UNNOTED
from app.storage.content.content_files import load_content
from tests.answering import answers
from tests.faults.counting_service import CountingService
from tests.faults.crowd import fill
from tests.faults.killing import START
from tests.push.sending import KEYS, SUBJECT

SAY_NO, STAY = 1000, 100
IN_FLIGHT, ANSWERS_AFTER = 16, 0.1
# As long as the blast lasts, so that about half of them say no in time.
BLAST = (SAY_NO + STAY) / 2 / IN_FLIGHT * ANSWERS_AFTER
AT_MOST_LATE = 1.0
BEFORE = answers(nation="england", who="parent_or_grandparent", now=(NamedEvent("work"),))
AFTER = answers(nation="england", who="parent_or_grandparent", now=(NamedEvent("work"), NamedEvent("death")))


class TimedSender(Sender):
    """Keeps the moment at which each post begins, by endpoint."""

    def __init__(self, *words: object, **more: object) -> None:
        super().__init__(*words, **more)
        self.began: dict[str, list[float]] = {}

    async def send_to(self, service, subscription, message):
        self.began.setdefault(subscription.endpoint.rpartition("/")[2], []).append(time.monotonic())
        return await super().send_to(service, subscription, message)


def unsubscribes(session: Session, carer: str, transitions: Transitions) -> None:
    assert unsubscribe_device(session, carer, "s")


def turns_prompts_off(session: Session, carer: str, transitions: Transitions) -> None:
    change_prompts(session, carer, transitions, START, UNNOTED, prompts_on=False)


def erases(session: Session, carer: str, transitions: Transitions) -> None:
    erase(session, carer, UNNOTED)


def tells_a_death(session: Session, carer: str, transitions: Transitions) -> None:
    record_answers(session, carer, BEFORE, AFTER, transitions, START, UNNOTED)


WAYS: tuple[Callable[[Session, str, Transitions], None], ...] = (
    unsubscribes, turns_prompts_off, erases, tells_a_death,
)  # fmt: skip


class Noes(threading.Thread):
    """Says no for each carer, in one of the ways, at a random moment; `kept` has the moment of each commit."""

    def __init__(self, engine: Engine, carers: list[str], chance: random.Random, transitions: Transitions) -> None:
        super().__init__()
        self.kept: dict[str, tuple[float, str]] = {}
        self.fault: Exception | None = None
        self._engine, self._transitions = engine, transitions
        moments = sorted(chance.uniform(0, BLAST) for _ in carers)
        self._turns = [(moment, carer, chance.choice(WAYS)) for moment, carer in zip(moments, carers, strict=True)]

    def run(self) -> None:
        began = time.monotonic()
        try:
            for moment, carer, way in self._turns:
                time.sleep(max(0.0, began + moment - time.monotonic()))
                self._say(carer, way)
        except Exception as fault:
            self.fault = fault

    def _say(self, carer: str, way: Callable[[Session, str, Transitions], None]) -> None:
        with Session(self._engine) as session:
            # At the commit itself: an erasure goes on to clean the log after it.
            event.listen(
                session, "after_commit", lambda _: self.kept.setdefault(carer, (time.monotonic(), way.__name__))
            )
            way(session, carer, self._transitions)


@pytest.fixture
def race(engine):
    """What came of it: the moments of the noes, the moments at which posts began, and what the service took."""
    transitions, seed = load_content().transitions, random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with CountingService(0.0, chance, ANSWERS_AFTER) as service:
        fill(engine, SAY_NO + STAY, service.origin, START)
        everybody = [f"{number:032x}" for number in range(SAY_NO + STAY)]
        noes = Noes(engine, chance.sample(everybody, SAY_NO), chance, transitions)
        began = asyncio.run(send_all(engine, service.origin, transitions, noes))
    if noes.fault:
        raise noes.fault
    assert len(noes.kept) == SAY_NO
    return noes.kept, began, everybody, service.accepted


async def send_all(engine, origin, transitions, noes) -> dict[str, list[float]]:
    async with TimedSender(KEYS, SUBJECT, [origin], per_service=IN_FLIGHT) as sender:
        push = PushChannel(engine, sender, "https://care.example.org", lambda: START)
        noes.start()
        while (await dispatch_once(engine, [push], transitions, lambda: START)).claimed:
            pass
        await asyncio.to_thread(noes.join)
    return sender.began


def test_no_post_begins_more_than_a_second_after_its_no(race):
    kept, began, everybody, accepted = race
    assert sum(accepted.values()) == len(accepted) == len(began), "somebody got it twice"
    assert all(carer in began for carer in everybody if carer not in kept), "somebody who never said no was left out"
    in_time = Counter(way for carer, (_, way) in kept.items() if carer not in began)
    late = {carer: began[carer][0] - at for carer, (at, _) in kept.items() if carer in began}
    assert [each for each in late.values() if each > AT_MOST_LATE] == []
    print(f"in time {dict(in_time)}, latest {max(late.values()):.2f} s")
    assert set(in_time) == {way.__name__ for way in WAYS}, "one of the ways was never in time"
    assert any(each < 0 for each in late.values()), "nobody said no after their prompt"
