"""Rows of schedules and costs as publishers write them, put into the words that the standard of the UK has for them."""

from __future__ import annotations

from typing import Any

from app.domain.directory.feed_values import number_in

EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


def mended_schedule(raw: dict[str, Any]) -> dict[str, Any]:
    """Lists of days joined to one text; a daily row is a weekly one on the days it names, or on all seven."""
    mended = dict(raw)
    for name in ("byday", "bymonthday"):
        value = raw.get(name)
        if isinstance(value, list):
            mended[name] = ",".join(str(day) for day in value if isinstance(day, str | int))
    freq = raw.get("freq")
    is_daily = isinstance(freq, str) and freq.strip().casefold() == "daily"
    if is_daily and str(raw.get("interval") or 1).strip() in ("1", "1.0"):
        mended |= {"freq": "WEEKLY", "byday": mended.get("byday") or EVERY_DAY}
    return mended


def mended_cost(raw: dict[str, Any]) -> dict[str, Any]:
    """An amount in words, such as "£5 to £10", stands with the words on it, where it is shown."""
    amount, described = raw.get("amount"), raw.get("amount_description")
    if not isinstance(amount, str) or number_in(amount, money=True):
        return raw
    said = [part.strip() for part in (amount, described) if isinstance(part, str) and part.strip()]
    return {**raw, "amount": None, "amount_description": ". ".join(dict.fromkeys(said))}
