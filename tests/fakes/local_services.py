"""Made-up local services in the shape of HSDS-UK 3: the same 2,000 each time, and no name of anybody real."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

TODAY = date(2026, 11, 30)
KINDS = (
    ("Carers Cafe", "A made-up place for carers to meet over tea.", "Support group"),
    ("Sitting Service", "A made-up service: somebody sits with the person you help.", "Respite"),
    ("Benefits Desk", "Made-up help with benefit forms.", "Benefits advice"),
    ("Lunch Club", "A made-up lunch with company.", "Meals"),
    ("Dementia Friends Group", "A made-up group about memory loss.", "Dementia"),
    ("Equipment Loans", "Made-up loans of walking frames.", "Equipment"),
)
DISTRICTS = ("CV1", "CV4", "CV35", "B15", "LE1", "EH1", "G12", "CF10", "SA1", "BT7", "M1", "SW1A", "E1", "NE1", "TR1")
AREAS = ("Coventry", "England", "Scotland", "Wales", "Northern Ireland", "United Kingdom")


def ident(*parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, "made-up/" + "/".join(map(str, parts))))


def made_up(count: int = 2000, **changes: Any) -> list[dict[str, Any]]:
    """`count` full records. Every tenth was last assured two years ago; every eighth has a service area."""
    chance = random.Random(2026)
    return [{**_service(number, chance), **changes} for number in range(1, count + 1)]


def short(record: dict[str, Any]) -> dict[str, Any]:
    """The shape of a list: one-to-one fields only."""
    many = {"schedules", "service_areas", "service_at_locations", "phones", "cost_options", "attributes"}
    return {name: value for name, value in record.items() if name not in many}


def _service(number: int, chance: random.Random) -> dict[str, Any]:
    kind, description, term = KINDS[number % len(KINDS)]
    district = DISTRICTS[number % len(DISTRICTS)]
    assured = TODAY - timedelta(days=730 if number % 10 == 0 else chance.randrange(1, 300))
    return {
        "id": ident("service", number),
        "name": f"Made-up {kind} {number}",
        "description": description,
        "status": "active",
        "url": f"https://service-{number}.example.org/",
        "email": f"hello-{number}@example.org",
        "assured_date": assured.isoformat(),
        "assurer_email": "checker@example.org",
        "last_modified": f"{assured.isoformat()}T09:30:00.000Z",
        "organization": _organisation(number % 40),
        "phones": [{"id": ident("phone", number), "number": f"01632 960{number % 1000:03}"}],
        "schedules": [_schedule(number)],
        "cost_options": [{"id": ident("cost", number), "amount": 0 if number % 3 else 4.5}],
        "attributes": [_attribute(number, term)],
        "service_areas": [_area(number)] if number % 8 == 0 else [],
        "service_at_locations": [_place(number, district)],
    }


def _organisation(number: int) -> dict[str, Any]:
    return {"id": ident("organisation", number), "name": f"Made-up Charity {number}", "description": "Not a real one."}


def _schedule(number: int) -> dict[str, Any]:
    return {"id": ident("schedule", number), "freq": "WEEKLY", "byday": ("MO", "TU,TH", "WE")[number % 3], "opens_at": "10:00:00",
            "closes_at": "16:00:00", "description": "10am to 4pm"}  # fmt: skip


def _attribute(number: int, term: str) -> dict[str, Any]:
    taxonomy = {"taxonomy": "Made-up kinds", "taxonomy_id": ident("taxonomy")}
    term_record = {"id": ident("term", term), "name": term, "description": "A made-up kind of service.", **taxonomy}
    return {"id": ident("attribute", number), "link_type": "service", "taxonomy_term": term_record}


def _area(number: int) -> dict[str, Any]:
    return {"id": ident("area", number), "name": AREAS[number // 8 % len(AREAS)]}


def _place(number: int, district: str) -> dict[str, Any]:
    address = {
        "id": ident("address", number), "address_1": f"{number} Made-up Street", "city": "Made-up Town",
        "state_province": "Made-up County", "postal_code": f"{district} 9ZZ", "country": "GB", "address_type": "physical",
    }  # fmt: skip
    location = {"id": ident("location", number), "location_type": "physical", "name": "Made-up Hall",
                "latitude": 52.4 + number % 7 / 100, "longitude": -1.5 + number % 5 / 100, "addresses": [address]}  # fmt: skip
    return {"id": ident("at", number), "location": location}
