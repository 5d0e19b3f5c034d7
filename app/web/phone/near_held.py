"""What is near the district that was given, for the phone's own store: as much as it keeps cheaply."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from app.domain.directory.cards.card import Card
from app.domain.directory.directory import Near
from app.web.carer.near_you import MOST, in_sections, near_you, nearest
from app.web.site.visitor import district

# Of the cards, as letters of JSON: what is held is fetched anew with each visit, and written with each act.
MOST_LETTERS = 12_000
# More than the block of other pages shows of a description.
FIRST_LETTERS = 200
Plain = dict[str, Any]


def near_held(area: str | None) -> Plain:
    """Whether any service is known, and those near the district that was given as the pages show them.

    `area` is the district in the plan, to which messages go. `few` are those of the block on other pages. `cut` says
    that there are more than a phone keeps.
    """
    given, block = district(), near_you()
    found = nearest(given)
    kept = _fitting([(near, _card(card)) for near, card in found])
    shown = in_sections(found[: len(kept)], given)
    cards = iter(kept)
    return {
        "any": block is not None,
        "area": area,
        "district": given,
        "few": [_few(near) for near in block.few] if block else [],
        "sections": [[heading, [[_near(near), next(cards)] for near, _ in some]] for heading, some in shown],
        "nearest": len(kept),
        "cut": len(kept) < len(found),
        "most": len(found) == MOST,
    }


def _fitting(cards: list[tuple[Near, Plain]]) -> list[Plain]:
    """The first of them, as many as there is room for."""
    kept, room = [], MOST_LETTERS
    for near, card in cards:
        room -= len(json.dumps([_near(near), card], ensure_ascii=False))
        if room < 0:
            break
        kept.append(card)
    return kept


def _near(near: Near) -> Plain:
    return {"service": {"group": near.service.group}, "distance": near.distance}


def _few(near: Near) -> Plain:
    service = near.service
    return {"service": {"id": service.id, "name": service.name, "description": service.description[:FIRST_LETTERS]}}


def _card(card: Card) -> Plain:
    service = card.service
    return {
        "service": {
            "id": service.id,
            "name": service.name,
            "url": service.url,
            "email": service.email,
            "organisation": service.organisation,
            "assured_date": _day(service.assured_date),
            "checked_on": _day(service.checked_on),
        },
        "description": card.description,
        "notice": card.notice,
        "who": card.who,
        "hours": card.hours,
        "opening": _opening(card),
        "prices": card.prices,
        "phones": [
            {
                "dial": phone.dial,
                "words": phone.words,
                "in_words": phone.in_words,
                "scheme": phone.scheme,
                "notes": phone.notes,
            }
            for phone in card.phones
        ],
        "address": card.address,
    }


def _opening(card: Card) -> Plain | None:
    state = card.opening
    if state is None:
        return None
    return {"words": state.words, "since": state.since.isoformat(), "until": state.until.isoformat()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
