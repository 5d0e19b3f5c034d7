"""The plain path says the same as the fast one, to the same browser, under the same guards."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.outbound.resolve import PublicResolver
from app.push.message import Message
from app.push.plain import PlainSender
from app.push.results import Outcome, SendResult
from app.push.sender import Sender
from tests.fakes.authority import Authority
from tests.fakes.browser_keys import BrowserKeys, verified_claims
from tests.fakes.push_service import Answer, LocalService, Post, answer, hang_up, silence
from tests.outbound.test_public_addresses import Names
from tests.push.sending import DATA, KEYS, MESSAGE, NOW, SHORT, SUBJECT, within

BROWSER = BrowserKeys()
TOLD = ("ttl", "urgency", "topic", "content-encoding")


def plain(*allowed: str, addresses: tuple[str, ...] = ("127.0.0.1",), **options) -> PlainSender:
    resolver = PublicResolver(allowed, Names(*addresses))
    return PlainSender(KEYS, SUBJECT, allowed, resolver, SHORT, lambda: NOW, **options)


def both(said: Answer, message: Message = MESSAGE) -> tuple[list[SendResult], list[Post], str]:
    """One message by the fast path and by the plain one: what each made of the answer, what came, and where."""

    async def work():
        async with LocalService(said) as service:
            to = BROWSER.at(f"{service.origin}/x?y=1")
            async with Sender(KEYS, SUBJECT, [service.origin], timeouts=SHORT, clock=lambda: NOW) as sender:
                results = [await sender.send(to, message)]
            results.append(await asyncio.to_thread(plain(service.origin).send, to, message))
            return results, service.posts, service.origin

    return within(10, work)


def test_both_paths_bring_the_same_message_to_the_browser():
    message = Message(DATA, ttl=4321, urgency="high", topic="both-paths")
    results, posts, origin = both(answer(201), message)
    assert [result.outcome for result in results] == [Outcome.DELIVERED] * 2
    fast, slow = posts
    assert BROWSER.read(fast.body) == BROWSER.read(slow.body) == DATA
    assert fast.body != slow.body
    assert fast.line == slow.line == "POST /x?y=1 HTTP/1.1"
    assert [fast.headers[name] for name in TOLD] == [slow.headers[name] for name in TOLD]
    assert fast.headers["host"] == slow.headers["host"] == origin.removeprefix("http://")
    for post in posts:
        claims, key = verified_claims(post.headers["authorization"])
        assert (claims["aud"], claims["sub"], key) == (origin, SUBJECT, KEYS.public_key)


@pytest.mark.parametrize("status", [200, 201, 202, 301, 307, 400, 403, 404, 410, 413, 429, 500, 503])
def test_both_paths_judge_an_answer_alike(status):
    results, posts, _ = both(answer(status, {"Retry-After": "30", "Location": "/elsewhere"}))
    assert results[0] == results[1]
    assert results[1].status == status
    assert len(posts) == 2, "nobody follows a redirect"


@pytest.mark.parametrize("word", ["received", "dropped", "channelthrottled"])
def test_both_paths_read_what_is_said_beside_a_200(word):
    results, _, _ = both(answer(200, {"X-WNS-Status": word}))
    assert results[0] == results[1]
    assert (results[0].outcome is Outcome.DELIVERED) is (word == "received")


@pytest.mark.parametrize("said", [silence, hang_up])
def test_a_service_that_says_nothing_is_a_result_too(said):
    results, _, _ = both(said)
    assert [(result.outcome, result.status) for result in results] == [(Outcome.RETRY, None)] * 2


def test_neither_keys_nor_address_of_a_stranger_get_anything():
    async def work():
        async with LocalService() as service:
            sender = plain(service.origin)
            strange = await asyncio.to_thread(sender.send, BROWSER.at("https://evil.example/x"), MESSAGE)
            keys = BrowserKeys()
            keys.auth = "short"
            bad = await asyncio.to_thread(sender.send, keys.at(f"{service.origin}/x"), MESSAGE)
            return strange, bad, service.connections

    strange, bad, connections = within(5, work)
    assert (strange.outcome, bad.outcome, connections) == (Outcome.OUR_FAULT, Outcome.OUR_FAULT, 0)
    assert "evil" not in strange.reason


def test_a_known_name_that_leads_inside_is_not_connected_to():
    sender = plain("push.example.org", addresses=("8.8.8.8", "127.0.0.1"))
    result = sender.send(BROWSER.at("https://push.example.org/x"), MESSAGE)
    assert (result.outcome, result.reason) == (Outcome.RETRY, "no answer: PrivateAddressError")


def test_a_proxy_of_the_surroundings_is_not_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    results, _, _ = both(answer(201))
    assert results[1].outcome is Outcome.DELIVERED


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(Path(tmp_path_factory.mktemp("authority")))


@pytest.mark.parametrize(
    ("certified", "trusted", "outcome"),
    [
        ("push.example.org", True, Outcome.DELIVERED),
        ("other.example.org", True, Outcome.RETRY),
        ("push.example.org", False, Outcome.RETRY),
    ],
)
def test_over_tls_it_goes_to_the_checked_address_and_asks_for_the_names_certificate(
    authority, certified, trusted, outcome
):
    """The name stands in no list of this machine: only the address that was checked can have been used."""

    async def work():
        async with LocalService(tls=authority.server(certified)) as service:
            origin = f"https://push.example.org:{service.port}"
            sender = plain(origin, tls=authority.trusted if trusted else None)
            return await asyncio.to_thread(sender.send, BROWSER.at(f"{origin}/x"), MESSAGE), service.posts, origin

    result, posts, origin = within(10, work)
    assert result.outcome is outcome
    assert [post.headers["host"] for post in posts] == ([origin.removeprefix("https://")] if posts else [])
    assert bool(posts) is (outcome is Outcome.DELIVERED)
