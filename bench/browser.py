"""The keys of a browser that does not exist, what it reads, and what a signature claims."""

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


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def _octets(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """What a browser makes when it subscribes."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.p256dh, self.auth = _text(point), _text(self._auth)

    def at(self, endpoint: str) -> Subscription:
        return Subscription(endpoint, self.p256dh, self.auth)

    def read(self, body: bytes) -> bytes:
        """The clear text, by http_ece; fails for what was not meant for this browser."""
        clear = http_ece.decrypt(body, private_key=self.private, auth_secret=self._auth, version="aes128gcm")
        return bytes(clear)


def claims_of(authorization: str) -> tuple[dict[str, Any], str]:
    """The claims and the public key of a VAPID header whose signature is right; InvalidSignature otherwise."""
    fields = dict(field.strip().split("=", 1) for field in authorization.partition(" ")[2].split(","))
    signed, _, signature = fields["t"].rpartition(".")
    raw = _octets(signature)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _octets(fields["k"]))
    both = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key.verify(both, signed.encode(), ec.ECDSA(SHA256()))
    return json.loads(_octets(signed.split(".")[1])), fields["k"]
