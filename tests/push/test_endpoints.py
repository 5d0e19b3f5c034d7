"""Only known push services may be sent to, and only a browser's keys are kept."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.schedule.push_services import PUSH_HOSTS
from app.push.endpoints import BrowserKeysError, EndpointError, check_endpoint, check_keys
from tests.fakes.browser_keys import BrowserKeys, base64url, unbase64url

LOCAL = (*PUSH_HOSTS, "http://127.0.0.1:9000", "https://push.example.org:8443")

GOOD = {
    "https://fcm.googleapis.com/fcm/send/abc:APA91-_": "https://fcm.googleapis.com",
    "https://FCM.googleapis.com/fcm/send/x": "https://fcm.googleapis.com",
    "https://fcm.googleapis.com:443/x": "https://fcm.googleapis.com",
    "https://jmt17.google.com/fcm/send/x": "https://jmt17.google.com",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA": "https://updates.push.services.mozilla.com",
    "https://web.push.apple.com/QK?x=%41&y=@": "https://web.push.apple.com",
    "https://wns2-par02p.notify.windows.com/w/?token=BQ%3d": "https://wns2-par02p.notify.windows.com",
    "http://127.0.0.1:9000/push/1": "http://127.0.0.1:9000",
    "https://push.example.org:8443/x": "https://push.example.org:8443",
}

REFUSED = [
    "",
    "fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "wss://fcm.googleapis.com/x",
    "https:///fcm.googleapis.com/x",
    "https:fcm.googleapis.com/x",
    "https://127.0.0.1\\@fcm.googleapis.com/",
    "https://fcm.googleapis.com\\@127.0.0.1/",
    "https://fcm.googleapis.com\\.evil.example/",
    "https://fcm.googleapis.com/a\\b",
    "https://user@fcm.googleapis.com/",
    "https://user:secret@fcm.googleapis.com/",
    "https://fcm.googleapis.com@127.0.0.1/",
    "https://fcm.googleapis.com:443@127.0.0.1/",
    "https://fcm.googleapis.com:80/",
    "https://fcm.googleapis.com:8443/",
    "https://fcm.googleapis.com:/",
    "https://fcm.googleapis.com:0443/",
    "https://fcm.googleapis.com:443443/",
    "https://fcm.googleapis.com./x",
    "https://fcm.googleapis.com../x",
    "https://.fcm.googleapis.com/x",
    "https://fcm..googleapis.com/x",
    "https://xfcm.googleapis.com/x",
    "https://a.fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evil.example/fcm.googleapis.com/x",
    "https://127.0.0.1/x.google.com/",
    "https://evil.example#fcm.googleapis.com/",
    "https://evil.example?fcm.googleapis.com/",
    "https://evil.example?.notify.windows.com/",
    "https://fcm.googleapis.com#@evil.example/",
    "https://fcm.googleapis.com/x#part",
    "https://fcm.googleapis.com%2eevil.example/",
    "https://fcm%2egoogleapis.com/",
    "https://notify.windows.com/x",
    "https://.notify.windows.com/x",
    "https://a..notify.windows.com/x",
    "https://-a.notify.windows.com/x",
    "https://a_b.notify.windows.com/x",
    "https://evilnotify.windows.com/x",
    "https://" + "a" * 64 + ".notify.windows.com/x",
    "https://" + "a." * 120 + "notify.windows.com/x",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fcm.googleapis.com]/",
    "https://localhost/x",
    "http://127.0.0.1:9001/push/1",
    "http://127.0.0.1:90000/push/1",
    "http://127.0.0.1/push/1",
    "https://127.0.0.1:9000/push/1",
    "http://127.0.0.1:9000@evil.example/",
    "http://127.0.0.1:9000.evil.example/",
    "http://127.0.0.10:9000/",
    "https://push.example.org/x",
    "https://fcm.googleapis.com/a b",
    " https://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/x\n",
    "https://fcm.googleapis.com\t/x",
    "https://fcm.googleapis.com\r\nHost: evil.example/",
    "https://fcm.googleapis.com/\x00",
    "https://fcm.googleapis.com\x7f/",
    "https://fcm.googleapis.com/\u00e9",
    "https://fcm\u3002googleapis.com/x",
    "https://f\u0441m.googleapis.com/x",
    "https://fcm.googleapis.com\uff0fevil.example/x",
    "https://fcm.googleapis.com/" + "a" * 2048,
]


@pytest.mark.parametrize(("url", "service"), GOOD.items())
def test_push_services_are_known_by_their_origin(url: str, service: str) -> None:
    assert check_endpoint(url, LOCAL) == service


@pytest.mark.parametrize("url", REFUSED)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(EndpointError):
        check_endpoint(url, LOCAL)


@pytest.mark.parametrize("host", ["127.0.0.1", "8.8.8.8", "0x7f.1", "[::1]"])
def test_a_number_is_no_host_even_when_listed_as_one(host: str) -> None:
    with pytest.raises(EndpointError, match="number"):
        check_endpoint(f"https://{host}/x", [host])


def test_the_longest_endpoint_is_2048_characters() -> None:
    start = "https://fcm.googleapis.com/"
    check_endpoint(start + "a" * (2048 - len(start)))
    with pytest.raises(EndpointError):
        check_endpoint(start + "a" * (2049 - len(start)))


def test_a_refusal_never_repeats_the_endpoint() -> None:
    with pytest.raises(EndpointError) as refusal:
        check_endpoint("https://evil.example/secret-token")
    assert "evil" not in str(refusal.value) and "secret" not in str(refusal.value)


@given(some.text(alphabet="https:/\\@.#?[]%0127 \t\u3002fcmgoleapisw-", max_size=60))
def test_no_mixture_of_marks_leads_to_a_host_outside_the_list(rest: str) -> None:
    try:
        service = check_endpoint("https://" + rest)
    except EndpointError:
        return
    assert service.removeprefix("https://") in PUSH_HOSTS or service.endswith(".notify.windows.com")


def test_the_keys_of_a_browser_are_taken() -> None:
    keys = BrowserKeys()
    check_keys(keys.p256dh, keys.auth)
    check_keys(keys.p256dh + "=", keys.auth + "==")


GOOD_KEYS = BrowserKeys()
POINT = unbase64url(GOOD_KEYS.p256dh)
P256DH_REFUSED = [
    "",
    "===",
    "\u00e9" * 20,
    "A" * 88 + "+/",
    GOOD_KEYS.p256dh + "\n",
    " " + GOOD_KEYS.p256dh,
    GOOD_KEYS.p256dh[:-1],
    GOOD_KEYS.p256dh * 2,
    base64url(POINT[:64]),
    base64url(POINT + b"\x00"),
    base64url(b"\x04" + bytes(64)),
    base64url(b"\x04" + POINT[33:] + POINT[1:33]),
    base64url(b"\x05" + POINT[1:]),
    base64url(bytes([2 + POINT[64] % 2]) + POINT[1:33]),
    base64.b64encode(b"\xfb" * 65).decode(),
]
AUTH_REFUSED = [
    "",
    "A",
    "AAAAA",
    base64url(bytes(15)),
    base64url(bytes(17)),
    base64url(bytes(32)),
    "+" * 22,
    "A" * 21 + "B",
]


@pytest.mark.parametrize("p256dh", P256DH_REFUSED, ids=range(len(P256DH_REFUSED)))
def test_other_points_are_refused(p256dh: str) -> None:
    with pytest.raises(BrowserKeysError):
        check_keys(p256dh, GOOD_KEYS.auth)


@pytest.mark.parametrize("auth", AUTH_REFUSED)
def test_other_secrets_are_refused(auth: str) -> None:
    with pytest.raises(BrowserKeysError):
        check_keys(GOOD_KEYS.p256dh, auth)
