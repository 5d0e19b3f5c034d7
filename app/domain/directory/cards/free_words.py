"""Whether words about a price say that nothing is to pay; English and Welsh."""

from __future__ import annotations

import re

_MONEY = re.compile(
    r"[£€$]\s?(\d[\d,]*(?:\.\d+)?)|\b(\d+(?:\.\d+)?)\s?(?:p|pence|pounds?|ceiniog|punt)\b", re.IGNORECASE
)
_NOT_FREE = re.compile(
    r"\b(?:not|isn['’]?t|aren['’]?t|no longer|never|nid yw[^.]*|dydy[^.]*|ddim yn) (?:\w+ )?(?:free|am ddim)\b",
    re.IGNORECASE,
)
# "Free" that speaks of something else than the price of the service.
_OTHER_THINGS = (
    r"phone|call|post|car|parking|on-?site|street|wi-?fi|tea|coffee|refreshments?|lunch|meals?|school|transport|travel|"
    r"quotes?|trial|taster|consultation|assessment|initial|first|time|from|range|up|will|bus|minibus|space|advice line|"
    r"helpline|number"
)
_OTHER = re.compile(
    r"\w+-free\b|\b(?:smoke|sugar|gluten|dairy|nut|alcohol|drug|toll|hands|barrier|step|stress|care) ?free\b|"
    rf"\bfree-?(?:phone|call|post|way|dom)\w*|\bfree (?:{_OTHER_THINGS})\b|\bfeel free\b|\bfree of (?!charge|cost)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\bfree\b|\bno (?:charge|cost|fee|fees)\b|\bnothing to pay\b|\bwithout (?:any )?(?:charge|cost)\b|"
    r"\bam ddim\b|\brhad ac am\b|\b(?:dim|nid oes) (?:tâl|cost)\b|\bdi-?dâl\b",
    re.IGNORECASE,
)
_FOR_ALL = "carers|all|everyone|everybody|anyone|unpaid|people|the|this|our|you|it"
_TO_ALL = "attend|join|use|all|everyone|everybody|anyone|carers|come|enter|access|you|take|ring|call|unpaid"
_LIMITED = re.compile(
    r"\b(?:may|might|can be|some|sometimes|if|when|where|unless|except|only|first|initial|under|over|aged?|most|many|"
    r"usually|often|members?|until|then|after|trial|eligible|means|charges?(?! for)|costs?|pay(?:able)?|apply|applies|"
    rf"for (?!use|{_FOR_ALL})|free to (?!{_TO_ALL})|os|dan|dros)\b",
    re.IGNORECASE,
)
_OF_CHARGE = re.compile(r"\b(?:free of|no|without(?: any)?|at no) (?:charge|cost|fee|fees)s?\b", re.IGNORECASE)
_GIFT = re.compile(r"\b(?:donat\w+|rhodd\w*)\b", re.IGNORECASE)
_ABOUT_MONEY = re.compile(
    r"\b(?:charges?|costs?|fees?|pay|means|contributions?|prices?|funded|chargeable)\b", re.IGNORECASE
)


def is_free(words: str) -> bool | None:
    """True: nothing is to pay. False: something is. None where the words do not say, or only for some."""
    amounts = [float((found[1] or found[2]).replace(",", "")) for found in _MONEY.finditer(words)]
    if (any(amounts) and not is_a_gift(words)) or _NOT_FREE.search(words):
        return False
    rest = _OTHER.sub(" ", words)
    if not _FREE.search(rest):
        return None
    return None if _LIMITED.search(_OF_CHARGE.sub(" ", rest)) else True


def is_a_gift(words: str) -> bool:
    """Whether words speak of what people give if they like."""
    return bool(_GIFT.search(words))


def speaks_of_paying(words: str) -> bool:
    """Whether words that do not say "free" speak of money all the same, such as "Means tested"."""
    return bool(_ABOUT_MONEY.search(words)) and is_free(words) is None
