"""The rules of danger as they ship: each can be met, stands once, and is of a kind that there is."""

from __future__ import annotations

from collections import Counter

import pytest

from app.domain.danger.features import BITS, words_of
from app.domain.danger.reader import KIND_BITS, KINDS, DangerModel, DangerReader
from app.storage.content.content_files import load_danger_classes, load_danger_rules, read_toml

RULES = load_danger_rules()
PHRASES = [(kind, phrase) for kind, phrases in RULES.always.items() for phrase in phrases]
# A star stands for up to two words; these are words that no rule and no way to take one back has.
BETWEEN = ("", "zzz", "zzz zzz")


def by_rules_alone() -> DangerReader:
    """A reader whose model never sees any danger."""
    nought = {kind: bytes(1 << KIND_BITS) for kind in KINDS}
    model = DangerModel(bytes(1 << BITS), -1.0, 1.0, 0.0, nought, dict.fromkeys(KINDS, 0.0), 1.0)
    return DangerReader(model, RULES, load_danger_classes())


def test_the_kinds_are_those_that_there_are() -> None:
    assert set(read_toml("danger/rules.toml")) == {"unless", "always"}
    assert list(read_toml("danger/rules.toml")["always"]) == list(KINDS)


def test_no_phrase_stands_twice() -> None:
    twice = [phrase for phrase, times in Counter(phrase for _, phrase in PHRASES).items() if times > 1]
    assert twice == []
    assert len(set(RULES.unless)) == len(RULES.unless)


@pytest.mark.parametrize("phrase", [*RULES.unless, *(phrase for _, phrase in PHRASES)])
def test_a_phrase_is_written_in_the_words_that_are_read(phrase: str) -> None:
    words = phrase.removeprefix("= ").split(" ")
    assert [word for word in words if word != "*"] == words_of(phrase)
    assert words[0] != "*"
    assert words[-1] != "*"
    assert not (phrase.startswith("= ") and "*" in words)


@pytest.mark.parametrize(("kind", "phrase"), PHRASES, ids=[phrase for _, phrase in PHRASES])
def test_a_phrase_is_noticed_as_danger_of_its_kind_by_the_rules_alone(kind: str, phrase: str) -> None:
    reader = by_rules_alone()
    for between in BETWEEN if "*" in phrase else BETWEEN[:1]:
        assert reader.kind_of(phrase.removeprefix("= ").replace("*", between)) == kind


def test_a_phrase_for_nothing_else_typed_leaves_longer_ones_to_the_model() -> None:
    alone = [phrase.removeprefix("= ") for _, phrase in PHRASES if phrase.startswith("= ")]
    assert by_rules_alone().kind_of("zzz") is None
    held = [phrase for phrase in alone if by_rules_alone().kind_of(f"{phrase} zzz")]
    assert held == []


def test_each_word_is_of_one_sort_and_is_written_as_it_is_read() -> None:
    sorts = read_toml("danger/classes.toml")
    words = Counter(word for listed in sorts.values() for word in listed)
    assert [word for word, times in words.items() if times > 1] == []
    assert [word for word in words if words_of(word) != [word]] == []
    assert [sort for sort in sorts if not sort.isascii()] == []
