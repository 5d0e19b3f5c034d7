"""What tells who somebody is, taken out of a text before it is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from app.domain.ideas import address_patterns as place
from app.domain.ideas import detail_patterns as seen
from app.domain.ideas.folded import folded
from app.domain.ideas.names.lists import listed
from app.domain.ideas.names.spans import name_spans
from app.domain.ideas.said_numbers import said_numbers

Span = tuple[int, int]


class Cleaned(NamedTuple):
    text: str
    taken_out: tuple[str, ...]  # the kinds in plain words, each once, in the order of KINDS


def without_personal_details(text: str, kept_numbers: Collection[str] = ()) -> Cleaned:
    """The text with words in square brackets where there was a detail, and what kinds were there.

    Numbers of services (999, 111, 116 123, 0800, 0300 ...) stay, and so do the `kept_numbers` (digits alone). Never
    raises; what comes out goes through unchanged. Made for texts of some thousand letters.
    """
    found: dict[str, None] = {}
    before = None
    while text != before:
        before = text
        plain = folded(text)
        for kind, spans_of in _FINDERS.items():
            spans = [span for span in spans_of(text, plain) if _digits(plain[slice(*span)]) not in kept_numbers]
            if spans:
                text = _replaced(text, spans, kind)
                plain = folded(text)
                found[kind] = None
    return Cleaned(text, tuple(kind for kind in KINDS if kind in found))


def _replaced(text: str, spans: list[Span], kind: str) -> str:
    words = kind.removeprefix("an ").removeprefix("a ")
    for start, end in reversed(spans):
        text = f"{text[:start]}[{words} taken out]{text[end:]}"
    return text


def _digits(text: str) -> str:
    return "".join(letter for letter in text.replace("o", "0") if "0" <= letter <= "9")


def _all(pattern: re.Pattern[str]) -> Callable[[str, str], Iterable[Span]]:
    return lambda _text, plain: (match.span() for match in pattern.finditer(plain))


def _web_addresses(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.WEB.finditer(plain):
        address = match[0].rstrip(".,;:!?)")
        if not seen.OFFICIAL.fullmatch(match[0]):
            yield match.start(), match.start() + len(address)


def _phones(_text: str, plain: str) -> Iterable[Span]:
    taken: list[Span] = []
    for pattern in seen.PHONES:
        for match in pattern.finditer(plain):
            clear = all(match.end() <= start or match.start() >= end for start, end in taken)
            if clear and not seen.OF_SERVICES.fullmatch(_digits(match[0])) and not seen.TIMES.match(match[0]):
                taken.append(match.span())
    for start, end, digits in said_numbers(plain):
        clear = all(end <= other or start >= last for other, last in taken)
        if clear and not seen.OF_SERVICES.fullmatch(digits):
            taken.append((start, end))
    return sorted(taken)


def _short_phones(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.AFTER_RING.finditer(plain):
        if not seen.OF_SERVICES.fullmatch(_digits(match[1])):
            yield match.span(1)


def _nhs_numbers(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.NHS.finditer(plain):
        if _checks(_digits(match[1])) or seen.BEFORE_NHS.search(plain[max(0, match.start() - 40) : match.start()]):
            yield match.span(1)


def _checks(digits: str) -> bool:
    """Whether ten digits end with the check digit of an NHS or CHI number (modulus 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return len(set(digits)) > 1 and (11 - total % 11) % 11 == int(digits[9])


def _insurance_numbers(text: str, plain: str) -> Iterable[Span]:
    for match in seen.INSURANCE.finditer(plain):
        if not match[1] or text[match.start() : match.start() + 2].isupper():
            yield match.span()


def _user_names(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.USER_NAME.finditer(plain):
        name = match[match.lastindex or 0]
        if plain[max(0, match.start() - 3) : match.start()] == "my " or name not in listed("words"):
            yield match.span(match.lastindex or 0)


def _ibans(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.IBAN.finditer(plain):
        sign = re.sub("[ -]", "", match[0])
        if int("".join(str(int(letter, 36)) for letter in sign[4:] + sign[:4])) % 97 == 1 or match["uk"]:
            yield match.span()


def _accounts(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.ACCOUNT.finditer(plain):
        yield match.span(match.lastindex or 0)


def _cards(_text: str, plain: str) -> Iterable[Span]:
    for match in seen.CARD.finditer(plain):
        digits = _digits(match[0])
        doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
        if len(set(digits)) > 1 and sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0:
            yield match.span()


def _postcodes(text: str, plain: str) -> Iterable[Span]:
    for match in seen.POSTCODE.finditer(plain):
        if not seen.ORDINAL.search(text[slice(*match.span())]):
            yield match.span()


def _births(_text: str, plain: str) -> Iterable[Span]:
    yield from sorted([*_births_written_out(plain), *(match.span(1) for match in seen.BIRTH_IN_A_ROW.finditer(plain))])


def _births_written_out(plain: str) -> Iterable[Span]:
    for match in seen.DATE.finditer(plain):
        year = next(group for group in match.groups() if group)
        if seen.OF_A_RULE.search(plain[max(0, match.start() - 20) : match.start()]):
            continue
        if seen.LONG_AGO.fullmatch(year) or seen.BEFORE_BIRTH.search(plain[max(0, match.start() - 40) : match.start()]):
            yield match.span()


def _addresses(text: str, plain: str) -> Iterable[Span]:
    taken: list[Span] = []
    loud = text.isupper()
    for pattern, lives_at in _ADDRESSES:
        for match in pattern.finditer(plain):
            clear = all(match.end() <= start or match.start() >= end for start, end in taken)
            if (
                clear
                and not place.NO_ADDRESS.match(match[0])
                and (
                    lives_at is None
                    or (not loud and _capitals(text[slice(*match.span())]))
                    or (lives_at and place.LIVES_AT.search(plain[max(0, match.start() - 30) : match.start()]))
                )
            ):
                taken.append(match.span())
    return sorted(taken)


# Each with whether small letters will do after words that say that somebody lives there; None: without such words too.
_ADDRESSES = (
    (place.ADDRESS, True),
    (place.OF_THE_NATIONS, True),
    (place.THE, True),
    (place.NAMED, False),
    (place.IN_A_FLAT, None),
    (place.FLAT, True),
)


def _capitals(written: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z]{3,}", written) if word not in ("flat", "the")]
    return bool(words) and all(word[0].isupper() for word in words)


# The order counts: an e-mail address has a web address in it, a phone number may have an account in it.
_FINDERS: dict[str, Callable[[str, str], Iterable[Span]]] = {
    "an e-mail address": _all(seen.EMAIL),
    "a web address": _web_addresses,
    "a user name": _user_names,
    "a bank account": lambda text, plain: [*_ibans(text, plain)] or [*_accounts(text, plain)],
    "a card number": _cards,
    "an NHS number": _nhs_numbers,
    "a National Insurance number": _insurance_numbers,
    "a phone number": lambda text, plain: list(_phones(text, plain)) or list(_short_phones(text, plain)),
    "a postcode": _postcodes,
    "a date of birth": _births,
    "an address": _addresses,
    "a name": name_spans,
}
KINDS = tuple(_FINDERS)
