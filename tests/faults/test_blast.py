"""A message to everybody, and every dispatcher killed at once, again and again: each carer gets it, in one row."""

from __future__ import annotations

import signal
import subprocess
from datetime import timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import BROADCAST
from app.models import Broadcast, OutboxPrompt
from app.models.delivery.broadcast import GOING
from app.services.delivery.topic import topic_of
from app.storage.database import writing
from tests.faults.crowd import add_carers
from tests.faults.dispatcher import IN_FLIGHT
from tests.faults.killing import START, KillRun

# The seven hours over which a message is spread pass in some ten seconds.
SPEED = 2000.0


class Blast(KillRun):
    """Carers without a prompt of their own, and one message that a second person has just let go."""

    def fill(self, engine: Engine, origin: str) -> list[str]:
        ids = add_carers(engine, self.messages, origin, START)
        with Session(engine) as session, writing(session):
            row = Broadcast(
                title="New", body="Something new.", resource_id="carers-allowance", starts_on=START.date(), days=1,
                useful_until=START.date() + timedelta(days=7), state=GOING, created_at=START, updated_at=START,
                cursor="", approved_by="",
            )  # fmt: skip
            session.add(row)
            session.flush()
            return [topic_of(each, f"{BROADCAST}:{row.id}") for each in ids]

    def left(self, engine: Engine) -> int:
        with Session(engine) as session:
            unfinished = session.scalar(select(func.count()).where(Broadcast.queued_at.is_(None))) or 0
        return unfinished + super().left(engine)

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """All of them at the same moment; what starts again after that is another process."""
        for each in self.at_work:
            each.kill()
        super().end(process)


def test_everything_killed_at_random_moments_of_a_blast_loses_nothing(engine, tmp_path):
    url = engine.url.render_as_string(hide_password=False)
    run = Blast(url, tmp_path, messages=240, kills=5, delay=0.02, speed=SPEED, words=("--blast",))
    outcome = run.run()
    print(outcome.line())
    assert (outcome.left, outcome.lost, outcome.whole) == (0, [], "ok"), outcome.line()
    assert outcome.kills >= 2, "it was over before everybody was killed again"
    assert set(outcome.posts) == set(outcome.topics)
    assert outcome.repeats <= outcome.exits.count(-signal.SIGKILL) * IN_FLIGHT, outcome.line()
    with Session(engine) as session:
        rows = session.execute(select(func.count(), func.count(OutboxPrompt.account_id.distinct()))).one()
    assert tuple(rows) == (240, 240)
