"""Words of a question or a prompt change, with who, when and why; readers see them within a second."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.content.wording import Text
from app.models.content.wording import Wording, WordingVersion
from app.storage.content import history, wordings
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


def change_wording(session: Session, text: Text, words: str, why: str, now: datetime, by: str) -> None:
    """Puts `words` in the place of the present ones; the shipped words put back take the change away."""
    with writing(session):
        row = session.get(Wording, text.key, with_for_update=True)
        if not wordings.versions(session, text.key):
            session.add(WordingVersion(key=text.key, text=text.shipped, at=now, by="content files"))
        if words == text.shipped:
            if row is not None:
                session.delete(row)
        else:
            row = row or Wording(key=text.key)
            row.text, row.at, row.by, row.version = words, now, by, (row.version or 0) + 1
            session.add(row)
        session.add(WordingVersion(key=text.key, text=words, at=now, by=by, why=why[:300]))
        history.log(session, now, by, "changed words", text.key, why)
        raise_content_version(session)
