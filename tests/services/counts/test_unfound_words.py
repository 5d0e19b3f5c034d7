"""Words that found nothing wait by a hash that nobody can guess, and no more of them than there is room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.counts.search_words import PLACES, countable_words, is_enough, place_of, word_hash
from app.services.counts import unfound_words
from app.services.counts.unfound_words import UnfoundWords


def test_the_same_place_counts_once_and_another_secret_gives_another_hash():
    words, others = UnfoundWords("one"), UnfoundWords("two")
    for _ in range(5):
        words.note("qwortzel", "192.0.2.1")
    others.note("qwortzel", "192.0.2.1")
    ((name, (word, places)),) = words.taken().items()
    assert word == "qwortzel"
    assert places.bit_count() == 1
    assert "qwortzel" not in name
    assert name not in others.taken()
    assert words.taken() == {}


def test_no_more_is_held_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(unfound_words, "MOST_HELD", 2)
    words = UnfoundWords("one")
    for word in ("aaa", "bbb", "ccc", "aaa"):
        words.note(word, "192.0.2.1")
    words.note("aaa", "192.0.2.2")
    held = words.taken()
    assert [word for word, _ in held.values()] == ["aaa", "bbb"]
    words.put_back(held)
    assert words.taken() == held


@given(st.text())
def test_only_letters_of_short_searches_are_ever_taken(typed):
    for word in countable_words(typed):
        assert word.isascii()
        assert word.isalpha()
        assert word == word.lower()
        assert 3 <= len(word) <= 30


@given(st.sets(st.integers(0, 2**32), max_size=7), st.binary(min_size=32, max_size=32))
def test_fewer_than_eight_places_never_are_enough(households, key):
    places = 0
    for household in households:
        bit = place_of("word", str(household), key)
        assert 0 < bit < 1 << PLACES
        places |= bit
    assert not is_enough(places)
    assert word_hash("word", key) != word_hash("words", key)
