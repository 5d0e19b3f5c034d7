"""What a command printed, and what it refused."""

from __future__ import annotations

import json


def printed(result):
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def refused(result, field):
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{field}:" in result.stderr
    assert "Traceback" not in result.stderr
