"""The coming amount of a figure is taken away: what readers lose needs no second person, as with a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.content.agreement import digest_of, require_seen
from app.domain.content.facts import Fact
from app.domain.dates.reckon import in_words
from app.domain.time_zones import UK
from app.models.content.fact import FactRow
from app.storage.content import facts, history
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


def digest_of_coming(fact: Fact) -> str:
    """What is coming of a figure, for the form by which somebody takes it away."""
    return digest_of(_shown(fact))


def take_coming_away(session: Session, fact_id: str, seen: str, now: datetime, by: str) -> None:
    """Leaves of a figure what readers see now. Its history keeps what was coming.

    Raises KeyError where nothing is coming any more, or SeenOtherwiseError where it is not what was `seen`.
    """
    with writing(session):
        row = session.get(FactRow, fact_id, with_for_update=True)
        if row is not None:
            facts.settle(row, now.astimezone(UK).date())
        if row is None or not row.coming:
            raise KeyError(fact_id)
        fact = facts.fact_of(row)
        require_seen(_shown(fact), seen)
        said = f"{fact.coming.said}, from {in_words(fact.coming.valid_from)}" if fact.coming else ""
        history.log(session, now, by, "took a coming figure away", fact_id, said)
        row.coming = None
        raise_content_version(session)


def _shown(fact: Fact) -> Mapping[str, object]:
    return {"coming": facts.fact_record(fact.coming) if fact.coming else None}
