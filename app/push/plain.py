"""The plain path: one message by pywebpush's own `webpush()`, to hold the fast one against. It blocks.

pywebpush asks the name itself and follows redirects and proxies; the session given to it does neither: it connects to
the address that was checked, and the certificate must still be the name's. What cannot be bounded here is how much of
an answer requests reads and how long all of it takes (its limit is between two reads). So this is for a message that a
person sends by hand, and never for the outbox.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush
from requests.adapters import HTTPAdapter

from app.outbound.resolve import Address, PublicResolver
from app.push.connection import Timeouts
from app.push.endpoints import BrowserKeysError, EndpointError, check_endpoint, check_keys
from app.push.message import Message, Subscription, headers_of
from app.push.results import Outcome, SendResult, result_of
from app.push.vapid import VapidKeys


@dataclass(frozen=True, slots=True)
class PlainSender:
    """What a message is sent with. `keys` are those the browser subscribed with; `allowed` as for `check_endpoint`."""

    keys: VapidKeys
    subject: str
    allowed: Sequence[str]
    resolver: PublicResolver
    limits: Timeouts = field(default_factory=Timeouts)
    clock: Callable[[], float] = time.time
    tls: ssl.SSLContext | None = None

    def send(self, subscription: Subscription, message: Message) -> SendResult:
        """Sends one message. Faults of the network, the service or the subscription are results, never raised."""
        try:
            service = check_endpoint(subscription.endpoint, self.allowed)
            check_keys(subscription.p256dh, subscription.auth)
        except EndpointError:
            return SendResult(Outcome.OUR_FAULT, "", reason="refused: not the address of a push service we know")
        except BrowserKeysError as refusal:
            return SendResult(Outcome.OUR_FAULT, "", reason=f"refused: {refusal}")
        try:
            answer = self._post(service, subscription, message)
        except requests.Timeout:
            return SendResult(Outcome.RETRY, service, reason="no answer in time")
        except OSError as fault:
            # The class only: the text of these faults can hold the address.
            return SendResult(Outcome.RETRY, service, reason=f"no answer: {type(fault).__name__}")
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return result_of(service, answer.status_code, headers.get("retry-after"), self.clock(), headers)

    def _post(self, service: str, subscription: Subscription, message: Message) -> requests.Response:
        parts = urlsplit(service)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = self.resolver.resolve(parts.hostname or "", port)
        if not found:
            raise ConnectionRefusedError("the name has no address")
        with _session(service, found[0], self.tls or ssl.create_default_context()) as session:
            return self._posted(session, service, subscription, message)

    def _posted(
        self, session: requests.Session, service: str, subscription: Subscription, message: Message
    ) -> requests.Response:
        keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
        try:
            answer: requests.Response = webpush(
                {"endpoint": subscription.endpoint, "keys": keys},
                data=message.data,
                vapid_private_key=Vapid02(self.keys.private, conf={"no-strict": True}),
                vapid_claims={"sub": self.subject, "aud": service},
                ttl=message.ttl,
                headers=headers_of(message, service),
                timeout=(self.limits.connect, self.limits.read),
                requests_session=session,
            )
        except WebPushException as refusal:
            if refusal.response is None:
                raise ConnectionAbortedError("pywebpush sent nothing") from None
            answer = refusal.response
        return answer


class _OnePost(requests.Session):
    """Follows nowhere, and takes no proxy and no password from the surroundings."""

    def post(self, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        return super().post(url, *args, allow_redirects=False, **kwargs)


class _Pinned(HTTPAdapter):
    """Connects to one checked address, whatever the name says by now; TLS still asks for the name's certificate."""

    def __init__(self, address: Address, tls: ssl.SSLContext) -> None:
        self._ip, self._tls = address.ip, tls
        super().__init__(max_retries=0)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        place, options = super().build_connection_pool_key_attributes(request, verify, cert)
        if place["scheme"] == "https":
            options |= {"ssl_context": self._tls, "server_hostname": place["host"]}
        return {**place, "host": self._ip}, options

    def add_headers(self, request: requests.PreparedRequest, **_: Any) -> None:
        request.headers["Host"] = urlsplit(str(request.url)).netloc


def _session(service: str, address: Address, tls: ssl.SSLContext) -> requests.Session:
    session = _OnePost()
    session.trust_env = False
    session.adapters.clear()
    session.mount(f"{service}/", _Pinned(address, tls))
    return session
