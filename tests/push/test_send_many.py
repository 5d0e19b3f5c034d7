"""Many messages: bounded, each result at once, and no service waits for another."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.push.message import Subscription
from app.push.pauses import REFUSALS_BEFORE_PAUSE, Pauses
from app.push.results import Outcome, SendResult
from app.push.sender import PER_SERVICE, Timeouts, send_many
from tests.fakes import push_service as local
from tests.fakes.browser_keys import BrowserKeys
from tests.fakes.push_service import LocalService, answer
from tests.push.sending import MESSAGE, send_all, sender_for, within

BROWSER = BrowserKeys()


def devices(service: LocalService, count: int) -> list[Subscription]:
    return [BROWSER.at(f"{service.origin}/push/{number}") for number in range(count)]


def outcomes(results: dict[int, SendResult]) -> dict[Outcome, int]:
    found = [result.outcome for result in results.values()]
    return {outcome: found.count(outcome) for outcome in set(found)}


def test_each_job_is_sent_once_and_has_one_result() -> None:
    async def work() -> tuple[dict[int, SendResult], LocalService]:
        async with LocalService() as service, sender_for(service, timeouts=Timeouts()) as sender:

            async def when_all_are_there(out: asyncio.StreamWriter) -> None:
                while service.most_busy < PER_SERVICE:
                    await asyncio.sleep(0.005)
                await answer(201)(out)

            service.usual = when_all_are_there
            return await send_all(sender, devices(service, 100)), service

    results, service = within(10, work)
    assert outcomes(results) == {Outcome.DELIVERED: 100}
    assert len({post.line for post in service.posts}) == len(service.posts) == 100
    assert service.most_busy == service.connections == PER_SERVICE


def test_nothing_to_send_is_fine() -> None:
    async def work() -> dict[int, SendResult]:
        async with sender_for() as sender:
            return await send_all(sender, [])

    assert within(5, work) == {}


def test_one_poisoned_job_does_not_hold_up_the_others() -> None:
    async def work() -> dict[int, SendResult]:
        async with LocalService() as service, sender_for(service) as sender:
            to = devices(service, 10)
            poisoned = [Subscription(to[0].endpoint, "nonsense", ""), BROWSER.at("https://evil.example/")]
            return await send_all(sender, poisoned + to)

    results = within(5, work)
    assert outcomes(results) == {Outcome.DELIVERED: 10, Outcome.OUR_FAULT: 2}
    assert results[0].outcome is results[1].outcome is Outcome.OUR_FAULT


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_asks_for_quiet_gets_it_and_the_other_goes_on(status: int) -> None:
    async def work() -> tuple[dict[int, SendResult], LocalService, LocalService]:
        async with (
            LocalService(answer(status, {"Retry-After": "60"})) as busy,
            LocalService() as good,
            sender_for(busy, good, pauses=Pauses(lambda: 0.0)) as sender,
        ):
            to = devices(busy, 100) + devices(good, 20)
            return await send_all(sender, to), busy, good

    results, busy, good = within(10, work)
    assert outcomes(results) == {Outcome.RETRY: 100, Outcome.DELIVERED: 20}
    assert len(busy.posts) <= PER_SERVICE and len(good.posts) == 20
    held_back = [result for result in results.values() if result.reason == "service paused"]
    assert len(held_back) == 100 - len(busy.posts)
    assert {(each.status, each.retry_after, each.pause_service) for each in held_back} == {(None, 60.0, True)}


def test_the_pause_holds_for_the_next_batch_and_then_ends() -> None:
    now = [0.0]

    async def work() -> list[int]:
        async with LocalService() as service:
            service.script = [answer(429, {"Retry-After": "60"})]
            seen = []
            async with sender_for(service, pauses=Pauses(lambda: now[0])) as sender:
                for moment in (0.0, 1.0, 59.9, 60.0):
                    now[0] = moment
                    await send_all(sender, devices(service, 1))
                    seen.append(len(service.posts))
            return seen

    assert within(5, work) == [1, 1, 1, 2]


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_signature_stops_the_run_and_ends_no_subscription(status: int) -> None:
    async def work() -> tuple[dict[int, SendResult], int]:
        async with LocalService(answer(status)) as service, sender_for(service) as sender:
            return await send_all(sender, devices(service, 200)), len(service.posts)

    results, posts = within(10, work)
    assert posts <= REFUSALS_BEFORE_PAUSE + PER_SERVICE
    assert outcomes(results) == {Outcome.OUR_FAULT: posts, Outcome.RETRY: 200 - posts}


@pytest.mark.parametrize("at_once", [1, PER_SERVICE])
@pytest.mark.parametrize("stale", [2, 3, 10, 40])
def test_browsers_with_a_key_of_before_keep_nobody_else_waiting(stale: int, at_once: int) -> None:
    async def work() -> tuple[dict[int, SendResult], float]:
        async with LocalService() as service, sender_for(service, timeouts=Timeouts()) as sender:
            sender.per_service = at_once
            service.script = [answer(403)] * stale
            results = await send_all(sender, devices(service, stale + 50))
            return results, sender.pauses.left(service.origin)

    results, paused_for = within(20, work)
    assert outcomes(results) == {Outcome.OUR_FAULT: stale, Outcome.DELIVERED: 50}
    assert paused_for == 0


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_service_that_refuses_everybody_is_paused_once_all_had_their_turn(status: int) -> None:
    async def work() -> float:
        async with LocalService(answer(status)) as service, sender_for(service, timeouts=Timeouts()) as sender:
            await send_all(sender, devices(service, 5))
            return sender.pauses.left(service.origin)

    assert within(10, work) > 3000


def test_a_service_that_hangs_costs_one_time_limit_and_not_one_for_each_message() -> None:
    async def work() -> tuple[dict[int, SendResult], int]:
        async with LocalService(local.silence) as service, sender_for(service) as sender:
            return await send_all(sender, devices(service, 200)), len(service.posts)

    results, posts = within(5, work)
    assert outcomes(results) == {Outcome.RETRY: 200}
    assert posts <= 2 * PER_SERVICE


def test_results_of_a_good_service_do_not_wait_for_one_that_hangs() -> None:
    async def work() -> tuple[list[str], str]:
        async with (
            LocalService(local.silence) as hanging,
            LocalService() as good,
            sender_for(hanging, good) as sender,
        ):
            order: list[str] = []
            jobs = [(each.endpoint, each, MESSAGE) for each in devices(hanging, 20) + devices(good, 50)]

            async def note(_: str, result: SendResult) -> None:
                order.append(result.push_service)

            await send_many(sender, jobs, note)
            return order[:50], good.origin

    first, good = within(5, work)
    assert set(first) == {good}


def test_when_told_to_stop_it_finishes_what_is_in_flight_and_begins_nothing() -> None:
    async def work() -> tuple[int, int]:
        async with LocalService() as service, sender_for(service) as sender:
            done: list[int] = []
            jobs = [(number, each, MESSAGE) for number, each in enumerate(devices(service, 100))]

            async def note(key: int, _: SendResult) -> None:
                done.append(key)

            await send_many(sender, jobs, note, lambda: len(done) >= 5)
            return len(done), len(service.posts)

    done, posts = within(5, work)
    assert 5 <= done < 5 + PER_SERVICE
    assert done == posts


def name_of(task: asyncio.Task[Any]) -> str:
    return str(getattr(task.get_coro(), "__qualname__", task))


def this_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    assert task is not None
    return task


def test_a_fault_of_the_one_who_records_ends_the_batch_and_is_raised() -> None:
    class DiskFull(Exception):
        pass

    recorded: list[int] = []

    async def record(key: int, result: SendResult) -> None:
        recorded.append(key)
        if len(recorded) == 1:
            raise DiskFull

    async def work() -> int:
        async with LocalService() as service, sender_for(service) as sender:
            jobs = [(number, each, MESSAGE) for number, each in enumerate(devices(service, 200))]
            with pytest.raises(DiskFull):
                await send_many(sender, jobs, record)
            assert {name_of(task) for task in asyncio.all_tasks()} <= {"LocalService._serve", name_of(this_task())}
            return len(service.posts)

    assert within(5, work) <= 2 * PER_SERVICE
