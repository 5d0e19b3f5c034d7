"""Finds letters that a wrong character set broke on the way: Ã© for é, â€™ for ’, Gr?p for Grŵp."""

from __future__ import annotations

import re

# How text in UTF-8 looks when it is read as another set: a letter that begins a sequence, and those that go on.
_SETS = ("cp1252", "mac_roman")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
# A link may hold a ? or a %, and is no word.
_LINK = re.compile(r"\S*(://|www\.|[/=&@])\S*")
_LONGEST_SHOWN = 24
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        # What stands for a letter that could not be kept, and what no text holds.
        "[\ufffd\x80-\x9f]",
        # Boxes that a terminal draws, and the rest of ’ “ ” after its last part was lost.
        "[\u2500-\u259f]|â€|‚Ä|Ô[Çé]",
        # The first half of a letter in UTF-8, whose second half was a space. "Â chi" is Welsh.
        "(?<=[a-z])[ÃÂ](?![a-z])|(?<=[.,:;!?)])Â(?= )",
        # Letters of an old Macintosh, and of DOS, among those of Windows.
        "(?<=[a-z])Õ(?=[a-z])|(?<=[a-z])[ŽÈ](?![A-Za-zÀ-ÿ])|(?<=[A-Za-z])[‰ˆ˜](?=[a-z])|(?<=[a-z])‚|œ(?=\\d)",
        "\\b(?:[Ii]t|[Tt]hat|[Ww]hat|[Ll]et|[Dd]on|[Cc]an|[Ww]on|[Yy]ou|[Ww]e|[Tt]hey|I|[Dd]oesn|[Dd]idn|[Ii]sn)í"
        "(?:s|t|re|ve|ll|d|m)\\b",
    )
)
# A ? for a letter: in the middle of a word, before the rest of one, and at the end of words that end with ŷ or é.
_LOST = (
    re.compile(r"(?<=[a-z])\?{1,3}(?=[a-z])|(?<=\b[A-Z])\?{1,3}(?=[a-z])|(?<=[A-Z])\?{1,3}(?=[A-Z]{1,2}\b)"),
    re.compile(r"(?<![\S])\?{1,2}(?=[a-z])"),
    re.compile(r"(?<!['’])\b(?:T|[Tt]h|[Nn]h|y t|i d|[Cc]af)\?|(?<!['’])\bt\?(?=\s\w|['’])"),
)


def broken_letters(text: str) -> str:
    """The first word of `text` with letters that were broken or lost; "" where it reads as it was written."""
    place = _broken_at(text) if not text.isascii() else -1
    if place < 0 and "?" in text:
        place = _lost_at(text)
    return _word_at(text, place) if place >= 0 else ""


def _broken_at(text: str) -> int:
    found = [match.start() for sign in _SIGNS if (match := sign.search(text))]
    found += [match.start() for match in _NOT_ASCII.finditer(text) if _is_another_set(match, text)]
    return min(found, default=-1)


def _is_another_set(match: re.Match[str], text: str) -> bool:
    """Whether letters make other, likelier ones when they are read as UTF-8."""
    letters = match[0]
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    # CAFÉ” is a word in capitals at the end of a quotation.
    if before.isupper() and letters[-1] in "’”“‘\u00a0" and len(letters) == 2 and not after.isalpha():
        return False
    return any(_holds(letters, encoding) for encoding in _SETS)


def _holds(letters: str, encoding: str) -> bool:
    data = b"".join(_bytes(letter, encoding) for letter in letters)
    for start in range(len(data) - 1):
        for length in (4, 3, 2):
            try:
                meant = data[start : start + length].decode("utf-8")
            except UnicodeDecodeError:
                continue
            if len(meant) == 1 and _is_likely(ord(meant)):
                return True
    return False


def _bytes(letter: str, encoding: str) -> bytes:
    """The letter in that set; what the set leaves empty stands for itself, what it has not got ends a sequence."""
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(letter)]) if 0x80 <= ord(letter) <= 0x9F else b" "


def _is_likely(code: int) -> bool:
    """Letters of Europe, marks of print, signs of money, and small pictures."""
    return 0xA0 <= code <= 0x17F or 0x2010 <= code <= 0x2044 or code in (0x20AC, 0x2122, 0xFEFF) or code > 0x1F000


def _lost_at(text: str) -> int:
    words = _LINK.sub(lambda link: " " * len(link[0]), text)
    found = [match.start() for sign in _LOST if (match := sign.search(words))]
    return min(found, default=-1)


def _word_at(text: str, place: int) -> str:
    before, after = text[:place].split()[-1:], text[place:].split()[:1]
    start = before[0] if before and not text[place - 1].isspace() else ""
    return (start + (after[0] if after else ""))[:_LONGEST_SHOWN]
