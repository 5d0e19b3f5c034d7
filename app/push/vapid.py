"""Who sends: the VAPID keys (RFC 8292) and the signature for each push service."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from app.domain.errors import CareCompanionError
from app.push.subject import subject_fault

LIFETIME = 12 * 3600
RENEW_BEFORE = 3600


class VapidKeysError(CareCompanionError, ValueError):
    """Text that is no P-256 private key, or a subject that push services refuse."""


@dataclass(frozen=True, slots=True)
class VapidKeys:
    """One key pair. Browsers subscribe with the public half; the private half signs."""

    private: ec.EllipticCurvePrivateKey = field(repr=False)

    @classmethod
    def generate(cls) -> VapidKeys:
        """A new pair."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def load(cls, source: str | bytes | Path) -> VapidKeys:
        """The pair in a text or file: PEM, or the 32 bytes as base64url. Raises VapidKeysError and OSError."""
        octets = source.read_bytes() if isinstance(source, Path) else source
        octets = octets.encode() if isinstance(octets, str) else octets
        try:
            key = _from_pem(octets) if b"-----BEGIN" in octets else _from_raw(octets)
        except (ValueError, TypeError):
            raise VapidKeysError("not a private key in PEM or base64url") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise VapidKeysError("not a key of the curve P-256")
        return cls(key)

    def pem(self) -> str:
        """The private key as PKCS8 PEM, for a file that only the service may read."""
        return self.private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()

    @property
    def public_key(self) -> str:
        """The `applicationServerKey` for the page: the uncompressed point, base64url without padding."""
        return base64.urlsafe_b64encode(self._point()).decode().rstrip("=")

    @property
    def key_id(self) -> str:
        """16 hex digits that name this pair, kept with each subscription so that keys can change."""
        return hashlib.sha256(self._point()).hexdigest()[:16]

    def _point(self) -> bytes:
        return self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )


class VapidSigner:
    """Signs once for each push service and keeps the signature: services refuse tokens that change too often.

    `subject` is a real mailto: or https: address; Apple answers 403 to localhost. `clock` gives Unix seconds.
    Raises VapidKeysError for another subject.
    """

    def __init__(self, keys: VapidKeys, subject: str, clock: Callable[[], float] = time.time) -> None:
        if fault := subject_fault(subject):
            raise VapidKeysError(f"the subject must be a mailto: or https: address that exists: {fault}")
        self._signing = Vapid02(keys.private, conf={"no-strict": True})
        self._subject = subject
        self._clock = clock
        self._kept: dict[str, tuple[int, str]] = {}

    def authorization(self, origin: str) -> str:
        """The Authorization header for a push service (its origin), good for at least one more hour."""
        now = self._clock()
        expires, header = self._kept.get(origin, (0, ""))
        # The upper bound renews a token signed before the clock was set back: services refuse far expiries.
        if not RENEW_BEFORE <= expires - now <= LIFETIME:
            expires = int(now) + LIFETIME
            header = self._sign(origin, expires)
            self._kept[origin] = expires, header
        return header

    def _sign(self, origin: str, expires: int) -> str:
        return str(self._signing.sign({"aud": origin, "exp": expires, "sub": self._subject})["Authorization"])


def _from_pem(octets: bytes) -> object:
    return serialization.load_pem_private_key(octets, password=None)


def _from_raw(octets: bytes) -> ec.EllipticCurvePrivateKey:
    raw = base64.urlsafe_b64decode(octets.strip() + b"==")
    if len(raw) != 32:
        raise ValueError("32 bytes are wanted")
    return ec.derive_private_key(int.from_bytes(raw), ec.SECP256R1())
