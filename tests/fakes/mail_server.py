"""A small mail server on this machine that keeps what it takes and answers as it is told."""

from __future__ import annotations

import asyncio
import email
import ssl
import threading
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope


class LocalMailServer:
    """`with LocalMailServer() as server`: its address is `server.url`.

    `refuse` gives answers to RCPT TO by address, `data_answers` the answers to the next e-mails. `tls` with
    `implicit` encrypts from the start, without it by STARTTLS. `user` is the one name and password that it lets in.
    """

    def __init__(
        self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, implicit: bool = False, user: str = ""
    ) -> None:
        self.emails: list[EmailMessage] = []
        self.lines = 0
        self.refuse: dict[str, str] = {}
        self.data_answers: list[str] = []
        self._host, self._tls, self._implicit, self._user = host, tls, implicit, user
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail server", daemon=True)

    @property
    def url(self) -> str:
        user = f"{self._user}@" if self._user else ""
        return f"{'smtps' if self._implicit else 'smtp'}://{user}{self._host}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._do(
            self._loop.create_server(self._line, self._host, 0, ssl=self._tls if self._implicit else None)
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self._do(self._end_lines())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def close(self) -> None:
        """Stops listening; who is connected stays so."""
        self._loop.call_soon_threadsafe(self._server.close)

    async def handle_MAIL(
        self, server: SMTP, session: Any, envelope: Envelope, address: str, mail_options: list[str]
    ) -> str:
        if self._user and not session.authenticated:
            return "530 5.7.0 Say who you are"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Any, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.emails.append(email.message_from_bytes(envelope.content, policy=default))
        return answer

    async def _end_lines(self) -> None:
        lines = asyncio.all_tasks() - {asyncio.current_task()}
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    def _line(self) -> SMTP:
        self.lines += 1
        starttls = None if self._implicit else self._tls
        auth = {"authenticator": self._let_in, "auth_require_tls": False} if self._user else {}
        return SMTP(self, tls_context=starttls, hostname="mail.test", loop=self._loop, **auth)

    def _let_in(self, server: SMTP, session: Any, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=f"{data.login.decode()}:{data.password.decode()}" == self._user, handled=False)

    def _do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)
