"""The words of searches that found nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.counts.search_words import is_enough
from app.models.counts.search_word import SearchWord

Typed = tuple[str, int]


def add_words(session: Session, week: date, found: Mapping[str, Typed]) -> None:
    """Adds the places (bits) from which words came, by their hashes; a word is kept once they are enough."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    for name, (word, places) in sorted(found.items()):
        one = insert(SearchWord).values(word_hash=name, week=week, places=places, word="")
        more = {"places": SearchWord.places.op("|")(one.excluded.places), "week": one.excluded.week}
        added = one.on_conflict_do_update(index_elements=["word_hash"], set_=more)
        now = session.scalar(added.returning(SearchWord.places)) or 0
        if is_enough(now):
            session.execute(update(SearchWord).where(SearchWord.word_hash == name).values(word=word))


def words_of_many(session: Session) -> Sequence[Row[str, int]]:
    """(word, places) of those words that may be shown."""
    query = select(SearchWord.word, SearchWord.places).where(SearchWord.word != "")
    return [row for row in session.execute(query).all() if is_enough(row.places)]


def forget_words(session: Session, before: date) -> int:
    """Deletes what nobody typed since that Monday; returns how many."""
    gone: Any = session.execute(delete(SearchWord).where(SearchWord.week < before))
    return int(gone.rowcount)
