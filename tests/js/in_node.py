"""Asks node what a script of this folder makes of some cases, as JSON both ways."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.driving.needed import node_or_skip

HERE = Path(__file__).resolve().parent


def asked(script: str, cases: Any, folder: Path, timeout: int = 120) -> Any:
    """The answer of `script` to `cases`, which are laid in `folder`. The test is skipped where there is no node."""
    file = folder / f"{script}.json"
    file.write_text(json.dumps(cases), "utf-8")
    command = [node_or_skip(), HERE / script, file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
