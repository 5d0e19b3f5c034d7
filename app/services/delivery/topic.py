"""The name by which a second copy of a prompt replaces the first, whichever way it goes."""

from __future__ import annotations

import base64
import hashlib


def topic_of(account_id: str, occurrence: str) -> str:
    """The same prompt always has the same topic, so a second copy replaces the first (RFC 8030, 5.4)."""
    digest = hashlib.sha256(f"{account_id}:{occurrence}".encode()).digest()
    return base64.urlsafe_b64encode(digest)[:24].decode()
