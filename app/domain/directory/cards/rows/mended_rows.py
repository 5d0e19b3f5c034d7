"""Rows of schedules and costs as publishers write them, put into the words that the standard of the UK has for them."""

from __future__ import annotations

from typing import Any

from app.domain.directory.feed_values import number_in

EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


def mended_schedule(raw: dict[str, Any]) -> dict[str, Any]:
    """Lists of days joined to one text; a daily row is a weekly one on the days it names, or on all seven.

    What the standard of the UK has no word for (yearly, every three days) is said in the row's notes.
    """
    mended = dict(raw)
    for name in ("byday", "bymonthday"):
        value = raw.get(name)
        if isinstance(value, list):
            mended[name] = ",".join(str(day) for day in value if isinstance(day, str | int))
    freq = raw.get("freq")
    often = freq.strip().casefold() if isinstance(freq, str) else ""
    interval = str(raw.get("interval") or 1).strip().removesuffix(".0")
    if often == "daily" and interval == "1":
        mended |= {"freq": "WEEKLY", "byday": mended.get("byday") or EVERY_DAY}
    elif often in ("daily", "yearly"):
        said = "Once a year" if often == "yearly" else f"Every {interval[:3]} days"
        mended |= {"freq": None, "interval": None, "notes": _joined(raw.get("notes"), said)}
        mended |= (
            {"dtstart": None, "valid_from": raw.get("valid_from") or raw.get("dtstart")} if often == "daily" else {}
        )
    return mended


def mended_cost(raw: dict[str, Any]) -> dict[str, Any]:
    """An amount in words, such as "£5 to £10", stands with the words on it, where it is shown."""
    amount, described = raw.get("amount"), raw.get("amount_description")
    if not isinstance(amount, str) or number_in(amount, money=True):
        return raw
    return {**raw, "amount": None, "amount_description": _joined(amount, described)}


def _joined(*parts: object) -> str:
    said = [part.strip() for part in parts if isinstance(part, str) and part.strip()]
    return ". ".join(dict.fromkeys(said))
