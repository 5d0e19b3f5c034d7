"""The pages of the library as the phone carries them, without texts, for static/js/domain/content/library.js."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from app.domain.content.resource import Library, Resource
from app.domain.profile.conditions import options_of
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import LISTS
from app.domain.vocabulary import NATIONS
from app.web.phone.pack.audience import audience_pack, letters_of

# What is read beside the text alone, by search or at the desk; and the lines, which are one `audience`.
LEFT_OUT = {"body", "easy_read", "sources", "asked_as", "editor_notes", *LISTS}
_USUAL: dict[str, Any] = {each.name: each.default for each in fields(Resource) if each.default is not MISSING}
USUAL = _USUAL | {"nations": frozenset(NATIONS)}


def library_pack(library: Library, questionnaire: Questionnaire) -> dict[str, Any]:
    """The pages in their order, without what is as it mostly is: sets as sorted lists, days as ISO texts."""
    options = options_of(questionnaire)
    letters = letters_of(options)
    return {"pages": [_page(page) | _audience(audience_pack(page, options, letters)) for page in library]}


def _page(page: Resource) -> dict[str, Any]:
    given = {each.name: getattr(page, each.name) for each in fields(page) if each.name not in LEFT_OUT}
    return {name: _plain(value) for name, value in given.items() if name not in USUAL or value != USUAL[name]}


def _audience(text: str) -> dict[str, str]:
    return {"audience": text} if text else {}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
