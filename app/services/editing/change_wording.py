"""Words of a question or a prompt change: one person types them, another agrees, then readers see them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.content.agreement import digest_of, require_seen
from app.domain.content.wording import Text
from app.domain.errors import CareCompanionError
from app.models.content.wording import Wording, WordingProposal, WordingVersion
from app.storage.content import history, wordings
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


class OwnWordsError(CareCompanionError, ValueError):
    """Somebody tried to agree to words that they typed themselves."""


def propose(session: Session, text: Text, words: str, why: str, now: datetime, by: str) -> None:
    """Keeps new words in front of the others. Readers see the present ones until somebody else agrees."""
    with writing(session):
        row = session.get(WordingProposal, text.key, with_for_update=True) or WordingProposal(key=text.key)
        row.text, row.why, row.at, row.by = words, why[:300], now, by
        session.add(row)
        history.log(session, now, by, "proposed words", text.key, why)


def digest_of_proposal(row: WordingProposal) -> str:
    """What is proposed and by whom, for the form by which somebody agrees to it."""
    return digest_of(_proposal(row))


def agree(session: Session, text: Text, seen: str, now: datetime, by: str) -> None:
    """Makes the proposed words, whose digest was `seen`, what readers see; the shipped ones take the change away.

    Raises KeyError where nothing is proposed, OwnWordsError, or SeenOtherwiseError where it is something else by now.
    """
    with writing(session):
        proposed = session.get(WordingProposal, text.key, with_for_update=True)
        if proposed is None:
            raise KeyError(text.key)
        if proposed.by == by:
            raise OwnWordsError(text.key)
        require_seen(_proposal(proposed), seen)
        _put(session, text, proposed, now, by)
        session.delete(proposed)
        raise_content_version(session)


def take_back(session: Session, text: Text, now: datetime, by: str) -> None:
    """Takes a proposal away; what readers see does not change. Raises KeyError where nothing is proposed."""
    with writing(session):
        proposed = session.get(WordingProposal, text.key, with_for_update=True)
        if proposed is None:
            raise KeyError(text.key)
        history.log(session, now, by, "took back words", text.key, proposed.text)
        session.delete(proposed)


def _put(session: Session, text: Text, proposed: WordingProposal, now: datetime, agreed_by: str) -> None:
    if not wordings.versions(session, text.key):
        session.add(WordingVersion(key=text.key, text=text.shipped, at=now, by=history.BY_THE_CODE))
    row = session.get(Wording, text.key, with_for_update=True)
    if proposed.text == text.shipped:
        if row is not None:
            session.delete(row)
    else:
        row = row or Wording(key=text.key)
        row.text, row.at, row.by, row.version = proposed.text, now, proposed.by, (row.version or 0) + 1
        session.add(row)
    version = WordingVersion(key=text.key, text=proposed.text, at=now, by=proposed.by, why=proposed.why)
    version.agreed_by = agreed_by
    session.add(version)
    history.log(session, now, agreed_by, "agreed to words", text.key, f"{proposed.why} (by {proposed.by})")


def _proposal(row: WordingProposal) -> dict[str, object]:
    return {"text": row.text, "by": row.by}
