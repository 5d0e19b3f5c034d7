"""One message on the wire: what is sent, and what each answer becomes."""

from __future__ import annotations

import pytest

from app.push.message import Message, Subscription
from app.push.payload import payload
from app.push.results import Outcome, SendResult
from app.push.sender import Sender
from tests.fakes.browser_keys import BrowserKeys, base64url, verified_claims
from tests.fakes.push_service import Answer, LocalService, answer
from tests.push.sending import DATA, KEYS, MESSAGE, SUBJECT, sender_for, within

BROWSER = BrowserKeys()
STATUSES = [
    (200, Outcome.DELIVERED, False),
    (201, Outcome.DELIVERED, False),
    (202, Outcome.DELIVERED, False),
    (204, Outcome.DELIVERED, False),
    (301, Outcome.OUR_FAULT, False),
    (302, Outcome.OUR_FAULT, False),
    (307, Outcome.OUR_FAULT, False),
    (308, Outcome.OUR_FAULT, False),
    (400, Outcome.OUR_FAULT, False),
    (401, Outcome.OUR_FAULT, False),
    (403, Outcome.OUR_FAULT, False),
    (404, Outcome.GONE, False),
    (406, Outcome.RETRY, True),
    (408, Outcome.RETRY, False),
    (410, Outcome.GONE, False),
    (413, Outcome.OUR_FAULT, False),
    (415, Outcome.OUR_FAULT, False),
    (422, Outcome.OUR_FAULT, False),
    (429, Outcome.RETRY, True),
    (500, Outcome.RETRY, False),
    (502, Outcome.RETRY, False),
    (503, Outcome.RETRY, True),
    (504, Outcome.RETRY, False),
    (599, Outcome.RETRY, False),
]


def send_one(reply: Answer, message: Message = MESSAGE) -> tuple[SendResult, LocalService]:
    async def work() -> tuple[SendResult, LocalService]:
        async with LocalService(reply) as service, sender_for(service) as sender:
            return await sender.send(BROWSER.at(f"{service.origin}/push/secret"), message), service

    return within(60, work)


@pytest.mark.parametrize(("status", "outcome", "pauses"), STATUSES)
def test_each_status_has_its_outcome(status: int, outcome: Outcome, pauses: bool) -> None:
    result, service = send_one(answer(status))
    assert (result.outcome, result.status, result.pause_service) == (outcome, status, pauses)
    assert result.push_service == service.origin


def test_the_time_to_wait_is_passed_on() -> None:
    assert send_one(answer(429, {"Retry-After": "13"}))[0].retry_after == 13
    assert send_one(answer(503, {"Retry-After": "Fri, 15 Jan 2027 08:00:30 GMT"}))[0].retry_after == 30


def test_the_browser_can_read_the_body_and_each_is_encrypted_anew() -> None:
    bodies = [send_one(answer(201))[1].posts[0].body for _ in range(2)]
    assert [BROWSER.read(body) for body in bodies] == [DATA, DATA]
    assert bodies[0] != bodies[1]


def test_all_bodies_have_one_length() -> None:
    words = [("A", "b", "/"), ("Something new to read", "It takes four minutes. " * 8, "/prompts/" + "9" * 40)]
    data = [payload(title, body, path, "t", origin="https://care.example.org") for title, body, path in words]
    bodies = [send_one(answer(201), Message(each, 60, "high", "t"))[1].posts[0].body for each in data]
    assert {len(body) for body in bodies} == {1127}


def test_the_headers_say_how_long_how_urgent_and_what_it_replaces() -> None:
    _, service = send_one(answer(201), Message(DATA, 86400, "high", "abc_DEF-9"))
    post = service.posts[0]
    assert post.line == "POST /push/secret HTTP/1.1"
    names = ("ttl", "urgency", "topic", "content-encoding")
    assert [post.headers[name] for name in names] == ["86400", "high", "abc_DEF-9", "aes128gcm"]
    assert "cookie" not in post.headers and "x-wns-cache-policy" not in post.headers


