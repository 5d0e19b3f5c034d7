"""The phone numbers on a card: every one that can be rung, in the order in which somebody would try them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.directory.cards.markup import one_line, plain_text
from app.domain.directory.cards.numbers.phone_labels import (
    FAX,
    MESSAGES,
    RELAY,
    TEXTPHONE,
    VOICE,
    around_each,
    kind_of,
    label_of,
)
from app.domain.directory.cards.numbers.phone_text import Found, numbers_in

SAID = {VOICE: "Call", TEXTPHONE: "Textphone", RELAY: "Text relay", MESSAGES: "Text"}
COSTS_MORE = "Calls to this number cost more than usual"
NO_BREAK = "\u00a0"
MOST_ROWS = 30
LONGEST_TYPED = 400
LONGEST_WORDS, FEWEST_DIGITS = 80, 5
Holder = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Phone:
    """A line about ringing. `dial` is what follows "tel:", or "sms:" where only messages are taken.

    Without `dial` nobody can tell which number is meant: the feed's own words stand there, with nothing to tap.
    """

    words: str
    dial: str = ""
    kind: str = VOICE
    label: str = ""
    extension: str = ""
    costs_more: bool = False

    @property
    def in_words(self) -> str:
        """What its button says, the number on one line: "Call 01632 960001, extension 21", "Textphone 01632 960041"."""
        said = f"{SAID[self.kind]} {self.words.replace(' ', NO_BREAK)}"
        return f"{said}, extension {self.extension}" if self.extension else said

    @property
    def scheme(self) -> str:
        """What its link begins with: texts alone are written, not rung."""
        return "sms" if self.kind == MESSAGES else "tel"

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands beside it: whose number it is or when, and what it costs."""
        return tuple(note for note in (self.label, COSTS_MORE if self.costs_more else "") if note)

    @property
    def rank(self) -> int:
        """Usual numbers to ring first, then dearer ones, then those for text, then mere words."""
        if not self.dial:
            return 3
        return 2 if self.kind != VOICE else int(self.costs_more)


def phones_of(record: Mapping[str, Any]) -> tuple[Phone, ...]:
    """The phones of a cleaned record: its own and its places'; where none can be rung, its contacts', then the
    building's, then the organisation's. A fax is never among them.
    """
    found: dict[str, Phone] = {}
    for holders in _circles(record):
        for phone in _of_rows([row for holder in holders for row in holder.get("phones", ())][:MOST_ROWS]):
            found.setdefault(phone.dial or phone.words, phone)
        if any(phone.dial and phone.kind == VOICE for phone in found.values()):
            break
    return tuple(sorted(found.values(), key=lambda phone: phone.rank))


def _circles(record: Mapping[str, Any]) -> Iterator[Sequence[Holder]]:
    places = record.get("service_at_locations", ())
    locations = [place["location"] for place in places if "location" in place]
    organisation = record.get("organization", {})
    yield [record, *places]
    yield [contact for holder in (record, *places) for contact in holder.get("contacts", ())]
    yield [*locations, *(contact for location in locations for contact in location.get("contacts", ()))]
    yield [organisation]
    yield organisation.get("contacts", ())


def _of_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[Phone]:
    for row in rows:
        yield from _of_row(row)


def _of_row(row: Mapping[str, Any]) -> Iterator[Phone]:
    typed = plain_text(str(row.get("number", "")))[:LONGEST_TYPED]
    described = one_line(str(row.get("description", "")))
    of_type = str(row.get("type", ""))
    found = numbers_in(typed)
    for each, around in zip(found, around_each(found), strict=True):
        kind = kind_of(around, of_type)
        kind = kind_of(described, of_type) if kind == VOICE else kind
        if kind != FAX:
            yield _phone(each, kind, around, described, row.get("extension") if len(found) == 1 else None)
    if not found and kind_of(f"{typed} {described}", of_type) != FAX and _worth_showing(typed):
        yield Phone(words=one_line(typed)[:LONGEST_WORDS], label=label_of(described))


def _phone(found: Found, kind: str, around: str, described: str, extension: object) -> Phone:
    number = found.number
    if extension is not None and not number.extension:
        number = number.with_extension(f"{extension:g}" if isinstance(extension, float) else str(extension))
    relayed = kind == RELAY and "1800" in around
    return Phone(
        words=f"18001 {number.written}" if relayed else number.written,
        dial=f"180010{number.national}" if relayed else number.dial,
        kind=kind,
        label=label_of(around) or label_of(described),
        extension=number.extension,
        costs_more=number.costs_more,
    )


def _worth_showing(typed: str) -> bool:
    """Words with enough digits to be meant as a number, and no address of a site or a mailbox."""
    digits = [letter for letter in typed if letter.isdigit()]
    return (
        len(digits) >= FEWEST_DIGITS
        and len(set(digits)) > 1
        and not any(mark in typed for mark in ("@", "www.", "://"))
    )
