"""The editors' form for one resource: every field, its words, its checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Form,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, Regexp

from app import runtime
from app.domain import vocabulary
from app.domain.content.facts import fact_ids
from app.domain.content.record import DATES, OPTIONAL, SETS, TEXTS, in_order
from app.domain.content.resource import Resource, Source
from app.domain.profile.answers import AnswerError
from app.web.site.forms import posted_date

_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[^\s<>\"']*)?")
_MONEY = re.compile(r"£\s?\d")


def _choices(ids: tuple[str, ...]) -> list[SelectChoice]:
    return [SelectChoice(value=i, label=i.replace("_", " ").capitalize()) for i in ids]


def _options(question: str) -> Callable[[], list[SelectChoice]]:
    """The options of a question, as they are when the form is made."""
    return lambda: _choices(runtime.content().questionnaire.options(question))


_NEEDS = [SelectChoice(value=k, label=v) for k, v in vocabulary.NEED_NAMES.items()]


class ResourceForm(Form):
    """What an editor types. `resource()` gives it as a Resource when `holds()` is True."""

    id = StringField(
        "Address",
        [InputRequired("Enter an address, such as hospital-bag"), Length(max=60, message="Use 60 letters or fewer"),
         Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", message="Use small letters, numbers and hyphens, such as hospital-bag")],
    )  # fmt: skip
    title = StringField("Title", [InputRequired("Enter a title"), Length(max=70, message="Use 70 letters or fewer")])
    why = StringField(
        "Why it helps",
        [InputRequired("Say in one sentence why it helps"), Length(max=200, message="Use 200 letters or fewer")],
    )
    body = TextAreaField(
        "Text", [InputRequired("Write the text"), Length(max=20000, message="Use 20,000 letters or fewer")]
    )
    group = SelectField("Topic", choices=[SelectChoice(value=k, label=v) for k, v in vocabulary.GROUPS.items()])
    kind = SelectField("Kind", choices=_choices(vocabulary.KINDS))
    nations = SelectMultipleField(
        "Nations", [InputRequired("Choose at least one nation")],
        choices=[SelectChoice(value=k, label=v) for k, v in vocabulary.NATION_NAMES.items()],
    )  # fmt: skip
    needs = SelectMultipleField(
        "Needs", [InputRequired("Choose at least one need")], choices=_choices(vocabulary.NEEDS)
    )
    lead_need = SelectField("Main need", choices=_NEEDS, validate_choice=False)
    stages = SelectMultipleField("Stages", choices=_choices(vocabulary.STAGES))
    transitions = SelectMultipleField(
        "What is happening", choices=lambda: _choices(runtime.content().questionnaire.transitions)
    )
    relations = SelectMultipleField("Who they help", choices=_options("who"))
    conditions = SelectMultipleField("Condition", choices=_options("condition"))
    about = SelectMultipleField("About the reader", choices=_options("about_you"))
    human_contact = BooleanField("The main thing to do is to talk to a person")
    phone = StringField(
        "Phone",
        [Length(max=40, message="Use 40 letters or fewer"), Regexp(r"^[0-9 ]*$", message="Use digits and spaces only")],
    )
    phone_hours = StringField("Phone hours", [Length(max=200, message="Use 200 letters or fewer")])
    sms = StringField("Text number", [Regexp(r"^[0-9 ]{0,20}$", message="Use digits and spaces only")])
    sms_word = StringField("Word to text", [Length(max=20, message="Use 20 letters or fewer")])
    cost = StringField("What it costs", [Length(max=200, message="Use 200 letters or fewer")])
    time = StringField("How long it takes", [Length(max=200, message="Use 200 letters or fewer")])
    sources = TextAreaField(
        "Sources", [InputRequired("Enter at least one source"), Length(max=3000, message="Use 3,000 letters or fewer")]
    )
    search_terms = TextAreaField("Words people search with", [Length(max=2000, message="Use 2,000 letters or fewer")])
    unconfirmed = TextAreaField("Not yet confirmed", [Length(max=3000, message="Use 3,000 letters or fewer")])

    reviewed: date | None = None
    next_due: date | None = None

    def __init__(self, typed: MultiDict[str, str]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.date_faults: dict[str, str] = {}

    def validate_sources(self, field: Any) -> None:
        for line in _lines(field.data):
            publisher, _, url = line.rpartition(" ")
            if not publisher.strip() or not _HTTPS.fullmatch(url):
                raise ValidationError(
                    "Write each source on a line of its own: who publishes it, then its https address"
                )

    def validate_body(self, field: Any) -> None:
        unknown = [f for f in fact_ids(field.data or "") if f not in runtime.snapshot().facts]
        if unknown:
            raise ValidationError(f"There is no figure called {unknown[0]} in the facts table")
        if _MONEY.search(field.data or ""):
            raise ValidationError("Name money figures by their fact, such as {{fact:carers-allowance-weekly}}")
        if "http:" in (field.data or ""):
            raise ValidationError("Use https addresses only")

    def holds(self, today: date) -> bool:
        """Checks every field, the two dates too; `faults()` says what is wrong."""
        self._take_dates(today)
        return bool(self.validate()) and not self.date_faults

    def faults(self) -> list[tuple[str, str]]:
        """Every error as (field, message), in the order of the page."""
        found = [(str(name), str(field.errors[0])) for name, field in self._fields.items() if field.errors]
        return found + [(f"{name}-day", message) for name, message in self.date_faults.items()]

    def _take_dates(self, today: date) -> None:
        self.date_faults = {}
        for name, attribute in (("reviewed_on", "reviewed"), ("next_review", "next_due")):
            try:
                setattr(self, attribute, posted_date(self.typed, name))
            except AnswerError as error:
                self.date_faults[name] = error.message
        self.reviewed = self.reviewed or today
        self.next_due = self.next_due or self.reviewed + timedelta(days=365)
        if self.next_due <= self.reviewed:
            self.date_faults["next_review"] = "The next review must be after the last one"

    def _needs(self) -> tuple[str, ...]:
        """The main need first. Where a spreadsheet or an old draft names none, the first of the list is it."""
        chosen = list(self.needs.data or ())
        lead = self.lead_need.data if self.lead_need.data in vocabulary.NEEDS else chosen[0]
        return in_order([lead, *(need for need in chosen if need != lead)])

    def resource(self) -> Resource:
        assert self.reviewed and self.next_due
        sets: dict[str, Any] = {name: frozenset(self[name].data or ()) for name in SETS}
        plain: dict[str, Any] = {name: (self[name].data or "").strip() for name in (*TEXTS, *OPTIONAL)}
        return Resource(
            **plain,
            **sets,
            needs=self._needs(),
            human_contact=bool(self.human_contact.data),
            sources=tuple(
                Source(p.strip(), u) for p, _, u in (line.rpartition(" ") for line in _lines(self.sources.data))
            ),
            search_terms=tuple(_lines(self.search_terms.data)),
            unconfirmed=tuple(_lines(self.unconfirmed.data)),
            reviewed_on=self.reviewed,
            next_review=self.next_due,
            body=(self.body.data or "").replace("\r\n", "\n").strip() + "\n",
        )


RECORD_FIELDS = (
    *ResourceForm(MultiDict())._fields,
    *(f"{name}-{part}" for name in DATES for part in ("day", "month", "year")),
)


def form_of_record(record: Mapping[str, list[str]]) -> ResourceForm:
    """The form with what somebody typed before."""
    return ResourceForm(MultiDict(record))


def record_of(resource: Resource) -> dict[str, list[str]]:
    """A resource as its form would be typed."""
    record = {name: [getattr(resource, name)] for name in (*TEXTS, *OPTIONAL, "body")}
    record |= {name: sorted(getattr(resource, name)) for name in SETS}
    record |= {
        "needs": list(resource.needs),
        "lead_need": [resource.needs[0]],
        "human_contact": ["y"] if resource.human_contact else [],
    }
    record["sources"] = ["\n".join(f"{s.publisher} {s.url}" for s in resource.sources)]
    record["search_terms"] = ["\n".join(resource.search_terms)]
    record["unconfirmed"] = ["\n".join(resource.unconfirmed)]
    for name in DATES:
        day: date = getattr(resource, name)
        record |= {f"{name}-{part}": [str(getattr(day, part))] for part in ("day", "month", "year")}
    return record


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
