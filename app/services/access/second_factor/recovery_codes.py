"""Ten codes on paper, for the day when phone and passkeys are gone. Each is good once."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.models.access.factor import RecoveryCode
from app.services.access.tokens import hashed
from app.storage.database import writing

NUMBER = 10
BYTES = 10


def make(session: Session, editor_id: int) -> list[str]:
    """Ten fresh codes, like "abcd-efgh-ijkl-mnop"; those of before are good no more. Only their hashes are kept."""
    codes = [_code() for _ in range(NUMBER)]
    keep(session, editor_id, codes)
    return codes


def keep(session: Session, editor_id: int, codes: list[str]) -> None:
    """Makes these somebody's codes, and no others."""
    with writing(session):
        session.execute(delete(RecoveryCode).where(RecoveryCode.editor_id == editor_id))
        session.add_all(RecoveryCode(editor_id=editor_id, code_hash=_hash(editor_id, code)) for code in codes)


def use(session: Session, editor_id: int, code: str, now: datetime) -> bool:
    """Whether this is a code of theirs that was not used yet. It is used up by that."""
    unused = (RecoveryCode.editor_id == editor_id, RecoveryCode.used_at.is_(None))
    query = update(RecoveryCode).where(*unused, RecoveryCode.code_hash == _hash(editor_id, code)).values(used_at=now)
    with writing(session):
        used = session.scalars(query.returning(RecoveryCode.id).execution_options(synchronize_session=False)).all()
    return bool(used)


def left(session: Session, editor_id: int) -> int:
    """How many of somebody's codes were not used yet."""
    query = select(func.count()).select_from(RecoveryCode)
    return session.scalar(query.where(RecoveryCode.editor_id == editor_id, RecoveryCode.used_at.is_(None))) or 0


def _code() -> str:
    letters = base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _hash(editor_id: int, code: str) -> str:
    """Of 80 random bits, so that a quick hash will do; spaces, dashes and capitals do not count."""
    return hashed(f"recovery:{editor_id}:{''.join(code.casefold().replace('-', '').split())}")
