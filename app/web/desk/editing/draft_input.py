"""What somebody typed into the resource form, kept as it is."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from app import runtime
from app.services.editing import drafts
from app.web.desk.editing.resource_form import ResourceForm, form_of_record
from app.web.site.forms import day_boxes
from app.web.site.typed_form import DayField, posted_as

MOST_LETTERS = 40_000
MOST_VALUES = 60
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


def keep_typed(form: MultiDict[str, str], author_id: int, resource_id: str | None) -> int:
    """Keeps a posted form as its writer's draft and returns the draft's number."""
    try:
        return _keep(form, author_id, resource_id, whole_number(form.get("draft", "")))
    except drafts.NotYoursError:
        return _keep(form, author_id, resource_id, 0)


def _keep(form: MultiDict[str, str], author_id: int, resource_id: str | None, draft_id: int) -> int:
    return drafts.keep(
        runtime.session()(),
        author_id,
        typed_record(form),
        runtime.now(),
        resource_id=resource_id,
        draft_id=draft_id,
        base_version=whole_number(form.get("version", "")),
    )


def _days_as_read(record: Mapping[str, list[str]]) -> dict[str, list[str]]:
    days: dict[str, list[str]] = {}
    for field in form_of_record(record):
        if isinstance(field, DayField) and field.said_back and field.data:
            days |= {box: [text] for box, text in day_boxes(field.name, field.data)}
    return days


def _clean(text: str) -> str:
    return text[:MOST_LETTERS].replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
