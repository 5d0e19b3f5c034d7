"""JSON as text, whatever it was written in: UTF-8, UTF-16 or UTF-32 by its first bytes, else what Windows writes."""

from __future__ import annotations

import json
import re

_GOOD_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def text_of(body: bytes) -> str:
    """The text of a JSON body. Raises ValueError where it can be read in none of them.

    What is no UTF-8 at all is taken for Windows-1252; UTF-8 with a broken letter in it is not, since every
    other letter of it would come out wrong.
    """
    try:
        return body.decode(json.detect_encoding(body))
    except UnicodeError:
        if _GOOD_UTF8.search(body):
            raise
        return body.decode("cp1252")
