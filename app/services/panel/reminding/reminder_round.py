"""Sends the reminders that are due: claim by lease, look again, hand over, record each before the next."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.content.roles import MEMBER_ROLES
from app.domain.panel.reminder_times import a_week_on, civil
from app.domain.time_zones import UK
from app.mail.answers import Answer
from app.mail.server import MailServer, ServerAwayError
from app.services.access.tokens import new_token
from app.services.panel.ask import left_for
from app.services.panel.reminding.reminder_text import reminder_email
from app.storage.database import writing
from app.storage.panel import reminders
from app.storage.row_by_row import of_the_database

log = logging.getLogger("care_companion.dispatch")
MOST_AT_ONCE = 20
LEASE = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=2)


class ReminderRound:
    """`ReminderRound(...).run()` sends at most MOST_AT_ONCE reminders and returns how many it took up.

    Where nothing waits for a member, or they can no longer come in, nothing goes, and it is looked at again in a week.
    A crash repeats at most one, under the same Message-ID.
    """

    def __init__(
        self,
        engine: Engine,
        server: Callable[[], MailServer],
        sender: str,
        origin: str,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._engine, self._server = engine, server
        self._sender, self._origin = sender, origin
        self._clock, self._stopping = clock, stopping
        self._lease = new_token()[:32]

    def run(self) -> int:
        """Returns 0 too where the mail server is away. Raises what the database raises, and nothing else."""
        with Session(self._engine) as session, writing(session):
            members = reminders.claim(session, self._clock(), self._lease, most=MOST_AT_ONCE, lease=LEASE)
        if not members:
            return 0
        sent, away = 0, False
        try:
            with self._server() as server:
                for member in members:
                    if not self._stopping():
                        sent += self._one(server, member)
        except ServerAwayError as fault:
            away = True
            log.info("reminders: mail server away, %s", fault)
        with Session(self._engine) as session, writing(session):
            reminders.give_back(session, members, self._lease, self._clock() + FIRST_WAIT)
        log.info("reminders claimed=%d sent=%d", len(members), sent)
        return 0 if away else len(members)

    def _one(self, server: MailServer, member: int) -> bool:
        try:
            message = self._ready(member)
            if message is None:
                return False
            answer = server.send(message)
        except ServerAwayError:
            raise
        except Exception as fault:
            if of_the_database(fault):
                raise
            # The fault of this one letter: the others go on, and it is tried again next week.
            log.warning("reminder not sent: %s", type(fault).__name__)
            answer = Answer.REFUSED
        self._record(member, answer)
        return answer is Answer.TAKEN

    def _ready(self, member: int) -> EmailMessage | None:
        """The letter to hand over now; None where none is to go, and then it is known when to look again."""
        now = self._clock()
        with Session(self._engine) as session:
            found = reminders.held(session, member, self._lease)
            if found is None:
                return None
            reminder, editor = found
            able = editor.disabled_at is None and editor.role in MEMBER_ROLES
            if able and civil(now) == now and left_for(session, member, now, now.astimezone(UK).date()):
                return reminder_email(self._sender, editor.email, reminder, self._origin, now)
            self._again(member, civil(now) if civil(now) > now else a_week_on(now))
        return None

    def _again(self, member: int, at: datetime) -> None:
        with Session(self._engine) as session, writing(session):
            if found := reminders.held(session, member, self._lease):
                found[0].next_at, found[0].due_at = at, at
                found[0].lease_token, found[0].attempts = None, 0

    def _record(self, member: int, answer: Answer) -> None:
        now = self._clock()
        if answer is not Answer.LATER:
            self._again(member, a_week_on(now))
        with Session(self._engine) as session, writing(session):
            if found := reminders.held(session, member, self._lease):
                wait = min(FIRST_WAIT * 2 ** min(found[0].attempts - 1, 6), LONGEST_WAIT)
                found[0].next_at, found[0].lease_token = now + wait, None
