"""What some tests need and a machine may lack: two browsers, node, nginx, and what Playwright's driver loads.

`run` reads this file too, with nothing installed, so it imports only what python3 brings.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys


def find_chromium() -> str | None:
    """$CHROMIUM, else the first Chromium on the PATH; None when there is none."""
    return _find("CHROMIUM", "chromium", "chromium-browser", "google-chrome")


def find_firefox() -> str | None:
    """$FIREFOX, else the first Firefox on the PATH; None when there is none."""
    return _find("FIREFOX", "firefox-esr", "firefox")


def find_node() -> str | None:
    """The node on the PATH; None when there is none."""
    return shutil.which("node")


def find_nginx() -> str | None:
    """The nginx on the PATH, or where Debian keeps it; None when there is none."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


@functools.cache
def driver_starts(python: str = sys.executable) -> bool:
    """Whether Playwright's driver, as it is installed for that python, runs on this machine."""
    return subprocess.run([python, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def packages_lacking(python: str = sys.executable) -> list[str]:
    """The packages of Debian that bring what is not here. The driver's node wants libatomic1."""
    there = {
        "chromium": find_chromium(),
        "firefox-esr": find_firefox(),
        "nodejs": find_node(),
        "nginx": find_nginx(),
        "libatomic1": driver_starts(python),
    }
    return [package for package, found in there.items() if not found]


def _find(variable: str, *names: str) -> str | None:
    for name in (os.environ.get(variable, ""), *names):
        if name and (found := shutil.which(name)):
            return found
    return None
