"""Sessions at the desk: half open until the second step, ended by anybody they belong to, each known by its browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.content.roles import may, needs_second_factor
from app.models.access.editor import Editor, EditorSession
from app.services.access.second_factor.factors import has_any
from app.services.access.tokens import hashed, new_token
from app.storage.database import writing

IDLE_FOR = timedelta(minutes=30)
SIGNED_IN_FOR = timedelta(hours=12)
# How long a password that fitted waits for its second step.
SECOND_STEP_WITHIN = timedelta(minutes=10)
CONFIRMED_FOR = timedelta(minutes=10)
MOST_WRONG_CODES = 5
# Where somebody stands: in; before the second step; before they have set one up.
IN, SECOND_STEP, SET_UP = "in", "second step", "set up"
HANDLE = 16


class SignedInEditor:
    """What Flask-Login holds: an editor and the token of this session. Signed in only where `stage` is IN."""

    is_active = True
    is_anonymous = False

    def __init__(self, editor: Editor, token: str, stage: str = IN, confirmed_at: datetime | None = None) -> None:
        self.id = editor.id
        self.email = editor.email
        self.name = editor.name
        self.role = editor.role
        self.stage = stage
        self.handle = handle_of(hashed(token))
        self._token, self._confirmed_at = token, confirmed_at

    @property
    def is_authenticated(self) -> bool:
        return self.stage == IN

    def get_id(self) -> str:
        return self._token

    def may(self, act: str) -> bool:
        """Whether this person's role allows `act`."""
        return may(self.role, act)

    def confirmed(self, now: datetime) -> bool:
        """Whether they proved who they are within the last ten minutes."""
        return self._confirmed_at is not None and now - self._confirmed_at < CONFIRMED_FOR


def handle_of(token_hash: str) -> str:
    """The name under which a session stands in a list; nobody can come in with it."""
    return token_hash[:HANDLE]


def begin(
    session: Session,
    editor: Editor,
    now: datetime,
    browser: str = "",
    *,
    factor_at: datetime | None = None,
    since: datetime | None = None,
) -> SignedInEditor:
    """Adds a session, inside the caller's unit of work.

    `factor_at`: a second factor was given already; `since`: it goes on from one that began then.
    """
    token = new_token()
    row = EditorSession(
        token_hash=hashed(token),
        editor_id=editor.id,
        created_at=since or now,
        last_seen_at=now,
        confirmed_at=now,
        factor_at=factor_at,
        browser=browser[:60],
    )
    session.add(row)
    return SignedInEditor(editor, token, _stage(session, editor, row), now)


def signed_in(session: Session, token: str, now: datetime) -> SignedInEditor | None:
    """The editor of a live session; idle or old sessions are not live."""
    row = session.get(EditorSession, hashed(token))
    if row is None or row.last_seen_at < now - IDLE_FOR or row.created_at < now - SIGNED_IN_FOR:
        return None
    editor = session.get_one(Editor, row.editor_id)
    if editor.disabled_at is not None:
        return None
    stage = _stage(session, editor, row)
    if stage == SECOND_STEP and row.created_at < now - SECOND_STEP_WITHIN:
        return None
    signed = SignedInEditor(editor, token, stage, row.confirmed_at)
    if row.last_seen_at < now - timedelta(minutes=1):
        with writing(session):
            session.get_one(EditorSession, hashed(token)).last_seen_at = now
    return signed


def complete(session: Session, token: str, now: datetime) -> SignedInEditor | None:
    """A second factor was given: a fresh session in the place of this one. None where it has ended meanwhile."""
    with writing(session):
        row = session.get(EditorSession, hashed(token), with_for_update=True)
        if row is None:
            return None
        editor = session.get_one(Editor, row.editor_id)
        signed = begin(session, editor, now, row.browser, factor_at=now)
        session.delete(row)
    return signed


def code_was_wrong(session: Session, token: str) -> bool:
    """Counts a second factor that did not fit; True when that was one too many, and the session has ended."""
    with writing(session):
        row = session.get(EditorSession, hashed(token), with_for_update=True)
        if row is None:
            return True
        row.wrong_codes += 1
        over = row.wrong_codes >= MOST_WRONG_CODES
        if over:
            session.delete(row)
    return over


def confirm(session: Session, token: str, now: datetime) -> SignedInEditor | None:
    """They have just proved again who they are: a fresh token in the place of this one, for as long as that had left.

    None where the session has ended meanwhile.
    """
    with writing(session):
        row = session.get(EditorSession, hashed(token), with_for_update=True)
        if row is None:
            return None
        editor = session.get_one(Editor, row.editor_id)
        signed = begin(session, editor, now, row.browser, factor_at=row.factor_at, since=row.created_at)
        session.delete(row)
    return signed


def live(session: Session, editor_id: int, now: datetime) -> Sequence[EditorSession]:
    """Somebody's sessions that still count, the newest first."""
    recent = (EditorSession.last_seen_at >= now - IDLE_FOR, EditorSession.created_at >= now - SIGNED_IN_FOR)
    query = select(EditorSession).where(EditorSession.editor_id == editor_id, *recent)
    return session.scalars(query.order_by(EditorSession.last_seen_at.desc())).all()


def end_one(session: Session, editor_id: int, handle: str) -> bool:
    """Ends the session of that name, if it is this person's."""
    if not re.fullmatch(f"[0-9a-f]{{{HANDLE}}}", handle):
        return False
    named = func.substr(EditorSession.token_hash, 1, HANDLE) == handle
    with writing(session):
        ended = session.execute(
            delete(EditorSession).where(EditorSession.editor_id == editor_id, named).returning(EditorSession.editor_id)
        ).all()
    return bool(ended)


def end_others(session: Session, editor_id: int, token: str = "") -> None:
    """Ends every session of somebody but that of `token`."""
    with writing(session):
        session.execute(
            delete(EditorSession).where(EditorSession.editor_id == editor_id, EditorSession.token_hash != hashed(token))
        )


def sign_out(session: Session, token: str) -> None:
    with writing(session):
        session.execute(delete(EditorSession).where(EditorSession.token_hash == hashed(token)))


def _stage(session: Session, editor: Editor, row: EditorSession) -> str:
    if row.factor_at is not None:
        return IN
    if has_any(session, editor.id):
        return SECOND_STEP
    return SET_UP if needs_second_factor(editor.role) else IN
