"""One price in words: the money, what it is for, and for whom."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

# Those who pay: "Carers" gives "for carers"; anything else is what is paid for: "Return journey: £4.20".
_PEOPLE = re.compile(
    r"(?:all |unpaid |young |adult |older |parent |family |non-?|local |other |working |low |your )*"
    r"(?:carers|others|adults|children|teenagers|everyone|everybody|anyone|members|non-?members|concessions|students|seniors|pensioners|families|"
    r"residents|non-?residents|parents|partners|couples|individuals|people|visitors|users|companions|guests|professionals|"
    r"under[- ]?\d+s|over[- ]?\d+s|\d+ ?- ?\d+s|those|the person)\b.*",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:standard|current|normal|usual|full|the|our|general|new)\s?)*(?:prices?|costs?|fees?|charges?|rate|amount)?"
    r"(?:\s?(?:now|today))?|from \w+(?: \d+)?|free|n/?a|none",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\b(?:on (?:application|request|enquiry)|poa|ask|contact|call|enquire|varies|vary|variable|depend\w*|means|"
    r"donations?|contribut\w*|"
    r"to be (?:confirmed|agreed)|tbc|tba|unknown|quote|individual|assessed)\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:only|under|over|aged?|if|when|first|members?|initial|trial|until|assessment)\b|\d", re.IGNORECASE
)
_MONEY = re.compile(r"[£€$]\s?(\d[\d,]*(?:\.\d+)?)|\b(\d+(?:\.\d+)?)(?:\s?(?:pounds?|gbp)\b|\Z)", re.IGNORECASE)
_SAYS_FREE = re.compile(r"\bfree\b|\bno (?:charge|cost)\b|\bam ddim\b", re.IGNORECASE)


def price_in_words(option: str, described: str, amount: Decimal | None, sign: str) -> str:
    """Such as "£12.50 a session for others", "Free for carers", "First session: free". "" where nothing is said."""
    option = (
        ""
        if option
        and (_GENERIC.fullmatch(option) or same_words(option, described))
        and (described or amount is not None)
        else option
    )
    if amount is None or (amount == 0 and asks_to_ask(f"{option} {described}")):
        return ": ".join(part for part in (option, described) if part)
    if amount == 0:
        return _free(option, described)
    said = _paid(option, described, money(amount, sign))
    return said[:1].upper() + said[1:]


def money(amount: Decimal, sign: str) -> str:
    """ "£35", "£12.50", "£1,250"."""
    exact = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{sign}{exact:,.0f}" if exact == exact.to_integral_value() else f"{sign}{exact:,.2f}"


def asks_to_ask(words: str) -> bool:
    """Whether an amount of 0 stands for "ask us" or "give what you like" rather than for nothing to pay."""
    return bool(_ASK.search(words)) and not _SAYS_FREE.search(words)


def row_is_for_all(words: str) -> bool:
    """Whether a lone row holds for everybody: no age, membership or first time in its words."""
    return not _LIMITS.search(words)


def same_words(one: str, other: str) -> bool:
    """Whether one of two texts says no more than the other, whatever its marks and capitals."""
    first, second = (re.sub(r"\W+", " ", words).strip().casefold() for words in (one, other))
    return bool(first and second) and (f" {first} " in f" {second} " or f" {second} " in f" {first} ")


def _free(option: str, described: str) -> str:
    if _SAYS_FREE.search(f"{option} {described}"):
        return ": ".join(part for part in (option, described) if part)
    if option and not _PEOPLE.fullmatch(option):
        return f"{option}: free{f' ({described})' if described else ''}"
    if re.match(r"(?:for|to|if|when|with|until) ", described, re.IGNORECASE):
        return f"Free {_lower(described)}"
    words = f"Free for {_lower(option)}" if option else "Free"
    return f"{words} ({described})" if described else words


def _paid(option: str, described: str, amount: str) -> str:
    if re.fullmatch(r"[\d.,]+", described) and _has_amount(described, amount):
        described = ""
    if _has_amount(described, amount):
        return ": ".join(part for part in (option, described) if part)
    per = _per(described)
    if re.match(r"per |an? |each ", option, re.IGNORECASE) and not per.startswith((" a ", " an ")):
        return f"{amount}{_per(option)}{per}"
    if option and _PEOPLE.fullmatch(option):
        return f"{amount}{per} for {_lower(option)}"
    return f"{option}: {amount}{per}" if option else f"{amount}{per}"


def _per(described: str) -> str:
    """ " a session" for "per session"; other words follow as they are, parted where they begin anew."""
    if not described:
        return ""
    found = re.match(r"(?:per|/|each|an?) ?(\w.*)", described, re.IGNORECASE)
    if found:
        return f" {'an' if re.match(r'[aeio]|hour|u[^s]', found[1], re.IGNORECASE) else 'a'} {_lower(found[1])}"
    joins = re.match(
        r"(?:for|to|if|when|with|until|from|plus|and|or|including|towards|minimum|upwards|[a-z])", described
    )
    return f" {described}" if joins else f" ({described})"


def _has_amount(described: str, amount: str) -> bool:
    wanted = re.sub(r"[^\d.]", "", amount)
    return any(float((found[1] or found[2]).replace(",", "")) == float(wanted) for found in _MONEY.finditer(described))


def _lower(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
