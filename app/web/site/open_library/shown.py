"""A resource as the open library has it: short in lists, whole with its words for one nation."""

from __future__ import annotations

import re
from typing import Any

from flask import url_for

from app import runtime
from app.domain.content.resource import Resource
from app.domain.open_library import records
from app.domain.open_library.text_of_html import text_of
from app.domain.vocabulary import NATIONS, STAGES
from app.web.site.descriptions import absolute
from app.web.site.phone_lines import Contact, contacts

LICENCE = records.Licence(
    name="CC BY 4.0",
    address="https://creativecommons.org/licenses/by/4.0/",
    attribution="Care Companion contributors, CC BY 4.0",
)
_OWN_LINK = re.compile(r'(href=")(/[^"]*")')


def page_address(resource_id: str, nation: str | None = None) -> str:
    """Where people read a resource."""
    return absolute(url_for("library.resource", resource_id=resource_id, nation=nation))


def short(resource: Resource) -> records.ResourceShort:
    return records.ResourceShort(
        **_both(resource),
        address=page_address(resource.id),
        record=absolute(url_for("open_library.resource", id=resource.id)),
    )


def whole(resource: Resource, asked: str) -> records.ResourceWhole:
    """With the words of the nation that was asked for, where it holds there."""
    snapshot, today = runtime.snapshot(), runtime.today()
    nation = asked if asked in resource.nations else _ordered(resource)[0]
    html = with_whole_addresses(snapshot.body(resource.id, nation, today))
    return records.ResourceWhole(
        **_both(resource),
        nation=nation,
        as_of=today,
        html=html,
        text=text_of(html),
        sources=tuple(records.SourceRecord(each.publisher, each.url) for each in resource.sources),
        phone_lines=tuple(_line(each) for each in contacts(resource, nation)),
        figures=_figures(resource, nation),
        address=page_address(resource.id, nation),
        licence=LICENCE,
    )


def with_whole_addresses(html: str) -> str:
    """The links to our own pages lead here from any site."""
    return _OWN_LINK.sub(lambda found: f"{found[1]}{absolute(found[2])}", html)


def _both(resource: Resource) -> dict[str, Any]:
    """What lists and whole records say alike."""
    return {
        "id": resource.id,
        "title": resource.title,
        "why": resource.why,
        "topic": resource.group,
        "kind": resource.kind,
        "nations": _ordered(resource),
        "stages": tuple(each for each in STAGES if each in resource.stages),
        "needs": resource.needs,
        "transitions": tuple(sorted(resource.transitions)),
        "reviewed_on": resource.reviewed_on,
        "next_review": resource.next_review,
    }


def _ordered(resource: Resource) -> tuple[str, ...]:
    return tuple(each for each in NATIONS if each in resource.nations)


def _line(contact: Contact) -> records.PhoneLineRecord:
    return records.PhoneLineRecord(
        name=contact.name,
        number=contact.number,
        text_number=contact.text_number,
        text_word=contact.text_word,
        hours=contact.hours,
        cost=contact.cost,
        languages=contact.languages,
        relay=contact.relay,
    )


def _figures(resource: Resource, nation: str) -> tuple[records.FigureRecord, ...]:
    today = runtime.today()
    return tuple(
        records.FigureRecord(each.id, each.name, each.shown(today), each.valid_from, each.valid_to, each.url)
        for each in runtime.snapshot().figures(resource.id, nation)
    )
