"""What every way to a carer can do. Each has a folder in `channels/` and a line in its `CHANNELS`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import LockScreen, Transitions
from app.services.delivery.send_check import Ready
from config import Config


class Words(Protocol):
    """Where the prompts stand in the words of now."""

    @property
    def transitions(self) -> Transitions: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a dispatcher opens its channels with. Once `stopping()` is true, nothing more is begun."""

    engine: Engine
    config: Config
    clock: Callable[[], datetime]
    words: Words
    stopping: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Batch:
    """Prompts of the outbox that may go now, while the lease of this token holds them. `claimed` counts those taken."""

    token: str
    claimed: int
    ready: Sequence[Ready]
    lock_screen: LockScreen


class Channel(Protocol):
    """One way to a carer. A class that names this as its base overrides what it needs; the rest does nothing.

    Either it sends under the lease of the outbox (`send`, `record`), and then it says what becomes of the prompt; or
    it keeps a queue of its own (`queue`, `run_once`), and a prompt's state is none of its business.
    """

    @classmethod
    def opened(cls, around: Surroundings) -> AbstractAsyncContextManager[Self]:
        """The channel with its lines, which are closed on the way out."""
        ...

    def queue(self, session: Session, outbox_ids: Sequence[int], now: datetime) -> None:
        """Keeps what this channel will send of these prompts, in the unit of work that lets them go."""
        return

    async def send(self, batch: Batch) -> int:
        """Sends what may go now and records each answer as it comes; returns how many prompts reached a device."""
        return 0

    def record(self, session: Session, now: datetime) -> None:
        """Writes what the batch came to as a whole, in the unit of work that closes it."""
        return

    async def run_once(self) -> bool:
        """One round of its own queue; True while there is more."""
        return False
