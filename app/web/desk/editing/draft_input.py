"""What somebody typed into the resource form, kept as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from wtforms import SelectField

from app import runtime
from app.services.editing import drafts
from app.storage.content import resources
from app.web.desk.editing.address import address_of
from app.web.desk.editing.resource_form import ResourceForm, form_of_record
from app.web.site.forms import day_boxes
from app.web.site.typed_form import DayField, posted_as

MOST_LETTERS = 40_000
_KEY = re.compile(r"[A-Za-z0-9_-]{8,32}", re.ASCII)
# A list of whom a page is for holds as many lines as fit into its letters.
MOST_VALUES = 400
RECORD_FIELDS = tuple(name for field in ResourceForm(MultiDict()) for name in posted_as(field))


def typed_record(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """The form's own fields with every value as typed; NULs and half characters, which no database keeps, are out.

    A date is kept as the day it was read as: what "3 Dec" means tomorrow may be another day than today.
    """
    record = {
        name: [_clean(value) for value in form.getlist(name)[:MOST_VALUES]] for name in RECORD_FIELDS if name in form
    }
    return record | _days_as_read(record)


def whole_number(text: str) -> int:
    """A number that a form carries in a hidden field; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def why_of(form: MultiDict[str, str]) -> str:
    """What was typed under "What changed, and why", as it is kept."""
    return _clean(form.get("why_changed", "")).strip()[:300]


def with_address(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was typed of a new page; where its address was left empty, with one made from the title."""
    made = address_of(form.get("title", "")[:200], resources.known_ids(runtime.session()()))
    if form.get("id", "").strip() or not made:
        return form
    typed = MultiDict(form)
    typed["id"] = made
    return typed


def keep_typed(form: MultiDict[str, str], author_id: int, resource_id: str | None) -> int | None:
    """Keeps a posted form as its writer's draft and returns the draft's number; None where nothing was typed yet."""
    draft_id = whole_number(form.get("draft", ""))
    if not draft_id and not resource_id and _is_untouched(form):
        return None
    for again in (draft_id, 0):
        # Somebody else's draft; or, on PostgreSQL, the same form a moment ago.
        with suppress(drafts.NotYoursError, IntegrityError):
            return _keep(form, author_id, resource_id, again)
    return _keep(form, author_id, resource_id, 0)


def _is_untouched(form: MultiDict[str, str]) -> bool:
    """Whether a form holds nothing but what a new one begins with."""
    blank = ResourceForm(MultiDict())
    begins = {field.name: str(field.default or "") for field in blank}
    chosen = dict(blank.readers.begins) | {
        field.name: tuple(value for value, *_ in field.iter_choices())[:1]
        for field in blank
        if type(field) is SelectField and not (field.render_kw or {}).get("empty")
    }
    return all(
        value.strip() in ("", begins.get(name)) or value in chosen.get(name, ())
        for name, values in typed_record(form).items()
        for value in values
    )


def _keep(form: MultiDict[str, str], author_id: int, resource_id: str | None, draft_id: int) -> int:
    return drafts.keep(
        runtime.session()(),
        author_id,
        typed_record(form),
        runtime.now(),
        resource_id=resource_id,
        draft_id=draft_id,
        base_version=whole_number(form.get("version", "")),
        why=why_of(form) if "why_changed" in form else None,
        form_key=key if _KEY.fullmatch(key := form.get("form_key", "")) else "",
    )


def _days_as_read(record: Mapping[str, list[str]]) -> dict[str, list[str]]:
    days: dict[str, list[str]] = {}
    for field in form_of_record(record):
        if isinstance(field, DayField) and field.said_back and field.data:
            days |= {box: [text] for box, text in day_boxes(field.name, field.data)}
    return days


def _clean(text: str) -> str:
    return text[:MOST_LETTERS].replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
