"""Sends the e-mails that wait: claim by lease, look again, hand over, record each before the next."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.accounts.email_address import EmailAddressError
from app.domain.schedule.transitions import Transitions
from app.mail.answers import Answer
from app.mail.server import MailServer, ServerAwayError
from app.models.delivery.outgoing import EMAIL
from app.models.delivery.states import DROPPED, SENT
from app.services.access.tokens import new_token
from app.services.delivery.channels.email.email_check import ready
from app.services.delivery.set_aside import set_aside_letter
from app.storage.database import writing
from app.storage.delivery import delivery_counts, emails, outgoing, set_asides
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import of_the_database

log = logging.getLogger("care_companion.dispatch")

# What the desk is told of, and the name under which e-mails are counted beside the push services.
AWAY = "mail_away"
SERVICE = "e-mail"
MOST_AT_ONCE = 50
# A batch begins no e-mail after this time, so that it ends well within its lease.
BATCH_LIMIT_SECONDS = 60.0
LEASE = timedelta(minutes=10)
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=1)


class EmailRound:
    """`EmailRound(...).run()` sends at most MOST_AT_ONCE e-mails and returns how many it took up.

    `server` makes the line, `sender` is the address that stands in From, `transitions` hold the words of a prompt.
    One e-mail at a time, each recorded before the next: a crash repeats at most one, under the same Message-ID. One
    that fails is set aside; one in whose midst the server went away waits longer than the others.
    """

    def __init__(
        self,
        engine: Engine,
        server: Callable[[], MailServer],
        sender: str,
        origin: str,
        transitions: Transitions,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._engine, self._server = engine, server
        self._sender, self._origin, self._transitions = sender, origin, transitions
        self._clock, self._stopping = clock, stopping
        self._lease = new_token()[:32]
        self._counts: Counter[tuple[str, str]] = Counter()

    def run(self) -> int:
        """Returns 0 too when the server is away, for there is nothing to do then but wait.

        Raises nothing for the mail server's faults, nor for those of one e-mail; what it raises is the caller's to try
        again.
        """
        with Session(self._engine) as session, writing(session):
            ids = outgoing.claim(session, EMAIL, self._clock(), self._lease, most=MOST_AT_ONCE, lease=LEASE)
        if not ids:
            return 0
        away = ""
        try:
            with self._server() as server:
                self._send_all(server, ids)
        except ServerAwayError as fault:
            away = str(fault)
        except Exception as fault:
            if not of_the_database(fault):
                with Session(self._engine) as session, writing(session):
                    outgoing.give_back(session, ids, self._lease, self._clock() + FIRST_WAIT)
            raise
        self._close(ids, away)
        return 0 if away else len(ids)

    def _send_all(self, server: MailServer, ids: list[int]) -> None:
        end = time.monotonic() + BATCH_LIMIT_SECONDS
        for outgoing_id in ids:
            if self._stopping() or time.monotonic() > end:
                return
            try:
                self._send(server, outgoing_id)
            except ServerAwayError:
                self._record(outgoing_id, Answer.LATER)
                raise
            except Exception as fault:
                if of_the_database(fault):
                    raise
                self._set_aside(outgoing_id, fault)

    def _send(self, server: MailServer, outgoing_id: int) -> None:
        message = self._ready(outgoing_id)
        if message is not None:
            self._record(outgoing_id, server.send(message))

    def _set_aside(self, outgoing_id: int, fault: Exception) -> None:
        self._counts[(SERVICE, set_asides.ALERT)] += 1
        with Session(self._engine) as session, writing(session):
            # Kept before today's rule for addresses: its carer sees that nobody can be written to there.
            if isinstance(fault, EmailAddressError) and (row := emails.held(session, outgoing_id, self._lease)):
                row[1].failed_at = self._clock()
            set_aside_letter(session, outgoing_id, self._lease, reason_of(fault), self._clock())

    def _ready(self, outgoing_id: int) -> EmailMessage | None:
        with Session(self._engine) as session, writing(session):
            place = (self._sender, self._origin, self._transitions)
            return ready(session, outgoing_id, self._lease, *place, self._clock())

    def _record(self, outgoing_id: int, answer: Answer) -> None:
        self._counts[(SERVICE, answer.value)] += 1
        now = self._clock()
        with Session(self._engine) as session, writing(session):
            row = emails.held(session, outgoing_id, self._lease)
            if row is None:
                return
            email, to = row[0], row[1]
            email.lease_token = None
            if answer is Answer.LATER:
                email.next_at = now + min(FIRST_WAIT * 2 ** min(email.attempts - 1, 10), LONGEST_WAIT)
                return
            email.state, email.sent_at = (SENT, now) if answer is Answer.TAKEN else (DROPPED, None)
            if answer is Answer.NO_SUCH_ADDRESS:
                to.failed_at = now

    def _close(self, ids: list[int], away: str) -> None:
        now = self._clock()
        with Session(self._engine) as session, writing(session):
            wait = FIRST_WAIT if away else timedelta(0)
            outgoing.give_back(session, ids, self._lease, now + wait)
            if away:
                delivery_counts.open_alert(session, AWAY, SERVICE, now)
            else:
                delivery_counts.close_alerts(session, AWAY, [SERVICE], now)
            delivery_counts.add_counts(session, now.date(), self._counts)
        words = " ".join(f"{answer.value}={self._counts[(SERVICE, answer.value)]}" for answer in Answer)
        log.info("e-mails claimed=%d %s%s", len(ids), words, f" server={away}" if away else "")
