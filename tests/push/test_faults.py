"""Services that hang, drip, lie, redirect or are not there."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest

from app.outbound.resolve import PublicResolver
from app.push.results import Outcome, SendResult
from app.push.sender import Sender, Timeouts
from tests.fakes import push_service as local
from tests.fakes.browser_keys import BrowserKeys
from tests.fakes.push_service import Answer, LocalService, answer
from tests.outbound.test_public_addresses import Names
from tests.push.sending import KEYS, MESSAGE, SHORT, SUBJECT, sender_for, within

BROWSER = BrowserKeys()


def send_to(reply: Answer, timeouts: Timeouts = SHORT) -> SendResult:
    async def work() -> SendResult:
        async with LocalService(reply) as service, sender_for(service, timeouts=timeouts) as sender:
            return await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)

    return within(5, work)


@pytest.mark.parametrize("reply", [local.silence, local.dripping_head])
def test_a_service_that_does_not_answer_in_time_is_tried_later(reply: Answer) -> None:
    result = send_to(reply)
    assert (result.outcome, result.status, result.reason) == (Outcome.RETRY, None, "no answer in time")


def test_the_limit_between_reads_alone_ends_silence() -> None:
    assert send_to(local.silence, replace(SHORT, total=60)).outcome is Outcome.RETRY


def test_the_limit_for_everything_alone_ends_a_dripping_head() -> None:
    assert send_to(local.dripping_head, replace(SHORT, read=60)).outcome is Outcome.RETRY


@pytest.mark.parametrize("reply", [local.hang_up, local.huge_head, local.not_http])
def test_an_answer_that_is_none_is_tried_later(reply: Answer) -> None:
    result = send_to(reply)
    assert (result.outcome, result.status) == (Outcome.RETRY, None)
    assert result.reason.startswith("no answer: ")


@pytest.mark.parametrize("reply", [local.endless_body, local.dripping_body, local.cut_body])
def test_once_accepted_a_bad_body_does_not_send_it_twice(reply: Answer) -> None:
    assert send_to(reply).outcome is Outcome.DELIVERED


def test_an_endless_body_is_dropped_after_a_few_kilobytes() -> None:
    result = send_to(local.endless_body, Timeouts(connect=60, read=60, total=60, body=60))
    assert result.outcome is Outcome.DELIVERED


def test_a_dripping_body_is_dropped_by_its_own_limit() -> None:
    result = send_to(local.dripping_body, Timeouts(connect=60, read=60, total=60, body=0.2))
    assert result.outcome is Outcome.DELIVERED


def test_the_connection_of_a_bad_body_is_not_used_again() -> None:
    async def work() -> tuple[SendResult, int]:
        async with LocalService() as service, sender_for(service) as sender:
            service.script = [local.endless_body]
            await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)
            return await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE), service.connections

    result, connections = within(5, work)
    assert (result.outcome, connections) == (Outcome.DELIVERED, 2)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    async def work() -> tuple[SendResult, LocalService]:
        async with LocalService() as inside, LocalService() as service, sender_for(service, inside) as sender:
            service.usual = answer(status, {"Location": f"{inside.origin}/admin"})
            return await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE), inside

    result, inside = within(5, work)
    assert (result.outcome, result.status) == (Outcome.OUR_FAULT, status)
    assert inside.connections == 0


def test_no_one_listening_is_tried_later() -> None:
    async def work() -> SendResult:
        async with LocalService() as service:
            sender = sender_for(service)
        async with sender:
            return await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE)

    result = within(5, work)
    assert (result.outcome, result.status) == (Outcome.RETRY, None)


def test_a_connection_that_is_never_taken_up_ends_by_its_own_limit() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(full.getsockname())
        origin = f"http://127.0.0.1:{full.getsockname()[1]}"

        async def work() -> SendResult:
            limits = Timeouts(connect=0.3, read=60, total=60)
            async with Sender(KEYS, SUBJECT, [origin], timeouts=limits) as sender:
                return await sender.send(BROWSER.at(f"{origin}/x"), MESSAGE)

        result = within(5, work)
        for each in waiting:
            each.close()
    assert (result.outcome, result.status) == (Outcome.RETRY, None)


def test_a_known_name_that_leads_inside_is_not_connected_to() -> None:
    """The allow-list passes, the name server lies: the service on this machine must see nothing."""

    async def work() -> tuple[SendResult, int]:
        async with LocalService() as service:
            resolver = PublicResolver(look_up=Names("127.0.0.1"))
            async with Sender(KEYS, SUBJECT, ["push.example.org"], resolver=resolver, timeouts=SHORT) as sender:
                result = await sender.send(BROWSER.at("https://push.example.org/x"), MESSAGE)
            return result, service.connections

    result, connections = within(5, work)
    assert (result.outcome, result.status, connections) == (Outcome.RETRY, None, 0)
    assert result.reason == "no answer: PrivateAddressError"


def test_a_sender_looks_at_addresses_without_being_told_to() -> None:
    async def work() -> SendResult:
        async with Sender(KEYS, SUBJECT, ["localhost"], timeouts=SHORT) as sender:
            return await sender.send(BROWSER.at("https://localhost/x"), MESSAGE)

    assert within(5, work).reason == "no answer: PrivateAddressError"


def test_the_proxy_settings_of_the_machine_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> tuple[SendResult, int]:
        async with LocalService() as proxy, LocalService() as service:
            monkeypatch.setenv("http_proxy", proxy.origin)
            async with sender_for(service) as sender:
                return await sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE), proxy.connections

    result, at_the_proxy = within(5, work)
    assert (result.outcome, at_the_proxy) == (Outcome.DELIVERED, 0)


def test_a_cancelled_send_is_cancelled() -> None:
    async def work() -> None:
        async with LocalService(local.silence) as service, sender_for(service) as sender:
            task = asyncio.create_task(sender.send(BROWSER.at(f"{service.origin}/x"), MESSAGE))
            while not service.posts:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    within(5, work)
