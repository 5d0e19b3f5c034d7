"""Editors: one-time set-up links, passwords, and coming in with one."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models.access.editor import Editor, EditorSession, Invitation
from app.services.access.hashing import turn
from app.services.access.sessions import SignedInEditor, begin
from app.services.access.tokens import hashed, new_token
from app.storage.content import history
from app.storage.database import writing

LINK_FOR = timedelta(hours=48)
# OWASP's and ASVS 5 appendix C's minimum for Argon2id.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_nobody = _hasher.hash(new_token())


def invite(session: Session, email: str, name: str, now: datetime, role: str = "editor", by: str = "") -> str:
    """Makes or finds the editor and returns the token of a fresh set-up link; older links die.

    An editor who is there already keeps name and role.
    """
    token = new_token()
    email = email.strip().lower()
    with writing(session):
        editor = session.scalar(select(Editor).where(Editor.email == email))
        if editor is None:
            editor = Editor(email=email, name=name, role=role, created_at=now)
            session.add(editor)
            session.flush()
        session.execute(delete(Invitation).where(Invitation.editor_id == editor.id))
        session.add(Invitation(token_hash=hashed(token), editor_id=editor.id, expires_at=now + LINK_FOR))
        history.log(session, now, by or "command line", "invited", email, editor.role)
    return token


def invited(session: Session, token: str, now: datetime) -> Editor | None:
    """The editor whose unused, unexpired link this is; nobody who was stopped has one."""
    query = (
        select(Editor)
        .join(Invitation, Invitation.editor_id == Editor.id)
        .where(Invitation.token_hash == hashed(token), Invitation.used_at.is_(None), Invitation.expires_at > now)
        .where(Editor.disabled_at.is_(None))
    )
    return session.scalar(query)


def set_password(session: Session, token: str, password: str, now: datetime) -> bool:
    """Uses the link once: sets the password and ends every other session. False when the link is not good.

    Raises TooManyAtOnceError while too many passwords are looked at.
    """
    password_hash = _hashed(password)
    with writing(session):
        invitation = session.get(Invitation, hashed(token), with_for_update=True)
        if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
            return False
        editor = session.get_one(Editor, invitation.editor_id)
        if editor.disabled_at is not None:
            return False
        invitation.used_at = now
        editor.password_hash = password_hash
        session.execute(delete(EditorSession).where(EditorSession.editor_id == editor.id))
    return True


def change_password(session: Session, signed: SignedInEditor, password: str) -> None:
    """Sets a new password of somebody who is in; ends their other sessions and any open set-up link.

    Raises TooManyAtOnceError.
    """
    password_hash = _hashed(password)
    with writing(session):
        session.get_one(Editor, signed.id, populate_existing=True).password_hash = password_hash
        others = (EditorSession.editor_id == signed.id, EditorSession.token_hash != hashed(signed.get_id()))
        session.execute(delete(EditorSession).where(*others))
        session.execute(delete(Invitation).where(Invitation.editor_id == signed.id))


def knows_password(session: Session, editor_id: int, password: str) -> bool:
    """Whether this is the present password of somebody who is in. Raises TooManyAtOnceError."""
    password_hash = session.get_one(Editor, editor_id).password_hash or _nobody
    session.rollback()
    return _fits(password_hash, password)


def sign_in(session: Session, email: str, password: str, now: datetime, browser: str = "") -> SignedInEditor | None:
    """A new session, or None. Takes as long for an address that nobody has. Raises TooManyAtOnceError.

    It is half open where a second step comes after it: the `stage` of what is returned says so.
    """
    editor = session.scalar(select(Editor).where(Editor.email == email.strip().lower(), Editor.disabled_at.is_(None)))
    password_hash = (editor.password_hash if editor else None) or _nobody
    session.rollback()
    if not _fits(password_hash, password) or editor is None:
        return None
    # Hashed before our settings grew: with those of today, as long as the password is at hand.
    fresh_hash = _hashed(password) if _hasher.check_needs_rehash(password_hash) else password_hash
    with writing(session):
        editor = session.get_one(Editor, editor.id, populate_existing=True)
        # A new password or a stop may have come while this one was being checked.
        if editor.password_hash != password_hash or editor.disabled_at is not None:
            return None
        editor.password_hash = fresh_hash
        return begin(session, editor, now, browser)


def sign_in_with_passkey(session: Session, editor_id: int, now: datetime, browser: str = "") -> SignedInEditor | None:
    """A new session for somebody whose passkey was checked: it holds a device, and a finger, face or PIN."""
    with writing(session):
        editor = session.get(Editor, editor_id, populate_existing=True)
        if editor is None or editor.disabled_at is not None:
            return None
        return begin(session, editor, now, browser, factor_at=now)


def number_of(session: Session, email: str) -> int | None:
    """The number of the account with this address."""
    return session.scalar(select(Editor.id).where(Editor.email == email.strip().lower()))


def anybody(session: Session) -> bool:
    """Whether any editor has set a password yet."""
    return session.scalar(select(Editor.id).where(Editor.password_hash.is_not(None)).limit(1)) is not None


def _hashed(password: str) -> str:
    with turn():
        return _hasher.hash(password)


def _fits(password_hash: str, password: str) -> bool:
    try:
        with turn():
            return _hasher.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False
