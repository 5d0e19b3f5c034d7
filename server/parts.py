"""Keeps web and dispatcher alive side by side: one that ends is started again, the other goes on.

`run` reads this file with nothing installed, so it imports only what python3 brings.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST_WAIT = 60.0
# Who lived this long has started well: the wait after its end is one second again.
LIVED = 30.0
# A part that never lived so long and ends with one of these cannot start at all, and no waiting mends it:
# a wrong command line (2), and gunicorn that could not load the app (3, 4).
HOPELESS = (2, 3, 4)
TO_END = 40.0

Say = Callable[[str], None]


@dataclass
class Part:
    """One process that has to be there. `wait` is how long until it is started again, should it end now."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    again_at: float = 0.0
    wait: float = 1.0
    stood: bool = False

    def tend(self, now: float, folder: Path, env: Mapping[str, str], say: Say) -> int:
        """Starts it where it is due, and notes its end. Gives its code where no other start would help, else 0."""
        if self.process is None:
            if now >= self.again_at:
                self.process, self.started = subprocess.Popen([*self.command], cwd=folder, env=dict(env)), now
            return 0
        code = self.process.poll()
        self.stood = self.stood or now - self.started >= LIVED
        return 0 if code is None else self._ended(code, now, say)

    def _ended(self, code: int, now: float, say: Say) -> int:
        self.process = None
        if code in HOPELESS and not self.stood:
            say(f"The {self.name} cannot start (code {code}); why stands above. Everything is stopped.")
            return code
        lived = now - self.started
        wait = 1.0 if lived >= LIVED else self.wait
        self.again_at, self.wait = now + wait, min(wait * 2, LONGEST_WAIT)
        why = f"signal {-code}" if code < 0 else f"code {code}"
        say(f"The {self.name} ended after {lived:.0f} s ({why}). It is started again in {wait:.0f} s.")
        return 0


def keep_alive(parts: Sequence[Part], folder: Path, env: Mapping[str, str], say: Say) -> int:
    """Runs `parts` until SIGINT or SIGTERM; gives 0 when all ended in order, or the code of one that cannot start."""
    told: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: told.append(received))
    while not told:
        hopeless = [code for part in parts if (code := part.tend(time.monotonic(), folder, env, say))]
        if hopeless:
            end(parts)
            return hopeless[0]
        time.sleep(0.2)
    return end(parts)


def end(parts: Sequence[Part]) -> int:
    """Tells all to stop and waits for them; who does not in time is killed. Gives the largest code."""
    running = [part.process for part in parts if part.process]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + TO_END
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
    return max((abs(process.wait()) for process in running), default=0)


def taken(host: str, port: int) -> bool:
    """Whether another program answers at that address already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return True
    return False
