"""The keys of a browser that does not exist, and what it would read."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.push.message import Subscription


def base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def unbase64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class BrowserKeys:
    """What a browser makes when it subscribes."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.p256dh = base64url(point)
        self.auth = base64url(self._auth)

    def at(self, endpoint: str) -> Subscription:
        return Subscription(endpoint, self.p256dh, self.auth)

    def read(self, body: bytes) -> bytes:
        """The clear text of an encrypted body, by http_ece."""
        clear: bytes = http_ece.decrypt(body, private_key=self._private, auth_secret=self._auth, version="aes128gcm")
        return clear


def verified_claims(authorization: str) -> tuple[dict[str, Any], str]:
    """The claims and the public key of a VAPID header. Raises InvalidSignature for a forged one."""
    scheme, _, fields = authorization.partition(" ")
    assert scheme == "vapid"
    parts = dict(field.strip().split("=", 1) for field in fields.split(","))
    signed, _, signature = parts["t"].rpartition(".")
    raw = unbase64url(signature)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64url(parts["k"]))
    both = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key.verify(both, signed.encode(), ec.ECDSA(SHA256()))
    claims: dict[str, Any] = json.loads(unbase64url(signed.split(".")[1]))
    return claims, parts["k"]
