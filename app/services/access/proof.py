"""Proving once more who one is: by the password, or by a code."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.services.access.editors import knows_password
from app.services.access.sealing import Sealer
from app.services.access.second_factor import authenticator_app, recovery_codes

# What proved it.
PASSWORD, CODE, RECOVERY_CODE = "password", "code", "recovery code"


def code_fits(session: Session, editor_id: int, typed: str, sealer: Sealer, now: datetime, *, production: bool) -> str:
    """CODE or RECOVERY_CODE, by which of somebody's codes `typed` was, now used up; "" where it was none."""
    if authenticator_app.use(session, editor_id, typed, sealer, now, production=production):
        return CODE
    return RECOVERY_CODE if recovery_codes.use(session, editor_id, typed, now) else ""


def proves(session: Session, editor_id: int, typed: str, sealer: Sealer, now: datetime, *, production: bool) -> bool:
    """Whether `typed` is the password of somebody who is in, or a code of the app that they have."""
    if authenticator_app.use(session, editor_id, typed, sealer, now, production=production):
        return True
    return knows_password(session, editor_id, typed)
