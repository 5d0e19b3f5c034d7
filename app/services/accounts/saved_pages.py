"""The pages of the library that a carer saved with their plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.accounts.later_act import PAGE, Act, thing
from app.domain.accounts.saved_pages import with_page
from app.models.accounts.carer import SavedPage
from app.storage.accounts import last_acts
from app.storage.database import writing
from app.storage.delivery import broadcasts


def save_page(
    session: Session, account_id: str, resource_id: str, now: datetime, act: Act | None = None
) -> tuple[str, ...]:
    """Saves a page; one that is saved already stays as it is. Raises TooManySavedError beyond MOST.

    Returns the page's name as a thing where a later act of another device is kept instead.
    """
    about = (thing(PAGE, resource_id),)
    with writing(session):
        # Two taps at once wait for each other.
        account = last_acts.held_alone(session, account_id)
        saved = [page.resource_id for page in account.saved_pages]
        if not last_acts.counts(account, replace(act or Act(now), about=about)):
            return about if resource_id not in saved else ()
        if with_page(saved, resource_id) != saved:
            account.saved_pages.append(SavedPage(resource_id=resource_id, saved_at=now))
    return ()


def take_off(session: Session, account_id: str, resource_id: str, act: Act) -> tuple[str, ...]:
    """Saves it no longer, and calls off what is on its way to those who saved it.

    Returns the page's name as a thing where a later act of another device is kept instead.
    """
    about = (thing(PAGE, resource_id),)
    with writing(session):
        account = last_acts.held_alone(session, account_id)
        if not last_acts.counts(account, replace(act, about=about)):
            return about if any(page.resource_id == resource_id for page in account.saved_pages) else ()
        ours = (SavedPage.account_id == account_id, SavedPage.resource_id == resource_id)
        session.execute(delete(SavedPage).where(*ours))
        broadcasts.call_off(session, account_id, lambda message: message.saved_page == resource_id)
    return ()
