"""Letters that were read in the wrong character set on their way: "Â£" is "£", and "It\x92s" is "It’s"."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x80-\x9f]")
_RUN = re.compile("[^\x00-\x7f]{2,}")


def in_the_right_set(words: str) -> str:
    """`words` with UTF-8 that was read as Windows-1252 read anew, and Windows-1252 that was kept as control signs."""
    if words.isascii():
        return words
    return _CONTROLS.sub(lambda found: _windows(found[0]), _RUN.sub(_read_anew, words))


def _read_anew(run: re.Match[str]) -> str:
    try:
        return b"".join(_bytes(letter) for letter in run[0]).decode("utf-8")
    except UnicodeError:
        return run[0]


def _bytes(letter: str) -> bytes:
    return bytes([ord(letter)]) if _CONTROLS.match(letter) else letter.encode("cp1252")


def _windows(control: str) -> str:
    """The letter of Windows-1252, which leaves five of these numbers empty."""
    return control.encode("latin-1").decode("cp1252", "ignore")
