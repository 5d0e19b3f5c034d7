"""Message encryption for Web Push (RFC 8291): one record of aes128gcm (RFC 8188) that only one browser can read."""

from __future__ import annotations

import hmac
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.push.endpoints import BrowserKeys

RECORD = 4096
SALT = 16
_TAG_AND_END = 17  # the tag of AES-GCM, and the octet that ends the last record
_CURVE, _ECDH = ec.SECP256R1(), ec.ECDH()
_RECORD_AND_KEY_LENGTH = RECORD.to_bytes(4) + b"\x41"


def encrypt(
    data: bytes, browser: BrowserKeys, *, salt: bytes | None = None, private: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """The body of the post for `browser`: header and one record (RFC 8291, 3 and 4).

    Salt and key pair are new for each message; only a test gives them. Raises ValueError for more than a record holds.
    """
    if len(data) > RECORD - _TAG_AND_END:
        raise ValueError(f"{len(data)} bytes, at most {RECORD - _TAG_AND_END} fit in the one record")
    salt = os.urandom(SALT) if salt is None else salt
    private = private or ec.generate_private_key(_CURVE)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = private.exchange(_ECDH, browser.public)
    # HKDF (RFC 5869) by hand: every output here is one block, so extract and expand are one HMAC each.
    secret = _hmac(_hmac(browser.auth, shared), b"WebPush: info\0" + browser.point + point + b"\1")
    root = _hmac(salt, secret)
    key = _hmac(root, b"Content-Encoding: aes128gcm\0\1")[:16]
    nonce = _hmac(root, b"Content-Encoding: nonce\0\1")[:12]
    record = AESGCM(key).encrypt(nonce, data + b"\2", None)
    return salt + _RECORD_AND_KEY_LENGTH + point + record


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
