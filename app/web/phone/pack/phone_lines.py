"""The phone lines as a phone shows them, also weeks later: static/js/phone/phone-lines.js."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.content.opening import hours_in_words, states
from app.domain.content.phone_lines import PhoneLine
from app.domain.dates.day_words import listed
from app.domain.vocabulary import NATION_NAMES, NATIONS

# A page says for a fortnight when a line is open. A phone that fetches nothing for longer says nothing of that.
KNOWN_DAYS = 70


def phone_lines(lines: Mapping[str, PhoneLine], today: date, days: int = KNOWN_DAYS) -> dict[str, dict[str, Any]]:
    """By id, in their order: what a contact says, whom the line serves, its states of `days` from `today` on.

    `opens` is null where nothing changes or is known; `start` is in milliseconds, `minutes` and `at` in minutes.
    """
    return {line_id: _shown(line, today, days) for line_id, line in lines.items()}


def _shown(line: PhoneLine, today: date, days: int) -> dict[str, Any]:
    nations = [nation for nation in NATIONS if nation in line.nations]
    return {
        "name": line.name,
        "number": line.number,
        "text_number": line.text_number,
        "text_word": line.text_word,
        "hours": hours_in_words(line),
        "cost": line.cost,
        "languages": line.languages,
        "relay": f"Text relay: 18001 {line.number}" if line.relay and line.number else "",
        "nations": nations,
        "everywhere": len(nations) == len(NATIONS),
        "where": listed([NATION_NAMES[nation] for nation in nations]),
        "opens": _opens(line, today, days) if line.week else None,
    }


def _opens(line: PhoneLine, today: date, days: int) -> dict[str, Any]:
    found = states(line, today, days)
    start = int(found.start.timestamp() * 1000)
    return {
        "start": start,
        "minutes": found.minutes,
        "words": list(found.words),
        "at": [list(each) for each in found.at],
    }
