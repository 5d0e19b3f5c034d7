"""Ten codes on paper, for the day when phone and passkeys are gone. Each is good once."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.models.access.factor import RecoveryCode
from app.services.access.tokens import hashed
from app.storage.database import writing

NUMBER = 10
# Seven groups of four letters, five bits each: 140, where 128 are asked for and a quick hash is enough from 112 on.
GROUPS, IN_A_GROUP = 7, 4
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def make(session: Session, editor_id: int) -> list[str]:
    """Ten fresh codes, like "abcd-efgh-ijkl-mnop-qrst-uvwx-yz23"; those of before are good no more.

    Only their hashes are kept.
    """
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
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))


def _hash(editor_id: int, code: str) -> str:
    """Of 140 random bits, so that a quick hash will do; spaces, dashes and capitals do not count."""
    return hashed(f"recovery:{editor_id}:{''.join(code.casefold().replace('-', '').split())}")
