"""A test that needs what this machine lacks is skipped and says so; where REQUIRE_BROWSER=1 it fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from tests.browser.driving.find import driver_starts, find_chromium, find_firefox, find_nginx, find_node


def chromium_or_skip() -> Path:
    return _found("Chromium", find_chromium())


def firefox_or_skip() -> Path:
    return _found("Firefox", find_firefox())


def node_or_skip() -> Path:
    return _found("node", find_node())


def nginx_or_skip() -> Path:
    return _found("nginx", find_nginx())


def driver_or_skip() -> None:
    """Chromium, and what drives it."""
    chromium_or_skip()
    if not driver_starts():
        _absent("what Playwright's driver needs (libatomic1)")


def _found(what: str, path: str | None) -> Path:
    return Path(path) if path else _absent(what)


def _absent(what: str) -> NoReturn:
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"Required here and not found: {what}", pytrace=False)
    pytest.skip(f"Not found: {what}. ./run test --browsers gets it")
