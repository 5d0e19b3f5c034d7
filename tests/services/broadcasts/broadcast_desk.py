"""Two people of the desk who write to carers, some carers, and the dispatcher."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import Audience
from app.domain.schedule.prompt_kinds import BROADCAST
from app.models import Broadcast, OutboxPrompt
from app.models.access.editor import Editor
from app.models.delivery.states import WAITING
from app.services.access.tokens import hashed
from app.services.accounts.keep_plan import keep_plan
from app.services.broadcasts import write
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from app.services.broadcasts.write import Text
from app.storage.accounts import accounts
from app.storage.database import writing
from tests.answering import answers
from tests.push.sending import sender_for
from tests.services.delivery.delivery_desk import at_the_service

TODAY = date(2026, 12, 7)
MORNING = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
NEXT_EVENING = datetime(2026, 12, 8, 17, 30, tzinfo=UTC)
TEXT = Text("New", "Something new.", "carers-allowance", Audience(), TODAY, 1, date(2026, 12, 14))


class Sending:
    """Two people of the desk, the carer of `desk`, and the dispatcher."""

    def __init__(self, desk, files) -> None:
        self.desk, self.engine, self.clock, self.files = desk, desk.engine, desk.clock, files
        self.hearing = Hearing(files.questionnaire, files.rules.stage_rules, files.transitions)
        self.clock.now = MORNING
        with Session(self.engine) as session, writing(session):
            people = [
                Editor(email=f"{n}@example.org", name=n, role="publisher", created_at=MORNING) for n in ("a", "b")
            ]
            session.add_all(people)
            session.flush()
            self.author, self.second = [each.id for each in people]
            for row in session.scalars(select(OutboxPrompt)):
                session.delete(row)  # the carer's own programme is another test's subject

    def written(self, text: Text = TEXT) -> int:
        with Session(self.engine) as session:
            number = write.save(session, None, text, self.author, self.clock.now)
            write.ask(session, number, self.clock.now, "a@example.org")
        return number

    def agree(self, number: int, by: int | None = None) -> None:
        with Session(self.engine) as session:
            seen = write.digest_of_message(session.get_one(Broadcast, number))
            write.approve(session, number, seen, by or self.second, "b@example.org", TODAY, self.clock.now)

    def queue(self, most: int = 500) -> int:
        with Session(self.engine) as session:
            return queue_some(session, self.hearing, self.clock.now, most)

    def going(self, text: Text = TEXT) -> int:
        number = self.written(text)
        self.agree(number)
        self.queue()
        return number

    def dispatch(self, moment: datetime, *, phone: bool = False) -> int:
        """A round at that time; returns how many posts there were."""
        self.clock.now = moment
        seen = 0

        async def work(service):
            nonlocal seen
            if phone:
                self.desk.add_browser(service)
            async with sender_for(service) as sender:
                await self.desk.run(sender)
            seen = len(service.posts)

        at_the_service(work)
        return seen

    def dispatch_until(self, end: datetime) -> None:
        """A round at each moment at which something falls due."""
        while (due := min((row.due_at for row in self.rows() if row.state == WAITING), default=end)) < end:
            self.dispatch(due)

    def rows(self, kind: str = BROADCAST) -> list[OutboxPrompt]:
        with Session(self.engine) as session:
            query = select(OutboxPrompt).where(OutboxPrompt.kind == kind).order_by(OutboxPrompt.id)
            return list(session.scalars(query))

    def change(self, model, key, **values) -> None:
        with Session(self.engine) as session, writing(session):
            row = session.get_one(model, key)
            for name, value in values.items():
                setattr(row, name, value)

    def row_of(self, number: int) -> Broadcast:
        with Session(self.engine) as session:
            return session.get_one(Broadcast, number)


def another_carer(sending, **changes) -> str:
    with Session(sending.engine) as session:
        given = answers(**{"nation": "england", "who": "parent_or_grandparent", **changes})
        token = keep_plan(
            session, given, sending.files.transitions, MORNING, thirteen_or_over=True, stage=None, prompts_on=True
        )
        account = accounts.by_session(session, hashed(token))
        assert account is not None
        return account.id
