"""The connections: kept while they are good, and only to the host whose certificate says so."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.outbound.resolve import PublicResolver
from app.push import http
from app.push.results import Outcome, SendResult
from app.push.sender import Sender
from tests.fakes.authority import Authority
from tests.fakes.browser_keys import BrowserKeys
from tests.fakes.push_service import LocalService, answer
from tests.outbound.test_public_addresses import Names
from tests.push.sending import KEYS, MESSAGE, SHORT, SUBJECT, sender_for, within

BROWSER = BrowserKeys()


def here(*origins: str) -> PublicResolver:
    """Every name is this machine, and the operator is fine with that for these origins."""
    return PublicResolver(origins, Names("127.0.0.1"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(Path(tmp_path_factory.mktemp("authority")))


def send_over_tls(authority: Authority, certified: str, *, trusted: bool = True) -> tuple[SendResult, LocalService]:
    async def work() -> tuple[SendResult, LocalService]:
        async with LocalService(tls=authority.server(certified)) as service:
            origin = f"https://push.example.org:{service.port}"
            resolver = here(origin)
            tls = authority.trusted if trusted else None
            async with Sender(KEYS, SUBJECT, [origin], timeouts=SHORT, resolver=resolver, tls=tls) as sender:
                return await sender.send(BROWSER.at(f"{origin}/x"), MESSAGE), service

    return within(5, work)


def test_a_message_goes_over_tls_to_the_host_of_the_certificate(authority: Authority) -> None:
    result, service = send_over_tls(authority, "push.example.org")
    assert result.outcome is Outcome.DELIVERED
    assert service.posts[0].headers["host"] == f"push.example.org:{service.port}"


def test_a_certificate_for_another_host_gets_nothing(authority: Authority) -> None:
    result, service = send_over_tls(authority, "other.example.org")
    assert (result.outcome, result.status, service.posts) == (Outcome.RETRY, None, [])
    assert result.reason == "no answer: SSLCertVerificationError"


def test_an_authority_the_machine_does_not_know_gets_nothing(authority: Authority) -> None:
    result, service = send_over_tls(authority, "push.example.org", trusted=False)
    assert (result.outcome, result.status, service.posts) == (Outcome.RETRY, None, [])


def test_a_service_without_tls_where_tls_is_wanted_gets_nothing(authority: Authority) -> None:
    async def work() -> tuple[SendResult, LocalService]:
        async with LocalService() as service:
            origin = f"https://push.example.org:{service.port}"
            async with Sender(KEYS, SUBJECT, [origin], timeouts=SHORT, resolver=here(origin)) as sender:
                return await sender.send(BROWSER.at(f"{origin}/x"), MESSAGE), service

    result, service = within(5, work)
    assert (result.outcome, result.status, service.posts) == (Outcome.RETRY, None, [])


def test_a_connection_closed_while_it_lay_idle_is_not_used_again() -> None:
    async def work() -> tuple[list[SendResult], int]:
        async with LocalService() as service, sender_for(service) as sender:

            async def answer_and_close(out: asyncio.StreamWriter) -> None:
                await answer(201)(out)
                out.close()

            service.script = [answer_and_close]
            results = [await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)]
            await asyncio.sleep(0.05)
            return [*results, await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)], service.connections

    results, connections = within(5, work)
    assert [each.outcome for each in results] == [Outcome.DELIVERED] * 2
    assert connections == 2


def test_a_connection_on_which_something_came_unasked_is_not_used_again() -> None:
    async def work() -> tuple[SendResult, int]:
        async with LocalService() as service, sender_for(service) as sender:

            async def answer_twice(out: asyncio.StreamWriter) -> None:
                await answer(201)(out)
                await asyncio.sleep(0.02)
                await answer(410)(out)

            service.script = [answer_twice]
            await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)
            await asyncio.sleep(0.05)
            return await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE), service.connections

    result, connections = within(5, work)
    assert (result.outcome, connections) == (Outcome.DELIVERED, 2)


def test_a_connection_that_lay_idle_for_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "IDLE_AT_MOST", 0.0)

    async def work() -> int:
        async with LocalService() as service, sender_for(service) as sender:
            for _ in range(3):
                await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)
            return service.connections

    assert within(5, work) == 3


def test_no_more_connections_to_a_service_than_allowed() -> None:
    async def work() -> tuple[int, int]:
        async with LocalService() as service, Sender(KEYS, SUBJECT, [service.origin], per_service=3) as sender:
            sends = [sender.send(BROWSER.at(f"{service.origin}/{number}"), MESSAGE) for number in range(20)]
            await asyncio.gather(*sends)
            return service.connections, len(service.posts)

    assert within(5, work) == (3, 20)


def test_the_second_address_of_a_name_is_tried_when_the_first_takes_no_connection() -> None:
    async def work() -> SendResult:
        async with LocalService() as service:
            origin = f"http://push.example.org:{service.port}"
            resolver = PublicResolver([origin], Names("127.0.0.2", "127.0.0.1"))
            async with Sender(KEYS, SUBJECT, [origin], timeouts=SHORT, resolver=resolver) as sender:
                return await sender.send(BROWSER.at(f"{origin}/x"), MESSAGE)

    assert within(5, work).outcome is Outcome.DELIVERED


def test_a_name_without_an_address_is_tried_later() -> None:
    async def work() -> SendResult:
        async with Sender(
            KEYS, SUBJECT, ["push.example.org"], timeouts=SHORT, resolver=PublicResolver(look_up=Names())
        ) as sender:
            return await sender.send(BROWSER.at("https://push.example.org/x"), MESSAGE)

    assert within(5, work).outcome is Outcome.RETRY


@pytest.mark.parametrize("target", ["/a b", "/a\r\nX: y", "/a\nb"])
def test_nothing_can_add_a_line_to_a_request(target: str) -> None:
    async def work() -> None:
        async with http.HttpPool(here(), SHORT, 1) as pool:
            await pool.post("http://push.example.org", target, {}, b"")

    with pytest.raises(ValueError, match="line break or space"):
        within(5, work)
