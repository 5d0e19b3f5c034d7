"""A phone whose clock is a year wrong goes by the server's days, and forgets what is too old at the right time."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from app.web.phone.pack.files import current
from app.web.phone.server_script import source_of
from tests.browser.driving.needed import node_or_skip
from tests.web.people import HOSPITAL, answer_all
from tests.web.phone import HERE
from tests.web.phone.two_servers import comparable

A_DAY = 24 * 60 * 60 * 1000
CLOCKS = (0, 365 * A_DAY, -365 * A_DAY)


def phones(app, client, folder: Path) -> list[dict[str, Any]]:
    """What a phone shows at once, and a day and 31 days later, with each of the clocks."""
    with app.app_context(), app.test_request_context():
        files = {name: json.loads(file.plain) for name, file in current().files.items()}
        case = {"script": source_of(app), "files": files, "held": client.get("/phone/held").json}
    file = folder / "clock.json"
    file.write_text(json.dumps({**case, "clocks": CLOCKS, "later": [A_DAY, 31 * A_DAY]}), "utf-8")
    done = subprocess.run(
        [node_or_skip(), HERE / "clock.mjs", file], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_whatever_the_clock_is_set_to_the_days_are_the_servers(app, client, clock, tmp_path):
    answer_all(client, HOSPITAL)
    right, *wrong = found = phones(app, client, tmp_path)
    assert "Without a line. As of 09:00." in right["today"]
    assert "in 4 days" in right["today"]
    assert [each["at"] for each in found] == [clock.now.timestamp() * 1000] * len(CLOCKS)
    for phone in wrong:
        assert phone["today"] and comparable(phone["today"]) == comparable(right["today"])
    # A day later it is a day later, and after a month nothing is held.
    for phone in found:
        tomorrow, gone = phone["after"]
        assert "in 3 days" in tomorrow
        assert gone is None
