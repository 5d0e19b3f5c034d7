"""Words of searches that found nothing, in the memory of one worker until they are written with the counts."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping

from app.domain.counts.search_words import countable_words, place_of, word_hash
from app.storage.counts.search_words import Typed

MOST_HELD = 2000


class UnfoundWords:
    """Holds words by their keyed hash, with the places they came from. Safe to share between threads.

    `secret` is the service's own; another one begins anew. What is beyond MOST_HELD between two writings is not held.
    """

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"search words {secret}".encode()).digest()
        self._held: dict[str, Typed] = {}
        self._lock = threading.Lock()

    def note(self, typed: str, household: str) -> None:
        """Takes in the words of a search that found nothing; nothing of a sentence, or of what has digits in it."""
        for word in countable_words(typed):
            self._hold(word_hash(word, self._key), word, place_of(word, household, self._key))

    def taken(self) -> dict[str, Typed]:
        """What is held, which is held no more."""
        with self._lock:
            held, self._held = self._held, {}
        return held

    def put_back(self, held: Mapping[str, Typed]) -> None:
        """What could not be written."""
        for name, (word, places) in held.items():
            self._hold(name, word, places)

    def _hold(self, name: str, word: str, places: int) -> None:
        with self._lock:
            if name in self._held or len(self._held) < MOST_HELD:
                self._held[name] = (word, self._held.get(name, ("", 0))[1] | places)
