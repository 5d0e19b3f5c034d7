"""Which passwords are too short, too long, or tried first by everybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from app.domain.accounts.password_pieces import Known, plain, readings, weight

SHORTEST, LONGEST = 12, 200
# Two common words with nothing much around them are guessed; three are not.
TOO_LIGHT = 2.3
# A guesser would need no more of a long one either.
LOOKED_AT = 80
OUR_WORDS = ("care companion", "carer", "caring")
TOO_COMMON = "Many people use that password, or one like it. Choose another one"
TOO_OWN = "That is mostly your own name or address, or ours, which others guess first. Choose another one"


def password_fault(password: str, common: Container[str], own: Iterable[str] = ()) -> str:
    """What is wrong with a new password, in words for its owner; empty when it will do.

    `common` holds the passwords in small letters that everybody tries; `own` are names and addresses of the person and
    of the service, as they are written.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        return f"Use {SHORTEST} to {LONGEST} letters. Three words you can remember do well"
    if is_common(password, common):
        return TOO_COMMON
    return TOO_OWN if is_common(password, common, own) else ""


def is_common(password: str, common: Container[str], own: Iterable[str] = ()) -> bool:
    """Whether this is among the passwords that are tried first, however decorated, stretched, cut or written."""
    known = Known(common, frozenset(parts_of((*OUR_WORDS, *own))))
    if password.casefold() in common:
        return True
    return any(any(way in common for way in readings(text)) or _is_light(text, known) for text in _views(password))


def parts_of(words: Iterable[str]) -> Iterator[str]:
    """Each name or address whole, without what stands between its parts, and each part of three letters or more."""
    for word in words:
        text = plain(word)
        parts = re.findall(r"[^\W_]+", text)
        yield from (part for part in (text, "".join(parts), *parts) if len(part) >= 3)


def _is_light(text: str, known: Known) -> bool:
    return len(set(text)) <= 4 or weight(text, known, TOO_LIGHT) < TOO_LIGHT


def _views(password: str) -> Iterator[str]:
    """The password in small letters; each letter once in a row; without the sign that stands in it most often."""
    text = plain(password[:LOOKED_AT])
    yield text
    yield re.sub(r"(.)\1+", r"\1", text)
    signs = Counter(letter for letter in text if not letter.isalnum())
    if signs:
        yield text.replace(signs.most_common(1)[0][0], "")
