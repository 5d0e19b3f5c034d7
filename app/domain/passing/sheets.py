"""What can be printed, by the name in its address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF. `paper` is what to put in the printer; `large` says that it is in large print."""

    id: str
    shape: str
    large: bool
    name: str
    paper: str


SHEETS = {
    sheet.id: sheet
    for sheet in (
        Sheet("poster", "poster", False, "Poster", "A4, one side"),
        Sheet("poster-large", "poster", True, "Poster in large print", "A4, one side"),
        Sheet("leaflet", "leaflet", False, "Leaflet", "A5, both sides"),
        Sheet("leaflet-large", "leaflet", True, "Leaflet in large print", "A4, both sides"),
        Sheet("card", "card", False, "Card", "85 by 55 mm, one card"),
        Sheet("card-large", "card", True, "Card in large print", "85 by 55 mm, one card"),
        Sheet("cards", "cards", False, "Ten cards on a sheet", "A4, with marks to cut along"),
        Sheet("cards-large", "cards", True, "Ten cards in large print", "A4, with marks to cut along"),
    )
}
