"""The signature names the push service, ends in time and is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.push.vapid import VapidKeys, VapidKeysError, VapidSigner
from tests.fakes.browser_keys import base64url, unbase64url, verified_claims

SUBJECT = "mailto:prompts@care.example.org"
FCM = "https://fcm.googleapis.com"
APPLE = "https://web.push.apple.com"
HOUR = 3600


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_the_claims_are_those_the_services_ask_for() -> None:
    keys, clock = VapidKeys.generate(), Clock()
    claims, public = verified_claims(VapidSigner(keys, SUBJECT, clock).authorization(FCM))
    assert claims == {"aud": FCM, "exp": int(clock.now) + 12 * HOUR, "sub": SUBJECT}
    assert public == keys.public_key


def test_each_service_has_its_own_audience() -> None:
    signer = VapidSigner(VapidKeys.generate(), SUBJECT, Clock())
    audiences = [verified_claims(signer.authorization(origin))[0]["aud"] for origin in (FCM, APPLE, FCM)]
    assert audiences == [FCM, APPLE, FCM]


def test_a_signature_is_kept_until_less_than_an_hour_is_left() -> None:
    clock = Clock()
    signer = VapidSigner(VapidKeys.generate(), SUBJECT, clock)
    first = signer.authorization(FCM)
    clock.now += 11 * HOUR
    assert signer.authorization(FCM) == first
    clock.now += 1
    renewed = signer.authorization(FCM)
    assert renewed != first
    assert verified_claims(renewed)[0]["exp"] == int(clock.now) + 12 * HOUR


def test_a_clock_set_back_renews_it_so_that_no_expiry_lies_too_far_ahead() -> None:
    clock = Clock()
    signer = VapidSigner(VapidKeys.generate(), SUBJECT, clock)
    signer.authorization(FCM)
    clock.now -= 24 * HOUR
    assert verified_claims(signer.authorization(FCM))[0]["exp"] == int(clock.now) + 12 * HOUR


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "prompts@care.example.org",
        "mailto:me@localhost",
        "mailto:",
        "mailto: a@b.org",
        "http://care.example.org",
        "https://localhost",
    ],
)
def test_a_subject_that_services_refuse_is_refused_at_once(subject: str) -> None:
    with pytest.raises(VapidKeysError):
        VapidSigner(VapidKeys.generate(), subject)


@pytest.mark.parametrize("subject", [SUBJECT, "https://care.example.org", "https://care.example.org/contact"])
def test_real_addresses_are_subjects(subject: str) -> None:
    header = VapidSigner(VapidKeys.generate(), subject, Clock()).authorization(FCM)
    assert verified_claims(header)[0]["sub"] == subject


def test_keys_are_the_same_after_storing(tmp_path: Path) -> None:
    keys = VapidKeys.generate()
    file = tmp_path / "vapid.pem"
    file.write_text(keys.pem())
    raw = base64url(keys.private.private_numbers().private_value.to_bytes(32))
    for again in (VapidKeys.load(file), VapidKeys.load(keys.pem()), VapidKeys.load(raw), VapidKeys.load(raw.encode())):
        assert (again.public_key, again.key_id) == (keys.public_key, keys.key_id)
    assert len(unbase64url(keys.public_key)) == 65
    assert keys.key_id != VapidKeys.generate().key_id


def _pem(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, password: bytes = b"") -> bytes:
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


NO_KEYS = [
    "",
    "nonsense",
    "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----",
    base64url(bytes(31)),
    base64url(bytes(32)),
    base64url(b"\xff" * 32),
    _pem(ec.generate_private_key(ec.SECP384R1())),
    _pem(ec.generate_private_key(ec.SECP256R1()), b"secret"),
    _pem(rsa.generate_private_key(65537, 2048)),
]


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_key_is_refused(text: str | bytes) -> None:
    with pytest.raises(VapidKeysError):
        VapidKeys.load(text)


def test_the_private_half_is_not_in_the_text_form() -> None:
    assert "private" not in repr(VapidKeys.generate())
