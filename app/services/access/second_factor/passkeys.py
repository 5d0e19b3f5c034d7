"""Passkeys (WebAuthn): a key that stays on somebody's phone, computer or stick, opened by finger, face or PIN.

Each has to check its person (user verification), so that one alone is two factors: something held, and something known
or grown. What a browser has to sign stands on our side, for five minutes, and is good once whatever becomes of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor
from app.models.access.factor import Challenge, Passkey
from app.services.access.tokens import hashed, new_token
from app.storage.database import writing

GOOD_FOR = timedelta(minutes=5)
MOST = 20
LONGEST_NAME = 60
ADD, SIGN_IN = "add", "sign in"
NAME = re.compile(r"[A-Za-z0-9_-]{1,1400}", re.ASCII)
VERIFIED = UserVerificationRequirement.REQUIRED


class PasskeyRefusedError(CareCompanionError, ValueError):
    """What the browser sent was not signed by a passkey of ours, for us, now."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys are good: at one origin, under the name of its host."""

    origin: str

    @property
    def host(self) -> str:
        return urlsplit(self.origin).hostname or ""


def options_to_add(session: Session, editor_id: int, place: Place, now: datetime) -> str:
    """What the browser needs to make a passkey, as JSON. Raises PasskeyRefusedError where somebody has very many."""
    editor = session.get_one(Editor, editor_id)
    there = _descriptors(session, editor_id)
    if len(there) >= MOST:
        raise PasskeyRefusedError(MOST)
    options = webauthn.generate_registration_options(
        rp_id=place.host,
        rp_name="Care Companion",
        user_id=hashlib.sha256(f"{place.host} editor {editor.id}".encode()).digest(),
        user_name=editor.email,
        user_display_name=editor.name,
        challenge=_challenge(session, ADD, editor_id, now),
        exclude_credentials=there,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFIED
        ),
    )
    return webauthn.options_to_json(options)


def add(session: Session, editor_id: int, credential: str, name: str, place: Place, now: datetime) -> None:
    """Keeps the passkey that a browser made under `name`. Raises PasskeyRefusedError."""
    challenge = _used(session, credential, ADD, editor_id, now)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except Exception as error:  # hostile bytes go through several readers, each with faults of its own
        raise PasskeyRefusedError(type(error).__name__) from error
    with writing(session):
        credential_id = bytes_to_base64url(made.credential_id)
        if not NAME.fullmatch(credential_id):
            raise PasskeyRefusedError("too long")
        if session.scalar(select(Passkey.id).where(Passkey.credential_id == credential_id)) is not None:
            raise PasskeyRefusedError("known")
        session.add(
            Passkey(
                editor_id=editor_id,
                credential_id=credential_id,
                public_key=made.credential_public_key,
                sign_count=made.sign_count,
                name=name[:LONGEST_NAME],
                created_at=now,
            )
        )


def options_to_sign_in(session: Session, editor_id: int | None, place: Place, now: datetime) -> str:
    """What the browser needs to sign with a passkey, as JSON: one of somebody's, or any that it has for this place."""
    options = webauthn.generate_authentication_options(
        rp_id=place.host,
        challenge=_challenge(session, SIGN_IN, editor_id, now),
        allow_credentials=_descriptors(session, editor_id) if editor_id else [],
        user_verification=VERIFIED,
    )
    return webauthn.options_to_json(options)


def use(session: Session, credential: str, editor_id: int | None, place: Place, now: datetime) -> int:
    """The number of the editor whose passkey signed; theirs must be `editor_id` where given.

    Raises PasskeyRefusedError, also where the key says that it was used less often than before: it was copied.
    """
    challenge = _used(session, credential, SIGN_IN, editor_id, now)
    credential_id = _name_of(credential)
    with writing(session):
        passkey = session.scalar(select(Passkey).where(Passkey.credential_id == credential_id).with_for_update())
        if passkey is None or editor_id not in (None, passkey.editor_id):
            raise PasskeyRefusedError("unknown")
        try:
            checked = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=place.host,
                expected_origin=place.origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
        except Exception as error:  # as above
            raise PasskeyRefusedError(type(error).__name__) from error
        passkey.sign_count, passkey.last_used_at = checked.new_sign_count, now
        return passkey.editor_id


def rename(session: Session, editor_id: int, passkey_id: int, name: str) -> bool:
    """Gives one of somebody's passkeys another name."""
    with writing(session):
        passkey = session.get(Passkey, passkey_id)
        if passkey is None or passkey.editor_id != editor_id or not name:
            return False
        passkey.name = name[:LONGEST_NAME]
    return True


def _challenge(session: Session, purpose: str, editor_id: int | None, now: datetime) -> bytes:
    challenge = new_token().encode()
    row = Challenge(
        challenge_hash=hashed(challenge.decode()), purpose=purpose, editor_id=editor_id, expires_at=now + GOOD_FOR
    )
    with writing(session):
        session.add(row)
    return challenge


def _used(session: Session, credential: str, purpose: str, editor_id: int | None, now: datetime) -> bytes:
    """The challenge that the browser says it signed, if it is one of ours; it is good no more after this."""
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


def _name_of(credential: str) -> str:
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


def _descriptors(session: Session, editor_id: int) -> list[PublicKeyCredentialDescriptor]:
    known = session.scalars(select(Passkey.credential_id).where(Passkey.editor_id == editor_id)).all()
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
