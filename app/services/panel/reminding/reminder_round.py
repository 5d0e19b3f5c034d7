"""Sends the reminders that are due: claim by lease, look again, hand over, record each before the next."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from app.domain.content.roles import MEMBER_ROLES
from app.domain.panel.reminder_times import a_week_on, civil
from app.domain.time_zones import UK
from app.mail.answers import Answer
from app.mail.server import MailServer, ServerAwayError
from app.models.panel.device import PanelDevice
from app.models.panel.reminder import PanelReminder
from app.push.results import Outcome
from app.services.access.tokens import new_token
from app.services.panel.ask import left_for
from app.services.panel.reminding.device import devices_of
from app.services.panel.reminding.push_reminder import Push, reminder_message
from app.services.panel.reminding.reminder_text import reminder_email
from app.storage.database import writing
from app.storage.panel import reminders
from app.storage.row_by_row import of_the_database

log = logging.getLogger("care_companion.dispatch")
MOST_AT_ONCE = 20
LEASE = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder that may go now: its row, the address, and the browsers of its member."""

    reminder: PanelReminder
    address: str
    devices: list[PanelDevice]


class ReminderRound:
    """`ReminderRound(...).run()` sends at most MOST_AT_ONCE reminders and returns how many it took up.

    Where nothing waits for a member, or they can no longer come in, nothing goes, and it is looked at again in a week.
    It goes to their browsers where they said yes in one, by `push`; where none takes it, or they have none, by e-mail.
    A crash repeats at most one, under the same Message-ID. `server` is None where no mail server is set.
    """

    def __init__(
        self,
        engine: Engine,
        server: Callable[[], MailServer] | None,
        sender: str,
        origin: str,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool] = lambda: False,
        push: Push | None = None,
    ) -> None:
        self._engine, self._server, self._push = engine, server, push
        self._sender, self._origin = sender, origin
        self._clock, self._stopping = clock, stopping
        self._lease = new_token()[:32]

    def run(self) -> int:
        """Returns 0 too where the mail server is away. Raises what the database raises, and nothing else."""
        with Session(self._engine) as session, writing(session):
            members = reminders.claim(session, self._clock(), self._lease, most=MOST_AT_ONCE, lease=LEASE)
        if not members:
            return 0
        letters = [due for member in members if (due := self._ready(member)) and not self._pushed(due)]
        away = bool(letters) and not self._by_mail(letters)
        with Session(self._engine) as session, writing(session):
            reminders.give_back(session, members, self._lease, self._clock() + FIRST_WAIT)
        log.info("reminders claimed=%d by mail=%d%s", len(members), len(letters), " server away" if away else "")
        return 0 if away else len(members)

    def _pushed(self, due: Due) -> bool:
        """Whether one of their browsers took it. Those that are gone are let go."""
        if not due.devices or self._push is None or self._stopping():
            return False
        try:
            came = self._push(due.devices, reminder_message(due.reminder, self._origin))
        except Exception as fault:
            # By whatever fault of ours it does not go to a phone: it goes by e-mail.
            log.warning("reminder not pushed: %s", type(fault).__name__)
            return False
        gone = [number for number, outcome in came.items() if outcome is Outcome.GONE]
        if gone:
            with Session(self._engine) as session, writing(session):
                session.execute(delete(PanelDevice).where(PanelDevice.id.in_(gone)))
        taken = Outcome.DELIVERED in came.values()
        if taken:
            self._record(due.reminder.member_id, Answer.TAKEN)
        return taken

    def _by_mail(self, letters: list[Due]) -> bool:
        """Hands the letters over; False where the mail server is away. Where none is set they wait for next week."""
        if self._server is None:
            for due in letters:
                self._record(due.reminder.member_id, Answer.REFUSED)
            return True
        try:
            with self._server() as server:
                for due in letters:
                    if not self._stopping():
                        self._record(due.reminder.member_id, self._mailed(server, due))
        except ServerAwayError:
            return False
        return True

    def _mailed(self, server: MailServer, due: Due) -> Answer:
        try:
            return server.send(reminder_email(self._sender, due.address, due.reminder, self._origin, self._clock()))
        except ServerAwayError:
            raise
        except Exception as fault:
            if of_the_database(fault):
                raise
            # The fault of this one letter: the others go on, and it is tried again next week.
            log.warning("reminder not sent: %s", type(fault).__name__)
            return Answer.REFUSED

    def _ready(self, member: int) -> Due | None:
        """What may go now; None where nothing is to go, and then it is known when to look again."""
        now = self._clock()
        with Session(self._engine) as session:
            found = reminders.held(session, member, self._lease)
            if found is None:
                return None
            reminder, editor = found
            able = editor.disabled_at is None and editor.role in MEMBER_ROLES
            if able and civil(now) == now and left_for(session, member, now, now.astimezone(UK).date()):
                due = Due(reminder, editor.email, devices_of(session, member))
                session.expunge_all()
                return due
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
