"""Messages about where a carer lives: for those who asked for them, the district stands in the plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import lies_in
from app.models.accounts.carer import Account
from app.storage.accounts.opt_outs import NO_AREA, OptOutLog
from app.storage.database import writing
from app.storage.delivery import broadcasts


def set_area(session: Session, account_id: str, district: str | None, opt_outs: OptOutLog) -> None:
    """Puts the district into the plan, so that messages about the area reach it; None takes it out, and that is noted.

    What is on its way and is not for the new area is called off.
    """
    with writing(session):
        session.get_one(Account, account_id).district = district
        session.flush()
        broadcasts.call_off(
            session, account_id, lambda message: bool(message.areas) and not lies_in(message.areas.split(), district)
        )
    if district is None:
        opt_outs.note(NO_AREA, account_id)
