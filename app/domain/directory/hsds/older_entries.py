"""How one entry of a list in Open Referral UK 1.0 is said in 3.x: a schedule, a holiday, a term, an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Entry = dict[str, Any]
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# What may stand in a location itself: its address, and where it is on a map.
FLAT = ("address_1", "address_2", "city", "region", "state_province", "postal_code", "postcode", "country", "attention")
POINT = ("geometry", "point", "lat", "lng", "lon")
_CLOCK = re.compile(r"(?:.*T)?([0-9]{1,2}:[0-9]{2})", re.ASCII)


def schedule(entry: Mapping[str, Any]) -> Entry:
    """Opening hours: a weekday by its name or number becomes a byday."""
    kept = {name: value for name, value in entry.items() if name not in ("weekday", "weekdays")}
    if days := _bydays(entry.get("byday") or entry.get("weekday") or entry.get("weekdays")):
        kept = {**kept, "byday": days} if entry.get("byday") else {"freq": "WEEKLY", **kept, "byday": days}
    return {**kept, **{name: _clock(kept[name]) for name in ("opens_at", "closes_at") if name in kept}}


def holiday(entry: Mapping[str, Any]) -> Entry:
    """Days that differ from the usual ones: said in the notes, so that nobody takes them for the usual hours."""
    hours = [word for name in ("opens_at", "closes_at") if (word := str(_clock(entry.get(name)) or ""))]
    shut = str(entry.get("closed", "")).casefold() in ("true", "1", "yes") or not hours
    dates = {"valid_from": entry.get("start_date"), "valid_to": entry.get("end_date")}
    notes = "Closed on these days" if shut else f"On these days {' to '.join(hours)}"
    return {"id": entry.get("id"), **dates, "notes": notes}


def term(entry: Mapping[str, Any]) -> Entry:
    """A taxonomy term, wrapped or bare: its vocabulary is the taxonomy of 3.x."""
    inner = entry.get("taxonomy", entry.get("taxonomy_term", entry))
    inner = inner if isinstance(inner, Mapping) else entry
    kept = {name: inner.get(name) for name in ("id", "name", "description", "parent_id", "code")}
    return {
        "id": None if inner is entry else entry.get("id"),
        "taxonomy_term": {**kept, "taxonomy": inner.get("vocabulary")},
    }


def address(entry: Mapping[str, Any]) -> Entry:
    """An address; a postcode under its everyday name is taken."""
    kept = {name: value for name, value in entry.items() if name != "postcode"}
    return kept if kept.get("postal_code") else {**kept, "postal_code": entry.get("postcode")}


def postal(entry: Mapping[str, Any]) -> Entry:
    """An address for letters, where nobody need be."""
    return {**address(entry), "address_type": "postal"}


def flat_address(location: Mapping[str, Any]) -> list[Entry]:
    """The address that stands in the location itself, as a list of one; empty where there is none."""
    found = {name: value for name in FLAT if (value := location.get(name)) not in (None, "")}
    return [address(found)] if found else []


def point(location: Mapping[str, Any]) -> Entry:
    """Latitude and longitude under their own names, from a GeoJSON point or from short names."""
    geometry = location.get("geometry") or location.get("point")
    places = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if isinstance(places, list) and len(places) >= 2:
        return {"longitude": places[0], "latitude": places[1]}
    short = {"latitude": location.get("lat"), "longitude": location.get("lng", location.get("lon"))}
    return short if None not in short.values() else {}


def eligibility(entries: list[Entry]) -> Entry:
    """Who it is for, as one text and the widest ages."""
    words = [str(each.get("eligibility") or each.get("eligibility_description") or "").strip() for each in entries]
    found: Entry = {"eligibility_description": "; ".join(dict.fromkeys(word for word in words if word))}
    for name, widest in (("minimum_age", min), ("maximum_age", max)):
        ages = [age for each in entries if (age := _age(each.get(name))) is not None]
        found |= {name: widest(ages)} if ages else {}
    return {name: value for name, value in found.items() if value != ""}


def _age(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    except ValueError:
        return None


def _bydays(given: object) -> str:
    """Days as the standard writes them, "MO,WE", from names, two letters, a list, or a number from 1 for Monday.

    Numbered days of a month ("1MO", the first Monday) stay as they are.
    """
    words = given if isinstance(given, list) else re.split(r"[,;/ ]+", str(given or "").strip())
    found = []
    for word in words:
        text = str(word).strip().upper()
        if text in tuple("1234567"):
            found.append(_DAYS[int(text) - 1])
        elif re.fullmatch(r"[+-]?[0-9]?(MO|TU|WE|TH|FR|SA|SU)", text):
            found.append(text)
        elif re.fullmatch(r"(MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]{0,6}", text):
            found.append(text[:2])
    return ",".join(dict.fromkeys(found))


def _clock(value: object) -> object:
    match = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    return match[1] if match else value
