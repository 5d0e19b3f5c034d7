"""Where the browsers are on this machine."""

from __future__ import annotations

import os
import shutil


def find_chromium() -> str | None:
    """$CHROMIUM, else the first Chromium on the PATH; None when there is none."""
    return _find("CHROMIUM", "chromium", "chromium-browser", "google-chrome")


def find_firefox() -> str | None:
    """$FIREFOX, else the first Firefox on the PATH; None when there is none."""
    return _find("FIREFOX", "firefox-esr", "firefox")


def _find(variable: str, *names: str) -> str | None:
    for name in (os.environ.get(variable, ""), *names):
        if name and (found := shutil.which(name)):
            return found
    return None
