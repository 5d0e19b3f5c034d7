"""What a service costs on one day: rows of cost options and words on fees, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.dates.day_words import day_in_words
from app.domain.directory.cards.free_words import is_a_gift, is_free, speaks_of_paying
from app.domain.directory.cards.markup import one_line
from app.domain.directory.cards.price_words import asks_to_ask, price_in_words, row_is_for_all, same_words

LONGEST_FEES = 300
FREE, FREE_FOR_SOME = "Free", "Free for some"
SIGNS = {"": "£", "GBP": "£", "£": "£", "EUR": "€", "€": "€", "USD": "$", "$": "$"}
SAY_NOTHING = re.compile(r"n/?a|none|no|nil|-+|\.+", re.IGNORECASE)
NOUGHT = re.compile(r"£?0(?:\.0+)?(?: GBP)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prices:
    """Lines about what is to pay, ended ones left out. `free`: True, False, or None where nobody can tell."""

    lines: tuple[str, ...] = ()
    free: bool | None = None

    @property
    def words(self) -> str:
        """All on one line, such as "Free for carers; £12.50 a session for others"."""
        return "; ".join([line if n == 0 else _lower_first(line) for n, line in enumerate(self.lines)])


@dataclass(frozen=True, slots=True)
class _Row:
    option: str
    described: str
    amount: Decimal | None
    sign: str
    starts: date | None

    @property
    def words(self) -> str:
        return price_in_words(self.option, self.described, self.amount, self.sign)

    @property
    def free(self) -> bool | None:
        """Whether this row says that nothing is to pay: 0 that stands for "ask us" does not."""
        said = f"{self.option} {self.described}"
        if self.amount is None:
            return is_free(said)
        if self.amount > 0:
            return None if is_a_gift(said) else False
        return None if asks_to_ask(said) or is_free(said) is False else True


def prices_of(record: Mapping[str, Any], today: date) -> Prices:
    """What a cleaned record says of its price on `today`; coming prices are said with the day they begin."""
    rows = [row for raw in record.get("cost_options", ()) if (row := _row(raw, today)) is not None and row.words]
    current, coming = [row for row in rows if not row.starts], [row for row in rows if row.starts]
    lines = [row.words for row in current]
    if any(row.free is False for row in current):
        lines = [FREE_FOR_SOME if line == FREE else line for line in lines]
    fees = _fees(record)
    if fees and not any(same_words(fees, line) for line in lines):
        lines = [line for line in lines if line != FREE or is_free(fees) is not False] + [fees]
    lines += [f"From {day_in_words(row.starts, today)}: {_lower_first(row.words)}" for row in coming if row.starts]
    return Prices(tuple(dict.fromkeys(lines)), _free(current, fees))


def shortened(words: str, most: int) -> str:
    """At most `most` letters, cut between two words."""
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"


def _fees(record: Mapping[str, Any]) -> str:
    """Words on fees; "£0" is said as "Free", and what says nothing is left out."""
    fees = shortened(one_line(str(record.get("fees_description") or record.get("fees") or "")), LONGEST_FEES)
    if NOUGHT.fullmatch(fees):
        return FREE
    return "" if SAY_NOTHING.fullmatch(fees) else fees


def _row(raw: Mapping[str, Any], today: date) -> _Row | None:
    """A row that holds on the day or later; None for one that has ended."""
    starts, ends = _day(raw.get("valid_from")), _day(raw.get("valid_to"))
    if ends and (ends < today or (starts and ends < starts)):
        return None
    amount = raw.get("amount")
    currency = str(raw.get("currency") or "").strip().upper()
    return _Row(
        option=shortened(one_line(str(raw.get("option") or "")), 120),
        described=shortened(one_line(str(raw.get("amount_description") or "")), 200),
        amount=Decimal(str(amount)) if isinstance(amount, int | float) and amount >= 0 else None,
        sign=SIGNS.get(currency, f"{currency} "),
        starts=starts if starts and starts > today else None,
    )


def _free(rows: Sequence[_Row], fees: str) -> bool | None:
    of_fees = is_free(fees)
    of_rows = [row.free for row in rows]
    if of_fees is False or False in of_rows:
        return False
    if not rows:
        return of_fees
    if None in of_rows or (of_fees is None and speaks_of_paying(fees)):
        return None
    return True if len(rows) > 1 or row_is_for_all(f"{rows[0].option} {rows[0].described}") else None


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def _lower_first(line: str) -> str:
    return line[:1].lower() + line[1:] if line[:2] and not line[1:2].isupper() else line
