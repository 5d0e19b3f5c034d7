"""One run: prompts that are due, dispatchers that are killed at random moments, and what became of it all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from app.models import OutboxPrompt
from app.models.delivery.states import OPEN
from app.push.vapid import VapidKeys
from app.storage.database import open_engine
from config import ROOT
from tests.faults.counting_service import CountingService
from tests.faults.crowd import fill

START = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
SPEED = 20.0
LEASE = 3.0
PATIENCE = 120.0


@dataclass
class Outcome:
    """What a run came to. `posts` counts the accepted ones by topic."""

    seed: int
    kills: int
    messages: int
    seconds: float
    left: int
    posts: Counter[str]
    topics: list[str]
    answers_lost: int
    whole: str
    exits: list[int] = field(default_factory=list)

    @property
    def lost(self) -> list[str]:
        return [topic for topic in self.topics if not self.posts[topic]]

    @property
    def repeats(self) -> int:
        return sum(self.posts.values()) - len(self.posts)

    def line(self) -> str:
        return (
            f"seed {self.seed}: {self.messages} messages, {self.kills} kills, {self.seconds:.0f} s,"
            f" lost {len(self.lost)}, repeats {self.repeats}, at most {max(self.posts.values(), default=0)} of one,"
            f" not settled {self.left}, integrity {self.whole}"
        )


class KillRun:
    """`run()` fills the database at `url` and keeps `dispatchers` at work until everything is settled."""

    def __init__(
        self,
        url: str,
        folder: Path,
        *,
        messages: int,
        kills: int,
        dispatchers: int = 2,
        faults: float = 0.0,
        delay: float = 0.0,
        softly: bool = False,
        seed: int | None = None,
        lease: float = LEASE,
        patience: float = PATIENCE,
        speed: float = SPEED,
        words: tuple[str, ...] = (),
    ) -> None:
        self.url, self.folder, self.messages, self.kills = url, folder, messages, kills
        self.dispatchers, self.faults, self.delay, self.softly = dispatchers, faults, delay, softly
        self.words, self.patience, self.lease, self.speed = words, patience, lease, speed
        self.seed = random.randrange(10**6) if seed is None else seed
        self.chance = random.Random(self.seed)
        self.keys = folder / "vapid.pem"
        self.keys.write_text(VapidKeys.generate().pem())
        self.exits: list[int] = []

    def run(self, meanwhile: Callable[[Engine], None] = lambda engine: None) -> Outcome:
        engine, began = open_engine(self.url), time.time()
        with CountingService(self.faults, self.chance, self.delay) as service:
            topics = self.fill(engine, service.origin)
            at_work = self.at_work = [self.start(service, began) for _ in range(self.dispatchers)]
            killed = 0
            while self.left(engine) and time.time() - began < self.patience:
                meanwhile(engine)
                if killed < self.kills:
                    time.sleep(self.chance.uniform(0.0, 0.4))
                    place = self.chance.randrange(len(at_work))
                    self.end(at_work[place])
                    at_work[place] = self.start(service, began)
                    killed += 1
                else:
                    at_work[:] = [self.alive(each, service, began) for each in at_work]
                    time.sleep(0.05)
            seconds = time.time() - began
            self.stop(at_work)
            left = self.left(engine)
            outcome = Outcome(self.seed, killed, self.messages, seconds, left, service.accepted, topics,
                              service.answers_lost, integrity(engine), self.exits)  # fmt: skip
        engine.dispose()
        return outcome

    def fill(self, engine: Engine, origin: str) -> list[str]:
        """Puts in what there is to send; the topics that must arrive."""
        return fill(engine, self.messages, origin, START)

    def start(self, service: CountingService, began: float) -> subprocess.Popen[bytes]:
        words = {"database": self.url, "service": service.origin, "keys": self.keys, "start": START.isoformat(),
                 "epoch": began, "speed": self.speed, "lease": self.lease}  # fmt: skip
        command = [sys.executable, "-m", "tests.faults.dispatcher", *self.words]
        command += [f"--{name}={value}" for name, value in words.items()]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None and process.stdout.readline() == b"at work\n"
        return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Kills it without a word, or tells it to stop and waits."""
        if self.softly:
            process.terminate()
        else:
            process.kill()
        self.exits.append(process.wait(30))
        self.close(process)

    @staticmethod
    def close(process: subprocess.Popen[bytes]) -> None:
        if process.stdout:
            process.stdout.close()

    def alive(
        self, process: subprocess.Popen[bytes], service: CountingService, began: float
    ) -> subprocess.Popen[bytes]:
        """The same process, or another one where it ended by itself."""
        if process.poll() is None:
            return process
        self.exits.append(process.returncode)
        self.close(process)
        return self.start(service, began)

    def stop(self, processes: list[subprocess.Popen[bytes]]) -> None:
        for process in processes:
            process.terminate()
        self.exits += [process.wait(30) for process in processes]
        for process in processes:
            self.close(process)

    def left(self, engine: Engine) -> int:
        with Session(engine) as session:
            query = select(func.count()).select_from(OutboxPrompt).where(OutboxPrompt.state.in_(OPEN))
            return session.scalar(query) or 0


def integrity(engine: Engine) -> str:
    """What SQLite says of its file; PostgreSQL needs no such question."""
    if engine.dialect.name != "sqlite":
        return "ok"
    with engine.connect() as connection:
        return str(connection.execute(text("PRAGMA integrity_check")).scalar())
