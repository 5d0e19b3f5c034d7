"""The moments of the last acts about each thing of a kept plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.accounts.later_act import Act, is_over, with_act
from app.models.accounts.carer import Account


def held_alone(session: Session, account_id: str) -> Account:
    """The account, to be changed by nobody else before this unit of work ends: of two acts at once, one sees the other.

    Rows that name the account may be added meanwhile. Raises sqlalchemy.exc.NoResultFound.
    """
    return session.get_one(Account, account_id, with_for_update={"key_share": True})


def counts(account: Account, act: Act) -> bool:
    """Whether an act about one thing is the last one about it; it is noted as such then."""
    if any(is_over(account.last_acts, each, act) for each in act.about):
        return False
    account.last_acts = with_act(account.last_acts, act.about, act)
    return True
