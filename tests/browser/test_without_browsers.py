"""A machine without browsers and without what drives them: their tests are skipped, and fail where they are required."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__)
ROOT = HERE.parents[2]


def on_a_bare_machine(path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The tests of browsers and JavaScript where nothing is on the PATH and Playwright's driver cannot start."""
    bare = {**os.environ, "PATH": str(path), "PLAYWRIGHT_NODEJS_PATH": str(path / "node"), "TMPDIR": str(path)}
    for name in ("CHROMIUM", "FIREFOX", "REQUIRE_BROWSER"):
        bare.pop(name, None)
    command = [sys.executable, "-m", "pytest", "-q", "tests/browser", "tests/js", f"--ignore={HERE}"]
    return subprocess.run(command, cwd=ROOT, env={**bare, **more}, capture_output=True, text=True, timeout=300)


def test_they_are_skipped_and_each_reason_names_the_command_that_gets_them(tmp_path):
    result = on_a_bare_machine(tmp_path)
    assert result.returncode == 0, result.stdout
    reasons = re.findall(r"^SKIPPED .*", result.stdout, re.MULTILINE)
    assert [line for line in reasons if "./run test --browsers gets it" not in line] == []
    for what in ("Chromium", "Firefox", "node"):
        assert any(f"Not found: {what}." in line for line in reasons), what


def test_where_browsers_are_required_their_absence_is_a_failure(tmp_path):
    result = on_a_bare_machine(tmp_path, REQUIRE_BROWSER="1")
    assert result.returncode == 1
    assert "skipped" not in result.stdout.splitlines()[-1]
