"""Random tokens: handed out once, kept only as a hash."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A URL-safe token of 256 bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """The SHA-256 that is kept in its place; enough for a random token of this length."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
