"""Bytes that only this service can read: sealed with AES-GCM under a key derived from SECRET_KEY."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import CareCompanionError

NONCE_BYTES = 12
FORMAT = b"\x01"


class SealBrokenError(CareCompanionError, ValueError):
    """It was not sealed here, for this purpose, with one of the keys of now; or it was changed since."""


class Sealer:
    """Seals and opens for one `purpose`: what was sealed for another does not open.

    `secret_keys` are the present SECRET_KEY and, after it, those of before a rotation, which open but do not seal.
    """

    def __init__(self, secret_keys: Sequence[str], purpose: str) -> None:
        self._ciphers = [AESGCM(_key(secret, purpose)) for secret in secret_keys]

    def seal(self, plain: bytes, belongs_to: str = "") -> bytes:
        """The bytes in sealed form, different each time, 29 more than there were; they open for `belongs_to` alone."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return FORMAT + nonce + self._ciphers[0].encrypt(nonce, plain, FORMAT + belongs_to.encode())

    def open(self, sealed: bytes, belongs_to: str = "") -> bytes:
        """The bytes as they were given to `seal`. Raises SealBrokenError."""
        nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if sealed[:1] != FORMAT or len(rest) < 16:
            raise SealBrokenError("not sealed here")
        for cipher in self._ciphers:
            try:
                return cipher.decrypt(nonce, rest, FORMAT + belongs_to.encode())
            except InvalidTag:
                continue
        raise SealBrokenError("sealed with another key, or changed")


@lru_cache(maxsize=64)
def _key(secret: str, purpose: str) -> bytes:
    """RFC 5869; each purpose has a key of its own, so that none can stand in for another."""
    info = b"care companion: " + purpose.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
