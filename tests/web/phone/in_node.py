"""Renders states with compiled templates under node, as a phone would."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from config import ROOT
from tests.browser.driving.needed import node_or_skip

SCRIPT = Path(__file__).parent / "same-html.mjs"


def compared(
    folder: Path,
    compiled: str,
    states: Iterable[Mapping[str, Any]],
    addresses: Mapping[str, list[str]] | None = None,
    lines: Mapping[str, Any] | None = None,
) -> tuple[int, list[list[str]]]:
    """How many states are rendered as they should be, and those that are not: the name, what is there, what should be.

    A state has the `name` of its template, its `words`, its `reader`, what the server's functions answered (`asked`), and
    its `html`, None where a fault is to be raised.
    """
    node = node_or_skip()
    shutil.copytree(ROOT / "static" / "js", folder / "js", dirs_exist_ok=True)
    shutil.copy(SCRIPT, folder)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "js" / "compiled.js").write_text(compiled, "utf-8")
    cases = {"addresses": addresses or {}, "lines": lines or {}, "states": list(states)}
    (folder / "states.json").write_text(json.dumps(cases), "utf-8")
    done = subprocess.run([node, folder / SCRIPT.name], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return found["same"], found["apart"]
