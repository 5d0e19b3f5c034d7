"""Which second factors somebody has, and what may be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor, EditorSession
from app.models.access.factor import AuthenticatorApp, Passkey, RecoveryCode
from app.services.access.second_factor import recovery_codes
from app.storage.content import history
from app.storage.database import writing


class LastFactorError(CareCompanionError, ValueError):
    """Without it nothing but a password would be left."""


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has: an app in use since `app_since`, passkeys, and so many unused recovery codes."""

    app_since: datetime | None
    passkeys: Sequence[Passkey]
    codes_left: int

    @property
    def number(self) -> int:
        """How many there are; recovery codes are none, for they run out."""
        return len(self.passkeys) + (self.app_since is not None)


def factors_of(session: Session, editor_id: int) -> Factors:
    app = session.get(AuthenticatorApp, editor_id)
    return Factors(
        app_since=app.confirmed_at if app and app.sealed else None,
        passkeys=session.scalars(select(Passkey).where(Passkey.editor_id == editor_id).order_by(Passkey.id)).all(),
        codes_left=recovery_codes.left(session, editor_id),
    )


def has_any(session: Session, editor_id: int) -> bool:
    """Whether anything is set up that a second step can ask for."""
    app = select(AuthenticatorApp.editor_id).where(
        AuthenticatorApp.editor_id == editor_id, AuthenticatorApp.sealed.is_not(None)
    )
    passkey = select(Passkey.editor_id).where(Passkey.editor_id == editor_id)
    return session.scalar(app.union_all(passkey).limit(1)) is not None


def everybody_with_any(session: Session) -> set[int]:
    """The numbers of those who have one set up."""
    app = select(AuthenticatorApp.editor_id).where(AuthenticatorApp.sealed.is_not(None))
    return set(session.scalars(app.union_all(select(Passkey.editor_id))))


def remove_app(session: Session, editor_id: int) -> None:
    """Takes the authenticator app away. Raises LastFactorError."""
    with writing(session):
        _keep_one(session, editor_id)
        session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.editor_id == editor_id))


def remove_passkey(session: Session, editor_id: int, passkey_id: int) -> None:
    """Takes one passkey of this person away, if it is theirs. Raises LastFactorError."""
    with writing(session):
        _keep_one(session, editor_id)
        session.execute(delete(Passkey).where(Passkey.editor_id == editor_id, Passkey.id == passkey_id))


def reset(session: Session, editor_id: int, now: datetime, by: str) -> None:
    """Takes every factor of somebody away and ends their sessions; they set up new ones as they next sign in."""
    with writing(session):
        for model in (AuthenticatorApp, Passkey, RecoveryCode, EditorSession):
            session.execute(delete(model).where(model.editor_id == editor_id))
        email = session.get_one(Editor, editor_id).email
        history.log(session, now, by, "took second factors away", email)


def _keep_one(session: Session, editor_id: int) -> None:
    session.get_one(Editor, editor_id, with_for_update=True)
    if factors_of(session, editor_id).number < 2:
        raise LastFactorError(editor_id)
