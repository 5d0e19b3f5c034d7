"""Somebody signs a page off, or takes their signature back. Only pages of the desk call this: nothing else may sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.facts import Fact, on_day
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.record import to_record
from app.domain.content.signing.read import digest_of_page, figures_of, numbers_of
from app.domain.errors import CareCompanionError
from app.domain.time_zones import UK
from app.models.content.resource import PUBLISHED, ResourceRow
from app.models.content.sign_off import SignOff, SignOffWithdrawal
from app.services.editing.publish import GoneError
from app.storage.content import facts, history, resources
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


class NotTheirSignatureError(CareCompanionError, ValueError):
    """Somebody else signed this, and the role of whoever asks does not reach that far."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What somebody typed: in which role they read, their name and post as they want them said, and the day."""

    role: str
    name: str
    post: str
    on: date
    note: str = ""
    shows_name: bool = False


def sign(
    session: Session,
    resource_id: str,
    signature: Signature,
    seen: str,
    shipped: Mapping[str, Fact],
    lines: Mapping[str, PhoneLine],
    now: datetime,
    by: str,
) -> None:
    """Puts `signature` under what readers see of a page, if that is what was `seen`.

    Raises GoneError for a page that readers do not see, SeenOtherwiseError where its words or facts are others by now.
    """
    with writing(session):
        row = session.get(ResourceRow, resource_id, with_for_update=True)
        if row is None or row.status != PUBLISHED:
            raise GoneError(resource_id)
        page = resources.resource_of(row)
        known = on_day(facts.merged(session, shipped), now.astimezone(UK).date())
        if digest_of_page(page, known, lines) != seen:
            raise SeenOtherwiseError(resource_id)
        history.keep_first_version(session, row, to_record(page))
        session.add(
            SignOff(
                resource_id=row.id,
                role=signature.role,
                version=row.version,
                digest=seen,
                figures=figures_of(page, known),
                numbers=numbers_of(page, lines),
                name=signature.name,
                post=signature.post,
                signed_on=signature.on,
                note=signature.note,
                shows_name=signature.shows_name,
                at=now,
                by=by,
            )
        )
        history.log(session, now, by, "signed off", row.id, f"as {signature.role}, version {row.version}")
        raise_content_version(session)


def withdraw(session: Session, number: int, why: str, now: datetime, by: str, *, of_anybody: bool) -> str:
    """Takes sign-off `number` back and returns its page's id; one that was withdrawn before stays as it is.

    `of_anybody`: whether they may do so for others. Raises GoneError or NotTheirSignatureError.
    """
    with writing(session):
        found = session.get(SignOff, number, with_for_update=True)
        if found is None:
            raise GoneError(str(number))
        if found.by != by and not of_anybody:
            raise NotTheirSignatureError(str(number))
        if session.get(SignOffWithdrawal, number) is None:
            session.add(SignOffWithdrawal(sign_off_id=number, at=now, by=by, why=why[:300]))
            history.log(session, now, by, "withdrew a sign-off", found.resource_id, f"{found.role}: {why}")
            raise_content_version(session)
        return found.resource_id
