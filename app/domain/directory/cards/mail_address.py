"""E-mail addresses in fields of feeds, also where an address of a site was due."""

from __future__ import annotations

import re

from app.domain.directory.cards.marks.entities import without_entities
from app.domain.directory.cards.marks.tags import without_tags

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?:(?:mailto|e-?mail|e-bost|ebost)\s*:?\s*)?({_ATOM}(?:\.{_ATOM}){{0,10}}@(?:{_LABEL}\.){{1,8}}[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z])"
    r"(?:\.?\s*|\?\S*|\s*(?:[;,/|]|\s(?:or|and)\s).*)",
    re.IGNORECASE | re.DOTALL,
)


def mail_address(typed: str) -> str | None:
    """The address that stands there, the first where several do; None where other words stand before it."""
    found = _ADDRESS.fullmatch(without_tags(without_entities(typed[:1000])).strip("<>() \n\r\t"))
    return found[1] if found and len(found[1]) <= 254 and len(found[1].partition("@")[0]) <= 64 else None
