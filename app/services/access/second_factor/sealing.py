"""Secrets that the service must read again, sealed with a key that is made from SECRET_KEY."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import CareCompanionError

NONCE = 12
PURPOSE = b"care-companion: secrets of authenticator apps, 1"


class SealBrokenError(CareCompanionError, ValueError):
    """It was sealed with another key, for somebody else, or was changed since."""


class Sealer:
    """Seals with the first of `secrets` and opens what any of them sealed (AES-256-GCM, key by HKDF-SHA256)."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._ciphers = [AESGCM(_key(secret)) for secret in secrets]

    def seal(self, text: str, belongs_to: str) -> bytes:
        """`text`, sealed; opens only for the same `belongs_to`."""
        nonce = os.urandom(NONCE)
        return nonce + self._ciphers[0].encrypt(nonce, text.encode(), belongs_to.encode())

    def open(self, sealed: bytes, belongs_to: str) -> str:
        """The text of before. Raises SealBrokenError."""
        for cipher in self._ciphers:
            try:
                return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], belongs_to.encode()).decode()
            except (InvalidTag, ValueError):
                continue
        raise SealBrokenError(belongs_to)


def _key(secret: str) -> bytes:
    return HKDF(SHA256(), 32, None, PURPOSE).derive(secret.encode())
