"""What a round could not do and put aside, so that the rest goes on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

PROMPT = "prompt"
LETTER = "letter"
PLAN = "plan"
MESSAGE = "message"
LISTENER = "listener"
CHANGE = "change"
NOTICE = "notice"
ERASURE = "erasure"
KINDS = (PROMPT, LETTER, PLAN, MESSAGE, LISTENER, CHANGE, NOTICE, ERASURE)


class SetAside(Base):
    """One thing of a `kind` that failed, by the number or id of its row there. It goes with its carer's plan.

    `reason` is the class of the fault and where it came from, and never what was in the row. Its round takes it up
    again after `again_at`, where there is one. `let_go_at`: somebody at the desk said that it need not be done.
    """

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("kind", "row", name="uq_set_aside_kind_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    row: Mapped[str] = mapped_column(String(80))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(120))
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    times: Mapped[int] = mapped_column(default=1, server_default="1")
    again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    let_go_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
