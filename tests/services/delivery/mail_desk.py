"""One account with an e-mail address, a mail server, and the rounds of one dispatcher."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.mail.server import MailServer
from app.models import EmailAddress, Letter
from app.services.accounts import email_address
from app.services.delivery.send_emails import LetterRound
from app.storage.database import writing
from app.storage.delivery import emails
from tests.fakes.mail_server import LocalMailServer
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, ORIGIN, at_the_service

ADDRESS = "somebody@example.org"
FROM = "prompts@care.example.org"


class Post:
    """The mail server, and the rounds of one dispatcher."""

    def __init__(self, desk, server: LocalMailServer) -> None:
        self.desk, self.server = desk, server

    def round(self, line=None, **more) -> int:
        line = line or partial(MailServer, self.server.url, step_limit=5)
        return LetterRound(
            self.desk.engine, line, FROM, ORIGIN, self.desk.files.transitions, self.desk.clock, **more
        ).run()

    def give(self, address: str = ADDRESS) -> None:
        with Session(self.desk.engine) as session:
            email_address.give_address(session, self.desk.account_id, address, self.desk.clock.now)

    def confirm(self) -> None:
        self.give()
        self.round()
        token = self.server.letters.pop().get_content().split("/e-mail/confirm/")[1].split()[0]
        with Session(self.desk.engine) as session:
            assert email_address.confirm(session, token, self.desk.clock.now)

    def dispatch(self, moment: datetime = DAY_BEFORE, *, phone: bool = False) -> None:
        """A round of prompts at that time."""
        self.desk.clock.now = moment

        async def work(service):
            if phone:
                self.desk.add_browser(service)
            async with sender_for(service) as sender:
                await self.desk.run(sender, letters_too=True)

        at_the_service(work)

    def rows(self) -> list[Letter]:
        with Session(self.desk.engine) as session:
            return list(session.scalars(select(Letter).where(Letter.kind == "prompt").order_by(Letter.id)))

    def address(self) -> EmailAddress | None:
        with Session(self.desk.engine) as session:
            return emails.address_of(session, self.desk.account_id)

    def change(self, model, key, **values) -> None:
        with Session(self.desk.engine) as session, writing(session):
            row = session.get_one(model, key)
            for name, value in values.items():
                setattr(row, name, value)
