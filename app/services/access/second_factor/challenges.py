"""What a browser has to sign with a passkey: random, ours, for five minutes, and good once."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session
from webauthn.helpers import base64url_to_bytes

from app.domain.errors import CareCompanionError
from app.models.access.factor import Challenge
from app.services.access.tokens import hashed, new_token
from app.storage.database import writing

GOOD_FOR = timedelta(minutes=5)
NAME = re.compile(r"[A-Za-z0-9_-]{1,1400}", re.ASCII)


class PasskeyRefusedError(CareCompanionError, ValueError):
    """What the browser sent was not signed by a passkey of ours, for us, now."""


def fresh(session: Session, purpose: str, editor_id: int | None, now: datetime) -> bytes:
    """A challenge for `purpose`, for somebody, or for whoever signs in with a passkey."""
    challenge = new_token().encode()
    row = Challenge(
        challenge_hash=hashed(challenge.decode()), purpose=purpose, editor_id=editor_id, expires_at=now + GOOD_FOR
    )
    with writing(session):
        session.add(row)
    return challenge


def used(session: Session, credential: str, purpose: str, editor_id: int | None, now: datetime) -> bytes:
    """The challenge that the browser says it signed, if it is one of ours; it is good no more after this.

    Raises PasskeyRefusedError.
    """
    try:
        signed = json.loads(base64url_to_bytes(str(_part(_part(credential, "response"), "clientDataJSON"))))
        challenge = base64url_to_bytes(str(_part(signed, "challenge")))
        key = hashed(challenge.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise PasskeyRefusedError("unreadable") from error
    ours = (Challenge.challenge_hash == key, Challenge.purpose == purpose, Challenge.expires_at > now)
    whose = Challenge.editor_id.is_(None) if editor_id is None else Challenge.editor_id == editor_id
    with writing(session):
        gone = session.scalars(delete(Challenge).where(*ours, whose).returning(Challenge.challenge_hash)).all()
    if not gone:
        raise PasskeyRefusedError("no such challenge")
    return challenge


def name_of(credential: str) -> str:
    """Under which name the browser says the passkey stands. Raises PasskeyRefusedError for what no browser says."""
    found = json.loads(credential).get("id")
    if not isinstance(found, str) or not NAME.fullmatch(found):
        raise PasskeyRefusedError("no name")
    return found


def _part(whole: Any, name: str) -> Any:
    """One part of a JSON object, given as text or read already. Raises ValueError where there is none."""
    read = json.loads(whole) if isinstance(whole, str) else whole
    if not isinstance(read, dict) or name not in read:
        raise ValueError(name)
    return read[name]
