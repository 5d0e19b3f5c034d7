"""One account with an e-mail address, a mail server, and the rounds of one dispatcher."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.mail.server import MailServer
from app.models import EmailAddress, Outgoing
from app.services.accounts import email_address
from app.services.delivery.channel import Surroundings
from app.services.delivery.channels.email.email_channel import EmailChannel
from app.services.delivery.channels.email.email_round import EmailRound
from app.storage.database import writing
from app.storage.delivery import emails
from config import Config
from tests.fakes.mail_server import LocalMailServer
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import DAY_BEFORE, ORIGIN, at_the_service

ADDRESS = "somebody@example.org"
FROM = "prompts@care.example.org"


class Post:
    """The mail server, and the rounds of one dispatcher."""

    def __init__(self, desk, server: LocalMailServer) -> None:
        self.desk, self.server, self.transitions = desk, server, desk.files.transitions

    def round(self, line=None, **more) -> int:
        line = line or partial(MailServer, self.server.url, step_limit=5)
        place = (FROM, ORIGIN, self.transitions)
        return EmailRound(self.desk.engine, line, *place, self.desk.clock, **more).run()

    def channel(self) -> EmailChannel:
        config = Config(secret_key="for tests", smtp_url=self.server.url, mail_from=FROM, origin=ORIGIN)
        return EmailChannel(Surroundings(self.desk.engine, config, self.desk.clock, self.desk.files, lambda: False))

    def give(self, address: str = ADDRESS) -> None:
        with Session(self.desk.engine) as session:
            email_address.give_address(session, self.desk.account_id, address, self.desk.clock.now)

    def confirm(self) -> None:
        self.give()
        self.round()
        token = self.server.emails.pop().get_content().split("/e-mail/confirm/")[1].split()[0]
        with Session(self.desk.engine) as session:
            assert email_address.confirm(session, token, self.desk.clock.now)

    def dispatch(self, moment: datetime = DAY_BEFORE, *, phone: bool = False) -> None:
        """A round of prompts at that time."""
        self.desk.clock.now = moment

        async def work(service):
            if phone:
                self.desk.add_browser(service)
            async with sender_for(service) as sender:
                await self.desk.run(sender, channels=[self.channel()])

        at_the_service(work)

    def rows(self) -> list[Outgoing]:
        with Session(self.desk.engine) as session:
            return list(session.scalars(select(Outgoing).where(Outgoing.kind == "prompt").order_by(Outgoing.id)))

    def address(self) -> EmailAddress | None:
        with Session(self.desk.engine) as session:
            return emails.address_of(session, self.desk.account_id)

    def change(self, model, key, **values) -> None:
        with Session(self.desk.engine) as session, writing(session):
            row = session.get_one(model, key)
            for name, value in values.items():
                setattr(row, name, value)
