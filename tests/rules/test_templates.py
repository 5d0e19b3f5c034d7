"""Templates and style sheets can be read in an editor and a diff: no line is longer than its limit."""

from __future__ import annotations

import pytest

from config import ROOT

LIMITS = {"templates": (".html", 160), "static/css": (".css", 120)}


@pytest.mark.parametrize("folder", LIMITS)
def test_no_line_is_longer_than_its_limit(folder):
    ending, limit = LIMITS[folder]
    files = sorted((ROOT / folder).rglob(f"*{ending}"))
    assert files
    long = [
        f"{file.relative_to(ROOT)}:{number}: {len(line)}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if len(line) > limit
    ]
    assert long == []
