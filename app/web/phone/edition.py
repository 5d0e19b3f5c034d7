"""Which words, figures and release a pack is of: known without making one, so it can be compared at every page."""

from __future__ import annotations

from app import runtime
from app.web.phone.made_from import name_of
from app.web.phone.server_script import script_address


def edition() -> str:
    """Changes with every edit, every day and every release, be it of code, content, templates or files of pages.

    Two workers of one release say the same.
    """
    return name_of(runtime.snapshot().version, runtime.today(), runtime.assets().version, script_address())
