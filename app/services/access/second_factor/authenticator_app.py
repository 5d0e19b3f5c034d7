"""Codes of six digits from an app on somebody's phone (TOTP, RFC 6238), each good once."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp
from sqlalchemy.orm import Session

from app.models.access.factor import AuthenticatorApp
from app.services.access.sealing import SealBrokenError, Sealer
from app.storage.database import writing

ISSUER = "Care Companion"
STEP = 30
# A clock may be half a minute off, either way.
AROUND = (-1, 0, 1)
# Known to everybody who reads this, so that a made-up editor can be tried; no service in production takes it.
DEMO_SECRET = "CARECOMPANIONDEMOSECRETFORTRYING"


def begin(session: Session, editor_id: int, sealer: Sealer) -> None:
    """Makes a fresh secret, which counts once a code of it was given. One in use stays until then."""
    sealed = sealer.seal(pyotp.random_base32().encode(), _of(editor_id))
    with writing(session):
        _row(session, editor_id).pending = sealed


def pending_secret(session: Session, editor_id: int, sealer: Sealer) -> str:
    """The secret that waits for its first code; "" where there is none."""
    row = session.get(AuthenticatorApp, editor_id)
    return _opened(row.pending if row else None, editor_id, sealer)


def confirm(session: Session, editor_id: int, code: str, sealer: Sealer, now: datetime) -> bool:
    """Puts the waiting secret into use where `code` is of it."""
    step = _step(pending_secret(session, editor_id, sealer), code, now, after=0)
    if step is None:
        return False
    with writing(session):
        row = _row(session, editor_id)
        row.sealed, row.pending, row.confirmed_at, row.last_step = row.pending, None, now, step
    return True


def use(session: Session, editor_id: int, code: str, sealer: Sealer, now: datetime, *, production: bool) -> bool:
    """Whether `code` is of the app in use, of now, and was not used before. It is used up by that."""
    with writing(session):
        row = session.get(AuthenticatorApp, editor_id, with_for_update=True)
        secret = _opened(row.sealed if row else None, editor_id, sealer)
        if row is None or (production and secret == DEMO_SECRET):
            return False
        step = _step(secret, code, now, after=row.last_step)
        if step is None:
            return False
        row.last_step = step
    return True


def give_demo_secret(session: Session, editor_id: int, sealer: Sealer, now: datetime) -> None:
    """Gives a made-up editor the secret that the sign-in page shows codes of, in development."""
    sealed = sealer.seal(DEMO_SECRET.encode(), _of(editor_id))
    with writing(session):
        row = _row(session, editor_id)
        row.sealed, row.confirmed_at, row.last_step = sealed, now, 0


def demo_code(session: Session, editor_id: int, sealer: Sealer, now: datetime) -> str:
    """The next code of a made-up editor that was not used yet; "" for everybody else."""
    row = session.get(AuthenticatorApp, editor_id)
    if row is None or _opened(row.sealed, editor_id, sealer) != DEMO_SECRET:
        return ""
    step = max(int(now.timestamp()) // STEP, row.last_step + 1)
    return pyotp.TOTP(DEMO_SECRET).at(step * STEP)


def address_of(secret: str, email: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def _step(secret: str, code: str, now: datetime, after: int) -> int | None:
    """The half minute that `code` belongs to, later than `after`."""
    typed = "".join(code.split())
    if not secret or len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    present, maker = int(now.timestamp()) // STEP, pyotp.TOTP(secret)
    for step in (present + each for each in AROUND):
        if step > after and hmac.compare_digest(maker.at(step * STEP), typed):
            return step
    return None


def _row(session: Session, editor_id: int) -> AuthenticatorApp:
    row = session.get(AuthenticatorApp, editor_id, with_for_update=True)
    if row is None:
        row = AuthenticatorApp(editor_id=editor_id, last_step=0)
        session.add(row)
    return row


def _opened(sealed: bytes | None, editor_id: int, sealer: Sealer) -> str:
    """The secret; "" where there is none, or SECRET_KEY is not that of then."""
    try:
        return sealer.open(sealed, _of(editor_id)).decode() if sealed else ""
    except SealBrokenError:
        return ""


def _of(editor_id: int) -> str:
    return f"editor {editor_id}"
