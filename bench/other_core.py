"""The mock push service as a process of its own on the other core, and what it needs: a certificate and browsers."""

from __future__ import annotations

import base64
import contextlib
import datetime
import ipaddress
import json
import os
import random
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.push.message import Subscription
from app.push.payload import payload
from bench.browser import Browser, claims_of
from config import ROOT

SHARES = (60, 20, 10, 10)  # of the four services, in per cent
DATA = payload("New", "Something to read", "/inbox/7", "t1", origin="https://care.example.org")
BROWSERS = [Browser() for _ in range(200)]


@dataclass(frozen=True, slots=True)
class MockService:
    """Where it listens, by kind: "plain", "tls" and "slow", four origins each."""

    origins: dict[str, list[str]]
    authority: Path
    process_id: int

    @property
    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))

    def devices(self, kind: str, count: int) -> list[Subscription]:
        """`count` different addresses; every fourth service has its share."""
        chance = random.Random(7)
        where = chance.choices(self.origins[kind], SHARES, k=count)
        return [BROWSERS[n % len(BROWSERS)].at(f"{origin}/push/{n}") for n, origin in enumerate(where)]

    def taken(self) -> dict[str, Any]:
        """What came since the last call, and forgets it."""
        with urllib.request.urlopen(f"{self.origins['plain'][0]}/taken", timeout=30) as answer:
            return dict(json.load(answer))

    def check(self, count: int, public_key: str) -> int:
        """Holds what came to what was sent; returns how many of a sample were read and verified."""
        taken = self.taken()
        if (taken["posts"], taken["distinct"]) != (count, count):
            raise AssertionError(f"{count} sent, {taken['posts']} came, {taken['distinct']} different ones")
        for each in taken["sample"]:
            number = int(each["target"].rsplit("/", 1)[1])
            clear = BROWSERS[number % len(BROWSERS)].read(base64.b64decode(each["body"]))
            claims, key = claims_of(each["authorization"])
            assert json.loads(clear)["web_push"] == 8030, "another message"
            assert claims["aud"].endswith(f":{each['port']}") and key == public_key, "another signature"
        return len(taken["sample"])


@contextlib.contextmanager
def mock_service(folder: str) -> Iterator[MockService]:
    """The service, running; ended with the block. With two cores or more it gets the last one for itself."""
    _certificate(Path(folder))
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.push_service", folder],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: on_core(-1),
    )
    try:
        assert process.stdout is not None
        ports = json.loads(process.stdout.readline())
        scheme = {"tls": "https"}
        origins = {k: [f"{scheme.get(k, 'http')}://127.0.0.1:{port}" for port in each] for k, each in ports.items()}
        yield MockService(origins, Path(folder) / "cert.pem", process.pid)
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


def on_core(number: int, process_id: int = 0) -> None:
    """A process (this one by default) stays on one core, where the system can do that and there are two."""
    cores = sorted(CORES)
    if len(cores) > 1:
        os.sched_setaffinity(process_id, {cores[number]})


def on_any_core(process_id: int = 0) -> None:
    """Takes that back."""
    if CORES:
        os.sched_setaffinity(process_id, CORES)


CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def _certificate(folder: Path) -> None:
    """A certificate for 127.0.0.1 that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(private)
