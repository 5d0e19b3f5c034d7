"""Are the keys good, and do both paths say the same? Tried on a browser that is made up, or on a real one."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import Sequence

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import WebPusher

from app.domain.errors import CareCompanionError
from app.outbound.resolve import PublicResolver
from app.push.encryption import encrypt
from app.push.endpoints import BrowserKeys
from app.push.message import Message, Subscription
from app.push.payload import payload
from app.push.plain import PlainSender
from app.push.results import SendResult
from app.push.sender import Sender
from app.push.vapid import VapidKeys, VapidSigner

FAST, PLAIN = "fast path", "plain path (pywebpush)"


class PushCheckError(CareCompanionError):
    """What does not hold; the text says which part."""


def check_round_trip(keys: VapidKeys, subject: str, origin: str) -> list[str]:
    """Signs, and encrypts on both paths for a made-up browser that reads it back; what held, a line each.

    Raises PushCheckError, and VapidKeysError for a subject that push services refuse. Nothing is sent.
    """
    if not Vapid02.verify(VapidSigner(keys, subject).authorization("https://push.example.org").replace(", ", ",")):
        raise PushCheckError("the signature does not fit the public key")
    said = message_of(FAST, origin).data
    private, secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    given = {name: base64.urlsafe_b64encode(octets) for name, octets in (("p256dh", point), ("auth", secret))}
    pusher = WebPusher({"endpoint": "", "keys": given})
    bodies = {
        FAST: encrypt(said, BrowserKeys(private.public_key(), point, secret)),
        PLAIN: bytes(pusher.encode(said)["body"]),
    }
    for path, body in bodies.items():
        if http_ece.decrypt(body, private_key=private, auth_secret=secret, version="aes128gcm") != said:
            raise PushCheckError(f"{path}: a browser reads something else than was said")
    return ["signature: fits the public key", *(f"{path}: a made-up browser reads what was said" for path in bodies)]


def send_both(
    to: Subscription, keys: VapidKeys, subject: str, allowed: Sequence[str], origin: str
) -> dict[str, SendResult]:
    """Sends one test by each path to one browser, which shows both; what became of each. Blocks some seconds."""
    resolver = PublicResolver(allowed)

    async def fast() -> SendResult:
        async with Sender(keys, subject, allowed, resolver=resolver) as sender:
            return await sender.send(to, message_of(FAST, origin))

    plain = PlainSender(keys, subject, allowed, resolver)
    return {FAST: asyncio.run(fast()), PLAIN: plain.send(to, message_of(PLAIN, origin))}


def message_of(path: str, origin: str) -> Message:
    """The test that goes by this path. Each has its own topic and tag, so that neither takes the other's place."""
    topic = "check-fast" if path == FAST else "check-plain"
    return Message(
        payload("A test of prompts", f"It came by the {path}.", "/prompts", topic, origin=origin),
        ttl=600, urgency="high", topic=topic,
    )  # fmt: skip
