"""Passkeys (WebAuthn): a key that stays on somebody's phone, computer or stick, opened by finger, face or PIN.

Each has to check its person (user verification), so that one alone is two factors: something held, and something known
or grown. What a browser has to sign stands on our side, for five minutes, and is good once whatever becomes of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import select
from sqlalchemy.orm import Session
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from app.models.access.editor import Editor
from app.models.access.factor import Passkey
from app.services.access.second_factor import challenges
from app.services.access.second_factor.challenges import PasskeyRefusedError
from app.storage.database import writing

MOST = 20
LONGEST_NAME = 60
ADD, SIGN_IN = "add", "sign in"
VERIFIED = UserVerificationRequirement.REQUIRED


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
        challenge=challenges.fresh(session, ADD, editor_id, now),
        exclude_credentials=there,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFIED
        ),
    )
    return webauthn.options_to_json(options)


def add(session: Session, editor_id: int, credential: str, name: str, place: Place, now: datetime) -> None:
    """Keeps the passkey that a browser made under `name`. Raises PasskeyRefusedError."""
    made = _made(credential, challenges.used(session, credential, ADD, editor_id, now), place)
    credential_id = bytes_to_base64url(made.credential_id)
    with writing(session):
        known = session.scalar(select(Passkey.id).where(Passkey.credential_id == credential_id))
        if known is not None or not challenges.NAME.fullmatch(credential_id):
            raise PasskeyRefusedError("known, or too long")
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
        challenge=challenges.fresh(session, SIGN_IN, editor_id, now),
        allow_credentials=_descriptors(session, editor_id) if editor_id else [],
        user_verification=VERIFIED,
    )
    return webauthn.options_to_json(options)


def use(session: Session, credential: str, editor_id: int | None, place: Place, now: datetime) -> int:
    """The number of the editor whose passkey signed; theirs must be `editor_id` where given.

    Raises PasskeyRefusedError, also where the key says that it was used less often than before: it was copied.
    """
    challenge = challenges.used(session, credential, SIGN_IN, editor_id, now)
    credential_id = challenges.name_of(credential)
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
        except Exception as error:  # hostile bytes, as below
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


def _made(credential: str, challenge: bytes, place: Place) -> VerifiedRegistration:
    """What the browser says it made, checked. Raises PasskeyRefusedError."""
    try:
        return webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except Exception as error:  # hostile bytes go through several readers, each with faults of its own
        raise PasskeyRefusedError(type(error).__name__) from error


def _descriptors(session: Session, editor_id: int) -> list[PublicKeyCredentialDescriptor]:
    known = session.scalars(select(Passkey.credential_id).where(Passkey.editor_id == editor_id)).all()
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
