"""The letters of a typed text that every reader takes alike: a phone reads what is typed as the server does.

Python and each browser know Unicode in another version. What is read here has meant the same in all of them since 2010:
the letters and digits of ASCII, and what other characters are of them ("é", "Ａ"). static/js/domain/plain-text.js
makes the same of it.
"""

from __future__ import annotations

import re
import unicodedata

# Apostrophes, and what stands unseen in the middle of a word: soft hyphens, joiners.
_NOTHING = re.compile("['`\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07\u00ad\u200b-\u200d\u2060\ufeff]")
# Those that became letters lately, but for the old letters of mathematics and those in boxes.
_TOO_NEW = re.compile("[\ua7f1-\ua7f4]|[^\u0000-\uffff\U0001d400-\U0001d7ff\U0001f100-\U0001f14f]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """Without apostrophes and accents, "&" as a word; what is left beside ASCII parts words."""
    if text.isascii():
        return _NOTHING.sub("", text).replace("&", " and ")
    old = _TOO_NEW.sub(" ", _NOTHING.sub("", text))
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", old)).replace("&", " and ")
