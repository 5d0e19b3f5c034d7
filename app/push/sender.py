"""One pooled sender: encrypts, posts over kept connections, and answers with a SendResult."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from app.domain.schedule.push_services import PUSH_HOSTS
from app.outbound.resolve import PublicResolver
from app.push.connection import Timeouts
from app.push.encryption import encrypt
from app.push.endpoints import BrowserKeysError, EndpointError, check_endpoint, check_keys, target_of
from app.push.http import HttpPool
from app.push.message import Message, Subscription, headers_of
from app.push.pauses import Pauses
from app.push.results import Outcome, SendResult, result_of
from app.push.vapid import VapidKeys, VapidSigner

__all__ = ["Message", "SendResult", "Sender", "Subscription", "Timeouts", "send_many"]

PER_SERVICE = 64  # connections to one push service, and the most that send_many has in flight there
Key = TypeVar("Key")


class Sender:
    """Use as `async with`. Holds the connections, one signature per push service, and the pauses of each.

    `clock` gives Unix seconds; `old_keys` sign for subscriptions that were made with them (`key_ids` names all pairs);
    `per_service` is the most
    connections to one push service; `tls` the authorities trusted, those of the machine by default. Raises
    VapidKeysRefused for a subject that push services refuse.
    """

    def __init__(
        self,
        keys: VapidKeys,
        subject: str,
        allowed: Sequence[str] = PUSH_HOSTS,
        *,
        timeouts: Timeouts | None = None,
        clock: Callable[[], float] = time.time,
        resolver: PublicResolver | None = None,
        pauses: Pauses | None = None,
        old_keys: Sequence[VapidKeys] = (),
        per_service: int = PER_SERVICE,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.pauses = pauses or Pauses()
        self.per_service = per_service
        self._signer = VapidSigner(keys, subject, clock)
        # A push service takes only the signature of the pair that the browser subscribed with.
        self._signers = {each.key_id: VapidSigner(each, subject, clock) for each in old_keys}
        self.key_ids = frozenset((keys.key_id, *self._signers))
        self._allowed = tuple(allowed)
        self._clock = clock
        self._pool = HttpPool(resolver or PublicResolver(allowed), timeouts or Timeouts(), per_service, tls)
        self._is_open = False

    async def __aenter__(self) -> Sender:
        await self._pool.__aenter__()
        self._is_open = True
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_open = False
        await self._pool.__aexit__()

    def local_service_of(self, subscription: Subscription) -> str:
        """The origin of its push service, "" when the endpoint is refused."""
        try:
            return check_endpoint(subscription.endpoint, self._allowed)
        except EndpointError:
            return ""

    async def send(self, subscription: Subscription, message: Message) -> SendResult:
        """Sends one message. Faults of the network, the service or the subscription are results, never raised."""
        return await self.send_to(self.local_service_of(subscription), subscription, message)

    async def send_to(self, service: str, subscription: Subscription, message: Message) -> SendResult:
        """The same, where `service` is what `local_service_of` said a moment ago."""
        if not self._is_open:
            raise RuntimeError("use the sender as `async with Sender(...)`")
        if not service:
            return SendResult(Outcome.OUR_FAULT, "", reason="refused: not the address of a push service we know")
        try:
            body = encrypt(message.data, check_keys(subscription.p256dh, subscription.auth))
        except BrowserKeysError as refusal:
            return SendResult(Outcome.OUR_FAULT, service, reason=f"refused: {refusal}")
        headers = self._headers(service, subscription, message)
        try:
            answer = await self._pool.post(service, target_of(subscription.endpoint), headers, body)
        except TimeoutError:
            return SendResult(Outcome.RETRY, service, reason="no answer in time")
        except OSError as fault:
            # The class only: the text of these faults can hold the address.
            return SendResult(Outcome.RETRY, service, reason=f"no answer: {type(fault).__name__}")
        return result_of(service, answer.status, answer.headers.get("retry-after"), self._clock(), answer.headers)

    def _headers(self, service: str, subscription: Subscription, message: Message) -> dict[str, str]:
        signer = self._signers.get(subscription.key_id, self._signer)
        return {
            "Authorization": signer.authorization(service),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            **headers_of(message, service),
        }


async def send_many(
    sender: Sender,
    jobs: Iterable[tuple[Key, Subscription, Message]],
    on_result: Callable[[Key, SendResult], Awaitable[None]],
    stopping: Callable[[], bool] = lambda: False,
    wanted: Callable[[Key], bool] = lambda _: True,
) -> None:
    """Sends every job and awaits `on_result(key, result)` for each as it comes, before that lane's next job.

    At most `sender.per_service` requests are in flight to one push service; none waits for another. Jobs of a
    service that `sender.pauses` holds back come as RETRY with the seconds left, unsent. A service that refused several
    browsers and took nothing is paused at the end. Once `stopping()` is true no
    job is begun, and those not begun get no result. A job that is not `wanted(key)` when its turn comes is GONE,
    unsent. What `on_result` raises ends it all.
    """
    queues: dict[str, deque[tuple[Key, Subscription, Message]]] = {}
    for job in jobs:
        queues.setdefault(_service_of(sender, job[1]), deque()).append(job)
    lanes = [(name, queue) for name, queue in queues.items() for _ in range(min(sender.per_service, len(queue)))]
    workers = [asyncio.create_task(_work(sender, *lane, on_result, stopping, wanted)) for lane in lanes]
    try:
        await asyncio.gather(*workers)
        for service in queues:
            sender.pauses.judge(service)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


def _service_of(sender: Sender, subscription: Subscription) -> str:
    try:
        return sender.local_service_of(subscription)
    except Exception:
        return ""


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
        try:
            result = await sender.send_to(service, subscription, message)
        except Exception as fault:
            # Of this one message or browser: the others go on.
            result = SendResult(Outcome.OUR_FAULT, service, reason=f"{type(fault).__name__} in send_to")
        sender.pauses.note(result, subscription.endpoint)
        await on_result(key, result)
