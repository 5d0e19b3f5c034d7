"""A resource as a plain record of texts, lists and dates: for history, files and spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.content.resource import Resource, Source
from app.domain.vocabulary import NEEDS

TEXTS = ("id", "title", "why", "group", "kind")
SETS = ("nations", "stages", "transitions", "relations", "conditions", "about")
OPTIONAL = ("phone", "phone_hours", "sms", "sms_word", "cost", "time")
LISTS = ("needs", "search_terms", "unconfirmed")
DATES = ("reviewed_on", "next_review")
FIELDS = (*TEXTS, *SETS, "needs", "human_contact", *OPTIONAL, "sources", "search_terms", "unconfirmed", *DATES, "body")


def to_record(resource: Resource) -> dict[str, Any]:
    """Every field of `resource`, as JSON can hold it; sets are sorted, dates are ISO."""
    record: dict[str, Any] = {name: getattr(resource, name) for name in (*TEXTS, *OPTIONAL, "human_contact", "body")}
    record |= {name: sorted(getattr(resource, name)) for name in SETS}
    record |= {name: list(getattr(resource, name)) for name in LISTS}
    record |= {name: getattr(resource, name).isoformat() for name in DATES}
    record["sources"] = [{"publisher": s.publisher, "url": s.url} for s in resource.sources]
    return {name: record[name] for name in FIELDS}


def from_record(record: Mapping[str, Any]) -> Resource:
    """The resource of a record. KeyError names a missing field; optional ones may be left out."""
    values: dict[str, Any] = {name: record[name] for name in TEXTS}
    values |= {name: record.get(name, "") for name in OPTIONAL}
    values |= {name: frozenset(record.get(name, ())) - {"any"} for name in SETS}
    values |= {name: tuple(record.get(name, ())) for name in ("search_terms", "unconfirmed")}
    values |= {name: _date(record[name]) for name in DATES}
    return Resource(
        **values,
        needs=in_order(record["needs"]),
        human_contact=bool(record.get("human_contact", False)),
        sources=tuple(Source(s["publisher"], s["url"]) for s in record["sources"]),
        body=record["body"].strip() + "\n",
    )


def in_order(needs: Sequence[str]) -> tuple[str, ...]:
    """Needs with the main one, which is the first, at the head, and the rest in the vocabulary's order."""
    rest = [need for need in NEEDS if need in needs[1:] and need != needs[0]]
    unknown = [need for need in needs[1:] if need not in NEEDS]
    return (*needs[:1], *rest, *unknown)


def _date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
