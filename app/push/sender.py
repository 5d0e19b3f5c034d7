"""One pooled sender: encrypts with pywebpush, posts with aiohttp, and answers with a SendResult."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar

import aiohttp
from aiohttp.abc import AbstractResolver
from pywebpush import WebPusher
from yarl import URL

from app.push.endpoints import DEFAULT_HOSTS, EndpointRefused, KeysRefused, check_endpoint, check_keys
from app.push.message import Message, Subscription
from app.push.pauses import Pauses
from app.push.resolver import PublicResolver
from app.push.results import Outcome, SendResult, result_of
from app.push.vapid import VapidKeys, VapidSigner

__all__ = ["Message", "SendResult", "Sender", "Subscription", "Timeouts", "send_many"]

PER_SERVICE = 16  # connections to one push service, and the most that send_many has in flight there
_READ_AT_MOST = 4096
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long a push service may take, in seconds: to connect, between two reads, for everything, for its body."""

    connect: float = 3.0
    read: float = 10.0
    total: float = 15.0
    body: float = 2.0


class Sender:
    """Use as `async with`. Holds the connections, one signature per push service, and the pauses of each.

    `clock` gives Unix seconds; `old_keys` sign for subscriptions that were made with them. Raises VapidKeysRefused
    for a subject that push services refuse.
    """

    def __init__(
        self,
        keys: VapidKeys,
        subject: str,
        allowed: Sequence[str] = DEFAULT_HOSTS,
        *,
        timeouts: Timeouts | None = None,
        clock: Callable[[], float] = time.time,
        resolver: AbstractResolver | None = None,
        pauses: Pauses | None = None,
        old_keys: Sequence[VapidKeys] = (),
    ) -> None:
        self.pauses = pauses or Pauses()
        self._signer = VapidSigner(keys, subject, clock)
        # A push service takes only the signature of the pair that the browser subscribed with.
        self._signers = {each.key_id: VapidSigner(each, subject, clock) for each in old_keys}
        self._allowed = tuple(allowed)
        self._timeouts = timeouts or Timeouts()
        self._clock = clock
        self._resolver = resolver or PublicResolver(allowed)
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Sender:
        limits = aiohttp.ClientTimeout(
            total=self._timeouts.total, sock_connect=self._timeouts.connect, sock_read=self._timeouts.read
        )
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, limit_per_host=PER_SERVICE, resolver=self._resolver),
            timeout=limits,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._http is not None:
            await self._http.close()

    def service_of(self, subscription: Subscription) -> str:
        """The origin of its push service, "" when the endpoint is refused."""
        try:
            return check_endpoint(subscription.endpoint, self._allowed)
        except EndpointRefused:
            return ""

    async def send(self, subscription: Subscription, message: Message) -> SendResult:
        """Sends one message. Faults of the network, the service or the subscription are results, never raised."""
        try:
            service = check_endpoint(subscription.endpoint, self._allowed)
            body = _encrypted(subscription, message)
        except (EndpointRefused, KeysRefused) as refusal:
            return SendResult(Outcome.OUR_FAULT, self.service_of(subscription), reason=f"refused: {refusal}")
        try:
            return await self._post(service, subscription.endpoint, self._headers(service, subscription, message), body)
        except TimeoutError:
            return SendResult(Outcome.RETRY, service, reason="no answer in time")
        except (aiohttp.ClientError, OSError) as fault:
            # The class only: the text of these faults can hold the address.
            return SendResult(Outcome.RETRY, service, reason=f"no answer: {type(fault).__name__}")

    async def _post(self, service: str, endpoint: str, headers: dict[str, str], body: bytes) -> SendResult:
        if self._http is None:
            raise RuntimeError("use the sender as `async with Sender(...)`")
        # encoded=True: what was checked is what is asked for, with nothing rewritten in between.
        address = URL(endpoint, encoded=True)
        async with self._http.post(address, data=body, headers=headers, allow_redirects=False) as answer:
            result = result_of(service, answer.status, answer.headers.get("Retry-After"), self._clock())
            await self._drain(answer)
            return result

    async def _drain(self, answer: aiohttp.ClientResponse) -> None:
        """Reads a short body, so that the connection can serve again, and gives up on any other."""
        # The status has decided already: a fault in the body must not make an accepted message go out twice.
        with suppress(aiohttp.ClientError, OSError):
            async with asyncio.timeout(self._timeouts.body):
                left = _READ_AT_MOST
                while part := await answer.content.read(left):
                    left -= len(part)

    def _headers(self, service: str, subscription: Subscription, message: Message) -> dict[str, str]:
        signer = self._signers.get(subscription.key_id, self._signer)
        headers = {
            "Authorization": signer.authorization(service),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(message.ttl),
            "Urgency": message.urgency,
            "Topic": message.topic,
        }
        if service.endswith(".notify.windows.com"):
            headers["X-WNS-Cache-Policy"] = "cache" if message.ttl else "no-cache"
        return headers


def _encrypted(subscription: Subscription, message: Message) -> bytes:
    check_keys(subscription.p256dh, subscription.auth)
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    return bytes(WebPusher({"endpoint": subscription.endpoint, "keys": keys}).encode(message.data)["body"])


async def send_many(
    sender: Sender,
    jobs: Iterable[tuple[Key, Subscription, Message]],
    on_result: Callable[[Key, SendResult], Awaitable[None]],
    stopping: Callable[[], bool] = lambda: False,
    wanted: Callable[[Key], bool] = lambda _: True,
) -> None:
    """Sends every job and awaits `on_result(key, result)` for each as it comes, before that lane's next job.

    At most PER_SERVICE requests are in flight to one push service; none waits for another. Jobs of a service that
    `sender.pauses` holds back come as RETRY with the seconds left, unsent. Once `stopping()` is true no job is begun,
    and those not begun get no result. A job that is not `wanted(key)` when its turn comes is GONE, unsent. What
    `on_result` raises ends it all.
    """
    queues: dict[str, deque[tuple[Key, Subscription, Message]]] = {}
    for job in jobs:
        queues.setdefault(sender.service_of(job[1]), deque()).append(job)
    lanes = [(name, queue) for name, queue in queues.items() for _ in range(min(PER_SERVICE, len(queue)))]
    workers = [asyncio.create_task(_work(sender, *lane, on_result, stopping, wanted)) for lane in lanes]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def _work(
    sender: Sender,
    service: str,
    queue: deque[tuple[Key, Subscription, Message]],
    on_result: Callable[[Key, SendResult], Awaitable[None]],
    stopping: Callable[[], bool],
    wanted: Callable[[Key], bool],
) -> None:
    while queue and not stopping():
        key, subscription, message = queue.popleft()
        if not wanted(key):
            await on_result(key, SendResult(Outcome.GONE, service, reason="taken back"))
            continue
        left = sender.pauses.left(service)
        if left:
            await on_result(key, SendResult(Outcome.RETRY, service, None, left, True, "service paused"))
            continue
        sender.pauses.begin(service)
        result = await sender.send(subscription, message)
        sender.pauses.note(result)
        await on_result(key, result)
