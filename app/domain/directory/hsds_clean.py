"""Takes from a foreign record what the standard knows, in the form the standard wants; the rest falls away."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from app.domain.directory.cards.mail_address import mail_address
from app.domain.directory.cards.markup import one_line, plain_text
from app.domain.directory.cards.site_address import site_address
from app.domain.directory.feed_values import day_of, number_in, time_of_day
from app.domain.directory.hsds.uk_dates import uk_date_and_time
from app.domain.directory.hsds_shape import Choice, Field, Many, Shape

MOST_LETTERS = 10_000
MOST_ENTRIES = 100
NO_TEXT = frozenset(("null", "(null)", "undefined", "nan"))
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Cleaner:
    """Cleans one record. `left_out` names the fields that could not be kept, such as "cost_options.amount"."""

    def __init__(self, record_id: str) -> None:
        self._record_id = record_id
        self.left_out: list[str] = []

    def clean(self, raw: dict[str, Any], shape: Shape, path: str = "") -> dict[str, Any]:
        """The fields of `shape` that `raw` holds in a form that can be used."""
        kept: dict[str, Any] = {"id": self._id_of(raw, path)} if path else {}
        raw = shape.mend(raw) if shape.mend else raw
        for name, kind in shape.fields.items():
            place = f"{path}.{name}".lstrip(".")
            value = raw.get(name)
            if value is None or value == "" or value == []:
                continue
            cleaned = self._value(value, kind, place)
            if name == "name" and isinstance(cleaned, str):
                cleaned = one_line(cleaned)
            if cleaned is None:
                self.left_out.append(re.sub(r"\[[0-9]+\]", "", place))
            else:
                kept[name] = cleaned
        return {**shape.needed, **kept}

    def _id_of(self, raw: dict[str, Any], path: str) -> str:
        """Its own id; without one, the same for the same organisation or term, and one of its own for the rest."""
        shared = path.endswith(("organization", "taxonomy_term")) and text(raw.get("name"))
        return uuid_of(raw.get("id"), f"{raw.get('taxonomy')}/{shared}" if shared else f"{self._record_id}/{path}")

    def _value(self, value: object, kind: Field, place: str) -> Any:
        if isinstance(kind, Shape):
            return self.clean(value, kind, place) if isinstance(value, dict) else None
        if isinstance(kind, Many):
            return self._many(value, kind, place)
        if isinstance(kind, Choice):
            word = value.strip() if isinstance(value, str) else ""
            return next((known for known in kind.words if known.casefold() == word.casefold()), None)
        return _PLAIN[kind](value)

    def _many(self, value: object, kind: Many, place: str) -> list[dict[str, Any]] | None:
        if not isinstance(value, list):
            return None
        entries = [(n, entry) for n, entry in enumerate(value[:MOST_ENTRIES]) if isinstance(entry, dict)]
        if len(entries) < len(value):
            self.left_out.append(re.sub(r"\[[0-9]+\]", "", place))
        return [self.clean(entry, kind.each, f"{place}[{n}]") for n, entry in entries] or None


def uuid_of(given: object, otherwise: str = "") -> str:
    """The UUID that stands for an id: the id itself where it is one, else always the same for the same text."""
    text_given = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
    try:
        return str(UUID(text_given)) if len(text_given) == 36 else _derived(text_given or otherwise)
    except ValueError:
        return _derived(text_given)


def _derived(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"open-referral:{_UNPRINTABLE.sub('', name)}"))


def text(value: object) -> str | None:
    """Text without letters that no database keeps, at most 10,000 of them; None where nothing is left."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _UNPRINTABLE.sub("", str(value)[: MOST_LETTERS * 2]).strip()[:MOST_LETTERS] or None


def day(value: object) -> date | None:
    """The day that an ISO date, the date of a moment, or a date as the UK writes it stands for."""
    found = day_of(value) if isinstance(value, str) else None
    return found if found and 1900 <= found.year <= 2100 else None


def moment(value: object) -> datetime | None:
    """A moment in UTC, ISO or as the UK writes it; one without a zone is UTC, one without a time its midnight."""
    if isinstance(value, str) and (uk := uk_date_and_time(value[:60])):
        value = f"{uk[0].isoformat()}T{uk[1]:02}:{uk[2]:02}"
    try:
        found = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
        found = found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None
    return found if found and 1900 <= found.year <= 2100 else None


def _number(value: object) -> float | int | None:
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        return None
    if number is None or not isfinite(number) or abs(number) >= 1e9:
        return None
    return int(number) if number.is_integer() else number


def _whole(value: object) -> int | None:
    number = _number(value)
    return number if isinstance(number, int) else None


def _words(value: object) -> str | None:
    """Text as people read it: entities, tags and marks of feeds read or taken out; None for a program's "null"."""
    given = text(value)
    if given and given.casefold() in NO_TEXT:
        return None
    return plain_text(given)[:MOST_LETTERS].strip() or None if given else None


def _uri(value: object) -> str | None:
    return site_address(value) if isinstance(value, str) else None


def _email(value: object) -> str | None:
    return mail_address(_UNPRINTABLE.sub("", value)) if isinstance(value, str) else None


def _money(value: object) -> float | int | None:
    return _number(number_in(value, money=True) if isinstance(value, str) else value)


def _extension(value: object) -> float | int | None:
    return _number(number_in(value) if isinstance(value, str) else value)


def _day_text(value: object) -> str | None:
    return found.isoformat() if (found := day(value)) else None


def _moment_text(value: object) -> str | None:
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z") if (found := moment(value)) else None


def _time_text(value: object) -> str | None:
    return time_of_day(value) if isinstance(value, str) else None


def _id(value: object) -> str | None:
    return uuid_of(value) if isinstance(value, str | int) and text(value) else None


_PLAIN = {
    "text": _words,
    "uri": _uri,
    "email": _email,
    "number": _number,
    "money": _money,
    "extension": _extension,
    "whole": _whole,
    "date": _day_text,
    "moment": _moment_text,
    "time": _time_text,
    "id": _id,
}
