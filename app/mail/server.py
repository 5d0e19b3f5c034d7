"""The mail server that takes our e-mails, over an encrypted line."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from app.domain.errors import CareCompanionError
from app.mail.answers import Answer, to_the_address, to_the_message

LOOPBACK = ("localhost", "127.0.0.1", "::1")
STEP_LIMIT = 10.0


class ServerAwayError(CareCompanionError):
    """The server is out of reach, does not let us in, or stops in the middle: no fault of any e-mail."""


class MailServer:
    """`with MailServer(url) as server: server.send(message)`, one line for all e-mails of a batch.

    smtps:// is encrypted from the start; smtp:// must offer STARTTLS, save on this very machine. The certificate is
    checked. No step waits longer than `step_limit` seconds. Raises ServerAwayError.
    """

    def __init__(self, url: str, tls: ssl.SSLContext | None = None, step_limit: float = STEP_LIMIT) -> None:
        self._url = urlsplit(url)
        self._tls = tls or ssl.create_default_context()
        self._step_limit = step_limit

    def __enter__(self) -> Self:
        try:
            self._line = self._connected()
        except (OSError, smtplib.SMTPException) as fault:
            raise ServerAwayError(type(fault).__name__) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._line.quit()
        self._line.close()

    def send(self, message: EmailMessage) -> Answer:
        """Hands over one e-mail to the one address it is for. Raises ServerAwayError.

        What is the fault of this one e-mail is raised as it comes (SMTPNotSupportedError, UnicodeError, ValueError
        ...), and the line is good for the next one.
        """
        try:
            self._line.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            [(code, words)] = refused.recipients.values()
            return to_the_address(code, words)
        except smtplib.SMTPDataError as refused:
            return to_the_message(refused.smtp_code)
        except (OSError, smtplib.SMTPException) as fault:
            if isinstance(fault, smtplib.SMTPNotSupportedError):
                self._begin_anew()
                raise
            raise ServerAwayError(type(fault).__name__) from None
        except Exception:
            self._begin_anew()
            raise
        return Answer.TAKEN

    def _begin_anew(self) -> None:
        """Forgets an e-mail that was begun, so that the next one is not taken for a part of it."""
        try:
            self._line.rset()
        except (OSError, smtplib.SMTPException) as fault:
            raise ServerAwayError(type(fault).__name__) from None

    def _connected(self) -> smtplib.SMTP:
        host, limit = self._url.hostname or "", self._step_limit
        line: smtplib.SMTP
        if self._url.scheme == "smtps":
            line = smtplib.SMTP_SSL(host, self._url.port or 465, timeout=limit, context=self._tls)
        else:
            line = smtplib.SMTP(host, self._url.port or 587, timeout=limit)
        try:
            if self._url.scheme == "smtp" and host not in LOOPBACK:
                line.starttls(context=self._tls)
            if self._url.username:
                line.login(unquote(self._url.username), unquote(self._url.password or ""))
        except BaseException:
            line.close()
            raise
        return line
