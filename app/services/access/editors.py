"""Editors: one-time set-up links, passwords, sessions that can be revoked."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.content.roles import may
from app.models.access.editor import Editor, EditorSession, Invitation
from app.services.access.hashing import turn
from app.services.access.tokens import hashed, new_token
from app.storage.content import history
from app.storage.database import writing

LINK_FOR = timedelta(hours=48)
IDLE_FOR = timedelta(minutes=30)
SIGNED_IN_FOR = timedelta(hours=12)
# OWASP's and ASVS 5 appendix C's minimum for Argon2id.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_nobody = _hasher.hash(new_token())


class SignedInEditor:
    """What Flask-Login holds: an editor and the token of this session."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, editor: Editor, token: str) -> None:
        self.id = editor.id
        self.email = editor.email
        self.name = editor.name
        self.role = editor.role
        self._token = token

    def get_id(self) -> str:
        return self._token

    def may(self, act: str) -> bool:
        """Whether this person's role allows `act`."""
        return may(self.role, act)


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
    """The editor whose unused, unexpired link this is."""
    query = (
        select(Editor)
        .join(Invitation, Invitation.editor_id == Editor.id)
        .where(Invitation.token_hash == hashed(token), Invitation.used_at.is_(None), Invitation.expires_at > now)
    )
    return session.scalar(query)


def set_password(session: Session, token: str, password: str, now: datetime) -> bool:
    """Uses the link once: sets the password and ends every other session. False when the link is not good.

    Raises TooManyAtOnceError while too many passwords are looked at.
    """
    with turn():
        password_hash = _hasher.hash(password)
    with writing(session):
        invitation = session.get(Invitation, hashed(token), with_for_update=True)
        if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
            return False
        invitation.used_at = now
        session.get_one(Editor, invitation.editor_id).password_hash = password_hash
        session.execute(delete(EditorSession).where(EditorSession.editor_id == invitation.editor_id))
    return True


def sign_in(session: Session, email: str, password: str, now: datetime) -> SignedInEditor | None:
    """A new session, or None. Takes as long for an address that nobody has. Raises TooManyAtOnceError."""
    editor = session.scalar(select(Editor).where(Editor.email == email.strip().lower(), Editor.disabled_at.is_(None)))
    password_hash = (editor.password_hash if editor else None) or _nobody
    session.rollback()
    if not _fits(password_hash, password) or editor is None:
        return None
    token = new_token()
    with writing(session):
        editor = session.get_one(Editor, editor.id, populate_existing=True)
        # A new password or a stop may have come while this one was being checked.
        if editor.password_hash != password_hash or editor.disabled_at is not None:
            return None
        session.add(EditorSession(token_hash=hashed(token), editor_id=editor.id, created_at=now, last_seen_at=now))
        return SignedInEditor(editor, token)


def signed_in(session: Session, token: str, now: datetime) -> SignedInEditor | None:
    """The editor of a live session; idle or old sessions are not live."""
    row = session.get(EditorSession, hashed(token))
    if row is None or row.last_seen_at < now - IDLE_FOR or row.created_at < now - SIGNED_IN_FOR:
        return None
    editor = session.get_one(Editor, row.editor_id)
    if editor.disabled_at is not None:
        return None
    signed = SignedInEditor(editor, token)
    if row.last_seen_at < now - timedelta(minutes=1):
        with writing(session):
            session.get_one(EditorSession, hashed(token)).last_seen_at = now
    return signed


def sign_out(session: Session, token: str) -> None:
    with writing(session):
        session.execute(delete(EditorSession).where(EditorSession.token_hash == hashed(token)))


def _fits(password_hash: str, password: str) -> bool:
    try:
        with turn():
            return _hasher.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False


def anybody(session: Session) -> bool:
    """Whether any editor has set a password yet."""
    return session.scalar(select(Editor.id).where(Editor.password_hash.is_not(None)).limit(1)) is not None
