"""What a second person was shown, in one sign: an agreement holds for those words and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from app.domain.errors import CareCompanionError


class SeenOtherwiseError(CareCompanionError, ValueError):
    """It says something else by now than what the person who agrees was shown."""


def digest_of(shown: Mapping[str, object]) -> str:
    """The 64 signs that stand for `shown`: a form carries them, and they differ wherever any value does."""
    return sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()


def require_seen(shown: Mapping[str, object], seen: str) -> None:
    """Raises SeenOtherwiseError unless `seen` is the digest of `shown`."""
    if digest_of(shown) != seen:
        raise SeenOtherwiseError("changed meanwhile")
