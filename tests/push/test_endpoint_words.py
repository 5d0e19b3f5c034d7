"""What a refused endpoint or key is told, word for word, and what of an endpoint is sent to its service."""

from __future__ import annotations

import pytest

from app.push.endpoints import BrowserKeysError, EndpointError, check_endpoint, check_keys, target_of
from tests.fakes.browser_keys import BrowserKeys, base64url, unbase64url

KEYS = BrowserKeys()
POINT = unbase64url(KEYS.p256dh)
LONG_LABEL = "a" * 63
# 253 characters, the longest name there may be.
LONGEST_HOST = ".".join(["a" * 63] * 3 + ["a" * 42, "notify.windows.com"])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://fcm.googleapis.com/" + "a" * 2048, "too long"),
        ("https://fcm.googleapis.com/a b", "a space, control or non-ASCII character"),
        ("https://fcm.googleapis.com/\x00", "a space, control or non-ASCII character"),
        ("https://fcm.googleapis.com/\u00e9", "a space, control or non-ASCII character"),
        ("https://fcm.googleapis.com/a\\b", "a backslash"),
        ("ftp://fcm.googleapis.com/x", "not a plain web address"),
        ("http://fcm.googleapis.com/x", "not https"),
        ("https://fcm.googleapis.com:80/x", "port is not 443"),
        ("https://127.0.0.1/x", "a number for a host"),
        ("https://[::1]/x", "a number for a host"),
        ("https://fcm..googleapis.com/x", "not a host name"),
        (f"https://{LONG_LABEL}a.notify.windows.com/x", "not a host name"),
        (f"https://a{LONGEST_HOST}/x", "not a host name"),
        ("https://evil.example/x", "not a push service we know"),
    ],
)
def test_a_refused_endpoint_is_told_why(url: str, words: str) -> None:
    with pytest.raises(EndpointError) as refusal:
        check_endpoint(url)
    assert str(refusal.value) == words


@pytest.mark.parametrize("host", [LONGEST_HOST, f"{LONG_LABEL}.notify.windows.com", "1.notify.windows.com"])
def test_a_long_or_numbered_name_of_a_push_service_is_taken(host: str) -> None:
    assert check_endpoint(f"https://{host}/x") == f"https://{host}"


def test_the_usual_port_may_be_written_and_is_left_out_of_the_origin() -> None:
    assert check_endpoint("HTTPS://FCM.GoogleApis.com:443/x") == "https://fcm.googleapis.com"


def test_an_origin_that_the_operator_named_is_taken_with_its_port_and_no_other() -> None:
    allowed = ("http://push.lan:9000", "http://push.lan")
    assert check_endpoint("http://push.lan:9000/x", allowed) == "http://push.lan:9000"
    assert check_endpoint("http://push.lan/x", allowed) == "http://push.lan"
    with pytest.raises(EndpointError):
        check_endpoint("http://push.lan:9001/x", allowed)


@pytest.mark.parametrize(
    ("endpoint", "target"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:APA91-_", "/fcm/send/abc:APA91-_"),
        ("https://web.push.apple.com/QK?x=%41&y=/@", "/QK?x=%41&y=/@"),
        ("http://127.0.0.1:9000/push/1", "/push/1"),
        ("https://fcm.googleapis.com/", "/"),
        ("https://fcm.googleapis.com", "/"),
        ("https://fcm.googleapis.com/x?from=https://example.org/y", "/x?from=https://example.org/y"),
        ("http://a/x", "/x"),
    ],
)
def test_path_and_query_are_sent_to_the_letter(endpoint: str, target: str) -> None:
    assert target_of(endpoint) == target


@pytest.mark.parametrize(
    ("p256dh", "auth", "words"),
    [
        ("+" * 87, KEYS.auth, "p256dh is not base64url"),
        ("A" * 5, KEYS.auth, "p256dh is not base64url"),
        ("A" * 129, KEYS.auth, "p256dh is not base64url"),
        ("A" * 128, KEYS.auth, "p256dh is not 65 bytes"),
        ("A" * 90, KEYS.auth, "p256dh is not 65 bytes"),
        (KEYS.p256dh[:-1] + "B", KEYS.auth, "p256dh has stray bits at its end"),
        (base64url(POINT[:64]), KEYS.auth, "p256dh is not 65 bytes"),
        (base64url(b"\x05" + POINT[1:]), KEYS.auth, "p256dh is not a point of the curve"),
        (KEYS.p256dh, "+" * 22, "auth is not base64url"),
        (KEYS.p256dh, "A" * 21 + "B", "auth has stray bits at its end"),
        (KEYS.p256dh, "AB", "auth has stray bits at its end"),
        (KEYS.p256dh, "AAA", "auth is not 16 bytes"),
        (KEYS.p256dh, base64url(bytes(15)), "auth is not 16 bytes"),
        (KEYS.p256dh, base64url(bytes(17)), "auth is not 16 bytes"),
    ],
    # The keys are new in each run, and a name of a test must not change: so only the words are in it.
    ids=lambda value: value if " " in value else "key",
)
def test_refused_keys_are_told_which_and_why(p256dh: str, auth: str, words: str) -> None:
    with pytest.raises(BrowserKeysError) as refusal:
        check_keys(p256dh, auth)
    assert str(refusal.value) == words


@pytest.mark.parametrize("padding", [("", ""), ("=", "=="), ("==", "=")])
def test_the_keys_come_back_ready_to_encrypt_for(padding: tuple[str, str]) -> None:
    keys = check_keys(KEYS.p256dh + padding[0], KEYS.auth + padding[1])
    assert keys.point == POINT
    assert keys.auth == unbase64url(KEYS.auth)
    numbers = keys.public.public_numbers()
    assert numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big") == POINT[1:]
