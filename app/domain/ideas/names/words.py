"""The words of a text, and which of them may be names."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.domain.ideas.names.lists import around, listed, place_words

WORD = re.compile(r"[a-z][a-z'\-\x7f]*")
_OWNED = re.compile(r"(?:'s|'|-|\x7f)+$")
_TWO_CAPITALS = re.compile(
    r"^(?!Ma?c[A-Z])[A-Z]?[a-z]*[A-Z](?:[A-Z]|[a-z]{1,2}[A-Z])|^(?!Ma?c[A-Z])[A-Za-z]{1,3}[A-Z]+$"
)
_IRISH_OR_SCOTTISH = re.compile(r"(?:o'(?!clock|lantern)[a-z]{4,}|mc(?!mil|donalds|timon)[a-z]{4,})(?:-[a-z]+)?")
_NO_NAME_ENDS_SO = re.compile(r".*(?:ing|ed|ly|'ll|'ve|'re|'d|n't|n't)")
_MEDICINE = re.compile(
    r"[a-z]{2,}(?:pril|olol|statin|[iu]mab|azole|sartan|mycin|cillin|[az]epam|[ei]done|apine|azine|tidine|oxetine|triptan|"
    r"gliptin|gliflozin|xaban|parin|dronate|phylline|profen|codeine|morphine|asteride|losin|thiazide|semide|lactone)"
)
_NO_SMALL_NAME_ENDS_SO = re.compile(
    r".*(?:s|tion|sion|ment|ness|able|ible|est|ive|ous|ful|less|ity|ise|ize|ical|nt|ght|ism|ist|ology|gram|some|ence|ance)"
)


class Word(NamedTuple):
    """One word: where it stands, in small letters without "'s", with a capital first or in capitals."""

    start: int
    end: int
    low: str
    capital: bool
    shouted: bool

    @property
    def small(self) -> bool:
        return not self.capital and not self.shouted


def words_of(text: str, plain: str) -> list[Word]:
    """Every word in order. In a text of capitals they say nothing: its words count as small ones."""
    loud = sum(letter.isupper() for letter in text) > sum(letter.islower() for letter in text)
    found = []
    for match in WORD.finditer(plain):
        low = _OWNED.sub("", match[0].replace("\x7f", ""))
        written = text[match.start() : match.start() + len(low)]
        shouted = not loud and len(low) > 1 and (written.isupper() or bool(_TWO_CAPITALS.search(written)))
        capital = not loud and not shouted and not written[:1].islower()
        found.append(Word(match.start(), match.start() + len(match[0].rstrip("-\x7f")), low, capital, shouted))
    return [word._replace(end=_without_s(plain, word)) for word in found]


def _without_s(plain: str, word: Word) -> int:
    owned = _OWNED.search(plain, word.start, word.end)
    return owned.start() if owned else word.end


def is_given(word: Word) -> bool:
    """Whether it is a first name and nothing else."""
    names = listed("given")
    if word.shouted and len(word.low) < 5:
        return False
    first = word.low.partition("-")[0]
    owned = word.low[:-1] if word.low.endswith("s") and word.low not in listed("words") else ""
    return word.low in names or first in names or owned in names


def is_careful(word: Word) -> bool:
    return not word.shouted and word.low in listed("careful")


def is_sure(word: Word) -> bool:
    """Whether it is a name of careful.txt that seldom is a thing."""
    return is_careful(word) and not is_often_a_thing(word)


def is_often_a_thing(word: Word) -> bool:
    return word.low in around("things")


def is_family(word: Word) -> bool:
    return any(part in listed("family") for part in (word.low, *word.low.split("-")[1:]))


def is_word(word: Word) -> bool:
    """Whether it is known for something else than a person."""
    words, places = listed("words"), place_words()
    low = word.low
    if low in words or low in places or _NO_NAME_ENDS_SO.fullmatch(low) or low.replace("'", "") in words:
        return True
    if low.endswith("s") and low[:-1] in words:
        return True
    if _MEDICINE.fullmatch(low):
        return True
    parts = low.split("-")
    return len(parts) > 1 and all(part in words for part in parts)


def is_only_a_place(word: Word) -> bool:
    """Whether it is a town and no other word: many family names are."""
    return word.low in place_words() and word.low not in listed("words")


def is_new(word: Word) -> bool:
    """Whether nobody knows it as a word, however it ends."""
    return not word.shouted and len(word.low) > 2 and not is_word(word)


def has_a_form_of_its_own(word: Word) -> bool:
    """Whether it is "O'Malley" or "McAteer": family names that tell themselves."""
    return bool(_IRISH_OR_SCOTTISH.fullmatch(word.low)) and not word.shouted and word.low not in listed("words")


def is_strange(word: Word) -> bool:
    """Whether nobody knows it as a word; a small one must not end as words do."""
    if word.shouted or is_word(word):
        return False
    if word.capital:
        return len(word.low) > 1
    return len(word.low) > 2 and not _NO_SMALL_NAME_ENDS_SO.fullmatch(word.low)
