"""Random codes that link what belongs together, and neither name nor lead to a plan once their key is thrown away."""

from __future__ import annotations

import hashlib
import hmac

ARMS = ("a", "b")


def code_of(secret: str, account_id: str) -> str:
    """The code of a plan in one study: the same in each of its waves, another in every other study."""
    return hmac.new(secret.encode(), account_id.encode(), hashlib.sha256).hexdigest()[:32]


def arm_of(secret: str, account_id: str) -> str:
    """Which of two wordings a plan gets in one test: half and half, and always the same."""
    return ARMS[hmac.new(secret.encode(), account_id.encode(), hashlib.sha256).digest()[0] & 1]
