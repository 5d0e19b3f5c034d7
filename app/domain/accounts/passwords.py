"""Which passwords are too short, too long, or tried first by everybody."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 12, 200
RUN = "0123456789012345678901234567890123456789"
_YEAR = re.compile(r"(19|20)[0-9]{2}")


def password_fault(password: str) -> str:
    """What is wrong with a new password, in words for its owner; empty when it will do."""
    if not SHORTEST <= len(password) <= LONGEST:
        return f"Use {SHORTEST} to {LONGEST} letters. Three words you can remember do well"
    return "Many people use that password. Choose another one" if is_common(password) else ""


def is_common(password: str) -> bool:
    """Whether this is among the passwords that are tried first: a word, a run or a repeat, however decorated."""
    plain = password.casefold()
    bare = "".join(c for c in plain if c.isalpha())
    digits = "".join(c for c in plain if c.isdigit())
    half = bare[: len(bare) // 2]
    decorated = digits in RUN or bool(_YEAR.fullmatch(digits))
    a_word = bare in COMMON or (half * 2 == bare and half in COMMON)
    return len(set(plain)) <= 4 or plain in RUN or (decorated and a_word)


COMMON = frozenset(
    [
        "password",
        "passwordpassword",
        "letmein",
        "welcome",
        "qwerty",
        "qwertyuiop",
        "qwertyuiopasdfghjkl",
        "iloveyou",
        "football",
        "liverpool",
        "arsenal",
        "chelsea",
        "monkey",
        "dragon",
        "sunshine",
        "princess",
        "admin",
        "administrator",
        "carecompanion",
        "companion",
        "caring",
        "carer",
        "changeme",
        "secret",
        "abcdefghijkl",
        "abcdefghijklm",
        "trustno",
        "master",
        "shadow",
        "superman",
        "batman",
    ]
)
