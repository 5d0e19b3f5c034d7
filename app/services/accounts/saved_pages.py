"""The pages of the library that a carer saved with their plan."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.accounts.saved_pages import with_page
from app.models.accounts.carer import Account, SavedPage
from app.storage.database import writing
from app.storage.delivery import broadcasts


def save_page(session: Session, account_id: str, resource_id: str, now: datetime) -> None:
    """Saves a page; one that is saved already stays as it is. Raises TooManySavedError beyond MOST."""
    with writing(session):
        # Two taps at once wait for each other.
        account = session.get_one(Account, account_id, with_for_update=True)
        saved = [page.resource_id for page in account.saved_pages]
        if with_page(saved, resource_id) != saved:
            account.saved_pages.append(SavedPage(resource_id=resource_id, saved_at=now))


def take_off(session: Session, account_id: str, resource_id: str) -> None:
    """Saves it no longer, and calls off what is on its way to those who saved it."""
    with writing(session):
        ours = (SavedPage.account_id == account_id, SavedPage.resource_id == resource_id)
        session.execute(delete(SavedPage).where(*ours))
        broadcasts.call_off(session, account_id, lambda message: message.saved_page == resource_id)
