"""Which words, figures and release a pack is of: known without making one, so it can be compared at every page."""

from __future__ import annotations

import hashlib

from app import runtime


def edition() -> str:
    """Changes with every edit, every day and every release. Two workers of one release say the same."""
    of = f"{runtime.snapshot().version} {runtime.today().isoformat()} {runtime.assets().version}"
    return hashlib.sha256(of.encode()).hexdigest()[:16]
