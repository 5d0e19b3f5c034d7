"""The sender against pywebpush's README loop, by the same mock service: plain, TLS, and answering after 20 ms."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import webpush

from app.push.message import Message, Subscription
from app.push.results import Outcome, SendResult
from app.push.sender import Sender, send_many
from app.push.vapid import VapidKeys
from bench.measure import Measure
from bench.other_core import BROWSERS, DATA, MockService

SUBJECT = "mailto:prompts@care.example.org"
MESSAGE = Message(DATA, ttl=3600, urgency="high", topic="bench")
ROUNDS = 5
# How many messages a round: the loop, our sender.
COUNTS = {"plain": (200, 4000), "tls": (150, 4000), "slow": (60, 4000)}
LIMITS = {
    "plain": ("one core against pywebpush's README loop, plain HTTP", 4.5, 8.0),
    "tls": ("the same over TLS", 10.0, 20.0),
    "slow": ("the same, service answering after 20 ms", 45.0, 80.0),
}


def measure(service: MockService, folder: str) -> list[Measure]:
    """Messages a second, in turn, the middle of five rounds; a sample of each round is read and verified."""
    keys = VapidKeys.generate()
    key_file = Path(folder) / "bench-vapid.pem"
    key_file.write_text(keys.pem())
    os.environ["REQUESTS_CA_BUNDLE"] = str(service.authority)
    origins = [origin for each in service.origins.values() for origin in each]
    with asyncio.Runner() as runner:
        # One sender for all rounds, as a dispatcher has: the first round pays for the connections.
        sender = runner.run(Sender(keys, SUBJECT, origins, tls=service.tls).__aenter__())
        found = [
            _compare(kind, service, str(key_file), keys, lambda to: runner.run(_ours(sender, to))) for kind in COUNTS
        ]
        runner.run(sender.__aexit__())
    return found


def _compare(
    kind: str, service: MockService, key_file: str, keys: VapidKeys, ours: Callable[[list[Subscription]], None]
) -> Measure:
    few, many = COUNTS[kind]
    loop_rates, our_rates = [], []
    read = 0
    for _ in range(ROUNDS):
        loop_rates.append(_rate(service.devices(kind, few), lambda to: readme_loop(to, key_file)))
        read += service.check(few, keys.public_key)
        our_rates.append(_rate(service.devices(kind, many), ours))
        read += service.check(many, keys.public_key)
    ratio = statistics.median(mine / loop for mine, loop in zip(our_rates, loop_rates, strict=True))
    rates = f"{statistics.median(our_rates):,.0f} and {statistics.median(loop_rates):,.0f} a second"
    name, floor, aim = LIMITS[kind]
    return Measure(name, ratio, floor, aim, unit="x", note=f"{rates}; {read} read and verified")


def readme_loop(to: list[Subscription], key_file: str) -> None:
    """As pywebpush's README shows it."""
    for each in to:
        webpush(
            {"endpoint": each.endpoint, "keys": {"p256dh": each.p256dh, "auth": each.auth}},
            data=DATA,
            vapid_private_key=key_file,
            vapid_claims={"sub": SUBJECT},
        )


async def _ours(sender: Sender, to: list[Subscription]) -> None:
    await send_many(sender, ((place, each, MESSAGE) for place, each in enumerate(to)), _delivered)


async def _delivered(_: int, result: SendResult) -> None:
    if result.outcome is not Outcome.DELIVERED:
        raise AssertionError(result.reason)


def _rate(to: list[Subscription], send: Callable[[list[Subscription]], None]) -> float:
    begun = time.perf_counter()
    send(to)
    return len(to) / (time.perf_counter() - begun)


def crypto_limit(times: int = 2000) -> float:
    """Key generations with their ECDH a second on this core: no sender can be faster."""
    theirs = [browser.private.public_key() for browser in BROWSERS]
    begun = time.perf_counter()
    for number in range(times):
        ec.generate_private_key(ec.SECP256R1()).exchange(ec.ECDH(), theirs[number % len(theirs)])
    return times / (time.perf_counter() - begun)
