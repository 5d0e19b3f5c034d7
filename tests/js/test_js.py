"""The JavaScript tests, run by node where it is found."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.browser.driving.needed import node_or_skip

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_javascript(file: str) -> None:
    command = [node_or_skip(), "--test", HERE / file]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
