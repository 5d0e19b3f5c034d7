"""Whose list a feed is: a name for a file without one, and a run that waits where it looks like another's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.directory.hsds.older_names import modern
from app.domain.directory.hsds_clean import uuid_of
from app.domain.directory.importing.identity import belongs, doubt, name_for
from app.models.directory.local_service import WAITING, LocalServiceImport
from app.services.directory.feeds import Batch, Feed, FileFeed, Place
from app.services.directory.url_feed import UrlFeed
from app.storage.database import writing
from app.storage.directory import sources

LATER_RUN = "A later import of this source took its place. This one took nothing away"


def open_feed(session: Session, place: str, name: str = "", allowed: Sequence[str] = ()) -> tuple[Feed, str]:
    """The feed at an address or in a file, and how its source was found, in words; "" where `name` said it.

    Without a name it is the source that was last read from this address, or the one that has these services
    now; else a new one. Raises OutboundError where the feed cannot be used.
    """
    known = {source.name.casefold(): source.name for source in sources.known_sources(session)}
    name = known.get(name.casefold(), name)
    if "://" in place:
        return UrlFeed(place, allowed, name or sources.source_at(session, place)), ""
    feed = FileFeed.open(Path(place), name)
    return (feed, "") if name else (feed, _named_by_its_services(session, feed))


def _named_by_its_services(session: Session, feed: FileFeed) -> str:
    """Gives a file the name of its source, and says how it was found."""
    given = {
        service_id: organisation
        for batch in feed.batches(Place())
        for service_id, organisation in given_in(batch).items()
    }
    for source, _ in sources.sources_of(session, given.keys()).most_common():
        if belongs(sources.organisations_by_id(session, source), given):
            feed.name = source
            return f'These are services of "{source}"'
    taken = [source.name for source in sources.known_sources(session) if source.services]
    feed.name = name_for(feed.read_from, given.values(), taken)
    session.rollback()
    return f'Taken as a new source, "{feed.name}". If it is the list of another one, say --source NAME'


def given_in(batch: Batch) -> dict[str, str]:
    """The ids of all records that have one, and the organisation of each, "" where none is named."""
    found = {}
    for raw in batch.records:
        if isinstance(raw, dict) and isinstance(raw.get("id"), str | int):
            organization = modern(raw).get("organization")
            name = organization.get("name") if isinstance(organization, dict) else ""
            found[uuid_of(raw["id"])] = name if isinstance(name, str) else ""
    return found


def wait_if_another(session: Session, feed: Feed, import_id: int, batch: Batch, now: datetime) -> str:
    """Makes a run wait for a yes where its first page looks like another source's; says why, "" where it does not."""
    run = session.get_one(LocalServiceImport, import_id)
    kept = sources.organisations_by_id(session, feed.name) if run.agreed_to is None else {}
    session.rollback()
    words = doubt(feed.name, kept, given_in(batch), whole=batch.total == len(batch.records))
    if words:
        with writing(session):
            run = session.get_one(LocalServiceImport, import_id)
            run.state, run.trouble, run.updated_at = WAITING, words[:300], now
            run.found = {**(run.found or {}), "asks": [words]}
            sources.let_go_of_waiting(session, run.source, run.id, now, LATER_RUN)
    return words