def test_what_was_checked_is_what_is_asked_for_to_the_letter() -> None:
    async def work() -> LocalService:
        async with LocalService() as service, sender_for(service) as sender:
            await sender.send(BROWSER.at(f"{service.origin}/a/../%41%2f?token=%7e+%2b=="), MESSAGE)
            return service

    assert within(60, work).posts[0].line == "POST /a/../%41%2f?token=%7e+%2b== HTTP/1.1"


def test_the_signature_is_for_this_service() -> None:
    _, service = send_one(answer(201))
    claims, public = verified_claims(service.posts[0].headers["authorization"])
    assert (claims["aud"], claims["sub"], public) == (service.origin, SUBJECT, KEYS.public_key)


def test_connection_and_signature_are_used_again() -> None:
    async def work() -> LocalService:
        async with LocalService(answer(201, body=b"{}")) as service, sender_for(service) as sender:
            for _ in range(3):
                await sender.send(BROWSER.at(f"{service.origin}/a"), MESSAGE)
            return service

    service = within(60, work)
    assert service.connections == 1
    assert len({post.headers["authorization"] for post in service.posts}) == 1


@pytest.mark.parametrize("endpoint", ["https://evil.example/x", "http://127.0.0.1:1/x", "https://127.0.0.1\\@h/", ""])
def test_the_endpoint_is_checked_again_when_sending(endpoint: str) -> None:
    async def work() -> SendResult:
        async with LocalService() as service, sender_for(service) as sender:
            return await sender.send(BROWSER.at(endpoint), MESSAGE)

    result = within(60, work)
    assert (result.outcome, result.push_service, result.status) == (Outcome.OUR_FAULT, "", None)


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [("", BROWSER.auth), (BROWSER.p256dh, "AAAA"), (base64url(bytes(65)), "")],
    ids=["no point", "a short secret", "a point of zeros"],
)
def test_keys_that_cannot_encrypt_are_our_fault_and_nothing_is_sent(p256dh: str, auth: str) -> None:
    async def work() -> tuple[SendResult, int]:
        async with LocalService() as service, sender_for(service) as sender:
            result = await sender.send(Subscription(f"{service.origin}/x", p256dh, auth), MESSAGE)
            return result, len(service.posts)

    result, posts = within(60, work)
    assert (result.outcome, result.status, posts) == (Outcome.OUR_FAULT, None, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"data": b""},
        {"data": b"x" * 2049},
        {"ttl": -1},
        {"ttl": 31 * 86400},
        {"urgency": "urgent"},
        {"topic": ""},
        {"topic": "a" * 33},
        {"topic": "a b"},
        {"topic": "a\r\nX: y"},
        {"topic": "a\n"},
    ],
)
def test_a_message_no_service_takes_cannot_be_made(wrong: dict[str, object]) -> None:
    right: dict[str, object] = {"data": b"x", "ttl": 60, "urgency": "normal", "topic": "t"}
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Message(**{**right, **wrong})  # type: ignore[arg-type]


def test_no_text_form_shows_an_endpoint_or_a_key() -> None:
    result, service = send_one(answer(500))
    shown = repr(BROWSER.at(service.origin + "/secret")) + repr(result)
    assert "secret" not in shown and BROWSER.auth not in shown and BROWSER.p256dh not in shown


WINDOWS = "https://db5.notify.windows.com"


@pytest.mark.parametrize(("ttl", "policy"), [(0, "no-cache"), (60, "cache")])
def test_microsoft_is_told_to_keep_a_message_as_long_as_its_ttl(ttl: int, policy: str) -> None:
    headers = Sender(KEYS, SUBJECT)._headers(WINDOWS, BROWSER.at(WINDOWS), Message(b"x", ttl, "normal", "t"))
    assert headers["X-WNS-Cache-Policy"] == policy


def test_a_sender_that_was_not_opened_says_so() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        within(60, lambda: Sender(KEYS, SUBJECT).send(BROWSER.at("https://fcm.googleapis.com/x"), MESSAGE))
