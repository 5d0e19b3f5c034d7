"""What leaves the house can be read by the one browser it is for: by the RFC's own example, and by two other readers."""

from __future__ import annotations

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from pywebpush import WebPusher

from app.push.encryption import RECORD, encrypt
from app.push.endpoints import check_keys
from tests.fakes.browser_keys import BrowserKeys, unbase64url

BROWSER = BrowserKeys()
TO = check_keys(BROWSER.p256dh, BROWSER.auth)

# RFC 8291, 5 and appendix A
SAID = b"When I grow up, I want to be a watermelon"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y"
    "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_to_the_letter():
    ours = ec.derive_private_key(int.from_bytes(unbase64url(OURS)), ec.SECP256R1())
    assert encrypt(SAID, check_keys(THEIRS, AUTH), salt=unbase64url(SALT), private=ours) == unbase64url(BODY)


@given(st.binary(min_size=1, max_size=RECORD - 17), st.binary(min_size=16, max_size=16))
def test_another_library_makes_the_same_of_the_same(data, salt):
    ours = ec.generate_private_key(ec.SECP256R1())
    theirs = http_ece.encrypt(
        data, salt=salt, private_key=ours, dh=TO.public, auth_secret=TO.auth, version="aes128gcm"
    )  # fmt: skip
    assert encrypt(data, TO, salt=salt, private=ours) == theirs


@given(st.binary(max_size=RECORD - 17))
def test_the_browser_reads_what_was_meant_for_it_and_no_other_browser_can(data):
    body = encrypt(data, TO)
    assert BROWSER.read(body) == data
    with pytest.raises(http_ece.ECEException):
        BrowserKeys().read(body)


def test_it_has_the_form_that_push_services_know_from_pywebpush():
    pusher = WebPusher({"endpoint": "", "keys": {"p256dh": BROWSER.p256dh, "auth": BROWSER.auth}})
    theirs, ours = bytes(pusher.encode(SAID)["body"]), encrypt(SAID, TO)
    assert len(ours) == len(theirs)
    assert ours[16:22] == theirs[16:22]


def test_no_salt_and_no_key_serve_twice():
    bodies = [encrypt(SAID, TO) for _ in range(50)]
    assert len({body[:16] for body in bodies}) == len({body[21:86] for body in bodies}) == 50


def test_more_than_one_record_is_refused():
    encrypt(b"x" * (RECORD - 17), TO)
    with pytest.raises(ValueError, match="4080 bytes, at most 4079"):
        encrypt(b"x" * (RECORD - 16), TO)
