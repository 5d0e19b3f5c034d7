"""The editors' form for one resource: every field with its words and checks, in the order of the page.

A field that is added here stands on the page, in drafts and, under its label, in history.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Regexp

from app import runtime
from app.domain import vocabulary
from app.domain.content.easy_read.pictures import PICTURES
from app.domain.content.record import DATES, FLAGS, LINES, OPTIONAL, ORDERED, SETS, TEXTS, in_order
from app.domain.content.resource import Resource, Source
from app.domain.dates.when import FUTURE, PAST
from app.domain.tailoring.audience import LISTS
from app.web.desk.editing.audience.fields import LinesForField, ReadersField
from app.web.desk.editing.form_checks import (
    check_body,
    check_easy_read,
    check_sources,
    choices,
    line_names,
    lines,
    most,
    named,
    options,
)
from app.web.site.forms import day_boxes
from app.web.site.typed_form import DayField, TypedForm

YEAR = timedelta(days=365)
MOST_YEARS = 5
CHOOSE = "Choose…"
_DIGITS = "Use digits and spaces only"
_ANYBODY = "Leave all empty if it fits everybody."


class ResourceForm(TypedForm):
    """What an editor types. `resource()` gives it as a Resource when `holds()` is True."""

    title = StringField(
        "Title", [InputRequired("Enter a title"), most(70)],
        description="What the reader gets, in 60 letters or fewer.",
    )  # fmt: skip
    id = StringField(
        "Address",
        [InputRequired("Enter an address, such as hospital-bag"), most(60),
         Regexp(r"^(?!(?:new|easy-read)$)[a-z0-9]+(-[a-z0-9]+)*$",
                message="Use small letters, numbers and hyphens, such as hospital-bag")],
        description="Made from the title. It can change until the page is published. Small letters and hyphens.",
    )  # fmt: skip
    why = StringField(
        "Why it helps", [InputRequired("Say in one sentence why it helps"), most(200)],
        description="One sentence of 20 words or fewer. It stands on the card.",
    )  # fmt: skip
    body = TextAreaField(
        "Text", [InputRequired("Write the text"), most(20000)], render_kw={"rows": 18},
        description="Markdown: ## for a heading, - for a list, - [ ] for a checklist, [words](https://...) for a link. "
        "Text for one nation stands between ::: wales and :::",
    )  # fmt: skip
    easy_read = TextAreaField(
        "Easy-read version", [most(8000)], render_kw={"rows": 12, "pictures": PICTURES},
        description="Leave it empty if there is none. The first line is why: with a reason. Then ## for a heading, "
        "and one short idea on each line, after its picture: [phone] Call your GP. Notes for a nation as in the text.",
    )  # fmt: skip
    group = SelectField(
        "Topic", [InputRequired("Choose a topic")], choices=named(vocabulary.GROUPS), render_kw={"empty": CHOOSE},
        description="Where readers find it in the library.",
    )  # fmt: skip
    kind = SelectField("Kind", choices=choices(vocabulary.KINDS))
    nations = SelectMultipleField(
        "Nations", [InputRequired("Choose at least one nation")], choices=named(vocabulary.NATION_NAMES),
        description="It is never shown to readers of another nation.",
    )  # fmt: skip
    needs = SelectMultipleField(
        "Needs", [InputRequired("Choose at least one need")], choices=choices(vocabulary.NEEDS),
        description="What it helps with.",
    )  # fmt: skip
    lead_need = SelectField(
        "Main need", choices=named(vocabulary.NEED_NAMES), validate_choice=False, render_kw={"empty": CHOOSE},
        description="What it helps with most. A page shows a mix of main needs.",
    )  # fmt: skip
    stages = SelectMultipleField(
        "Stages", choices=choices(vocabulary.STAGES), description="Leave all empty if it fits any stage."
    )
    transitions = SelectMultipleField(
        "What is happening",
        choices=lambda: choices(runtime.content().questionnaire.transitions),
        description="Leave all empty if it fits at any time.",
    )
    relations = SelectMultipleField("Who they help", choices=options("who"), description=_ANYBODY)
    conditions = SelectMultipleField("Condition", choices=options("condition"), description=_ANYBODY)
    about = SelectMultipleField("About the reader", choices=options("about_you"), description=_ANYBODY)
    first_for = LinesForField(
        "First for", render_kw={"above": "Kinds of people"},
        description="Who should meet it before all other pages.",
    )  # fmt: skip
    good_for = LinesForField("Good for", description="Who is helped by it too, after what comes first.")
    not_for = LinesForField("Not for", description="Who must never be shown it, whatever else fits.")
    readers = ReadersField(
        "Add people", description="Tick what they would answer. All that you tick under different questions must be so."
    )
    own_home = BooleanField(
        "It follows where the reader lives (benefits of their own, leave from work), "
        "not where the person they help lives"
    )
    asked_as = TextAreaField(
        "How people ask for it", [most(8000)], render_kw={"rows": 8},
        description="One on each line, in their own words: gran wont eat. Search finds the page by them.",
    )  # fmt: skip
    human_contact = BooleanField("The main thing to do is to talk to a person")
    lines = SelectMultipleField(
        "Phone lines", choices=lambda: named(line_names(runtime.content().lines)), render_kw={"ordered": True},
        description="Each reader sees those that serve their nation. Hours and cost stand with the line.",
    )  # fmt: skip
    phone = StringField(
        "Phone", [most(40), Regexp(r"^[0-9 ]*$", message=_DIGITS)], render_kw={"width": "20"},
        description="A number of this page's own. It is shown only where no line is ticked.",
    )  # fmt: skip
    phone_hours = StringField("Phone hours", [most(200)], description="For example: Monday to Friday, 9am to 5pm")
    sms = StringField("Text number", [Regexp(r"^[0-9 ]{0,20}$", message=_DIGITS)], render_kw={"width": "10"})
    sms_word = StringField("Word to text", [most(20)], render_kw={"width": "10"})
    cost = StringField("What it costs", [most(200)], description="For example: Free")
    time = StringField("How long it takes", [most(200)], description="For example: 5 minutes to read")
    sources = TextAreaField(
        "Sources", [InputRequired("Enter at least one source"), most(3000)],
        description="One on each line: who publishes it, then the https address.",
    )  # fmt: skip
    editor_notes = TextAreaField(
        "Notes for editors", [most(3000)],
        description="One on each line: what is still to be checked. Readers do not see them.",
    )  # fmt: skip
    reviewed_on = DayField("Reviewed on", when=PAST, description="Leave it empty for today.")
    next_review = DayField("Next review", when=FUTURE, description="Leave it empty for a year later.")

    today: date

    def validate_sources(self, field: Any) -> None:
        check_sources(field.data)

    def validate_body(self, field: Any) -> None:
        check_body(field.data or "")

    def validate_easy_read(self, field: Any) -> None:
        check_easy_read(field.data or "", self.nations.data or ())

    def validate_lead_need(self, field: Any) -> None:
        # A spreadsheet does not ask for it: there the first need is the main one.
        if field.raw_data and not field.data:
            raise ValidationError("Choose the main need")

    def validate_next_review(self, field: Any) -> None:
        reviewed, due = self._days()
        if due <= reviewed:
            raise ValidationError("The next review must be after the last one")
        if due > self.today + MOST_YEARS * YEAR:
            raise ValidationError(f"The next review is more than {MOST_YEARS} years ahead. Choose an earlier day")

    def holds(self, today: date) -> bool:
        """Checks every field; `faults()` says what is wrong. `today` stands for a day of review that was left empty."""
        self.today = today
        return bool(self.validate())

    def _days(self) -> tuple[date, date]:
        reviewed = self.reviewed_on.data or self.today
        return reviewed, self.next_review.data or reviewed + YEAR

    def _needs(self) -> tuple[str, ...]:
        """The main need first. Where a spreadsheet names none, the first of the list is it."""
        chosen = list(self.needs.data or ())
        lead = self.lead_need.data if self.lead_need.data in vocabulary.NEEDS else chosen[0]
        return in_order([lead, *(need for need in chosen if need != lead)])

    def resource(self) -> Resource:
        """What was typed; `holds()` was asked before, and gives the days that were left empty."""
        reviewed, due = self._days()
        sets: dict[str, Any] = {name: frozenset(self[name].data or ()) for name in SETS}
        plain: dict[str, Any] = {name: (self[name].data or "").strip() for name in (*TEXTS, *OPTIONAL)}
        plain["easy_read"] = plain["easy_read"].replace("\r\n", "\n")
        plain |= {name: bool(self[name].data) for name in FLAGS}
        plain |= {name: tuple(lines(self[name].data)) for name in LINES}
        plain |= {name: tuple(self[name].data or ()) for name in ORDERED}
        plain |= {name: self.readers.added_to(name, plain[name]) for name in LISTS}
        return Resource(
            **plain,
            **sets,
            reviewed_on=reviewed,
            next_review=due,
            needs=self._needs(),
            sources=tuple(
                Source(p.strip(), u) for p, _, u in (line.rpartition(" ") for line in lines(self.sources.data))
            ),
            body=(self.body.data or "").replace("\r\n", "\n").strip() + "\n",
        )


def form_of_record(record: Mapping[str, list[str]]) -> ResourceForm:
    """The form with what somebody typed before."""
    return ResourceForm(MultiDict(record))


def record_of(resource: Resource) -> dict[str, list[str]]:
    """A resource as its form would be typed."""
    record = {name: [getattr(resource, name)] for name in (*TEXTS, *OPTIONAL, "body")}
    record |= {name: ["y"] if getattr(resource, name) else [] for name in FLAGS}
    record |= {name: sorted(getattr(resource, name)) for name in SETS}
    record |= {name: ["\n".join(getattr(resource, name))] for name in LINES}
    record |= {name: list(getattr(resource, name)) for name in ORDERED}
    record |= {"needs": list(resource.needs), "lead_need": [resource.needs[0]]}
    record["sources"] = ["\n".join(f"{s.publisher} {s.url}" for s in resource.sources)]
    for name in DATES:
        day: date = getattr(resource, name)
        record |= {box: [typed] for box, typed in day_boxes(name, day)}
    return record
