"""Template filters that turn values into words."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Flask
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.domain.profile.questionnaire import in_words
from app.domain.time_zones import UK_TIME, zone_of
from app.web.site.phone_lines import (
    contacts,
    dial,
    first_numbers,
    main_contacts,
    other_nations,
)


def register(app: Flask) -> None:
    """Adds the filters that turn values into words, and those that say whom a page lets its reader call."""
    filters = {"day": day, "long_day": long_day, "short_day": short_day, "moment": moment}
    filters |= {"in_words": in_words, "zip_labels": zip_labels, "host": host}
    app.jinja_env.filters.update(filters)
    for of_lines in (contacts, main_contacts, other_nations, first_numbers, dial):
        app.jinja_env.filters[of_lines.__name__] = of_lines


def day(value: date) -> str:
    """For example "Thursday 3 December"."""
    return f"{value:%A} {value.day} {value:%B}"


def long_day(value: date) -> str:
    """For example "3 December 2026"."""
    return f"{value.day} {value:%B %Y}"


def short_day(value: date) -> str:
    """For example "3 Dec 2026", for tables."""
    return f"{value.day} {value:%b %Y}"


def moment(value: datetime, zone: str = UK_TIME) -> str:
    """For example "Thursday 3 December, 10am", in the reader's own time."""
    local = value.astimezone(zone_of(zone))
    hour = f"{local.hour % 12 or 12}{f':{local.minute:02}' if local.minute else ''}{'am' if local.hour < 12 else 'pm'}"
    return f"{day(local)}, {hour}"


def host(url: str) -> str:
    """For example "gov.uk" for https://www.gov.uk/carers-allowance."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def zip_labels(choices: list[SelectChoice]) -> list[tuple[str, str]]:
    """A form field's choices as (id, label) pairs."""
    return [(choice.value, choice.label or choice.value) for choice in choices]
