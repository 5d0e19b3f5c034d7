"""What is sent, and to which browser."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_DATA = 2048
LONGEST_TTL = 30 * 24 * 3600
_URGENCIES = ("very-low", "low", "normal", "high")
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One browser: where to post, the keys to encrypt for, and the `key_id` of the VAPID pair it was made with.

    Its text form shows none of them.
    """

    endpoint: str
    p256dh: str
    auth: str
    key_id: str = ""

    def __repr__(self) -> str:
        return "Subscription(...)"


@dataclass(frozen=True, slots=True)
class Message:
    """What to send: the data in clear, how long it is of use (seconds), how urgent it is, and what it replaces.

    A message takes the place of one of the same `topic` that still waits at the push service.
    Raises ValueError for what no push service takes.
    """

    data: bytes
    ttl: int
    urgency: str
    topic: str

    def __post_init__(self) -> None:
        if not 0 < len(self.data) <= LONGEST_DATA:
            raise ValueError(f"data must be 1 to {LONGEST_DATA} bytes")
        if not 0 <= self.ttl <= LONGEST_TTL:
            raise ValueError("ttl must be 0 seconds to 30 days")
        if self.urgency not in _URGENCIES:
            raise ValueError("urgency must be one of " + ", ".join(_URGENCIES))
        if not _TOPIC.fullmatch(self.topic):
            raise ValueError("topic must be 1 to 32 characters of base64url")


def headers_of(message: Message, service: str) -> dict[str, str]:
    """What a push service (its origin) is told of a message, besides signature and form."""
    headers = {"TTL": str(message.ttl), "Urgency": message.urgency, "Topic": message.topic}
    if service.endswith(".notify.windows.com"):
        headers["X-WNS-Cache-Policy"] = "cache" if message.ttl else "no-cache"
    return headers
