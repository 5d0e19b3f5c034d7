"""A typed form names each wrong field once, by the box to go to, in the order of the page, and keeps what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.validators import Length

from app.web.site.typed_form import DayField, TypedForm, field_of, plain

TITLE, DAY = "Enter a title", "Enter the first day"


class Example(TypedForm):
    title = StringField("Title", [Length(1, 10, TITLE), Length(min=1, message="Not shown as well")], filters=[plain])
    first = DayField("First day", DAY)
    last = DayField("Last day")


def on(name, day, month, year):
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def test_a_form_that_holds_gives_clean_values_and_dates():
    form = Example(MultiDict({"title": "  Title\x00 ", **on("first", "4", "12", "2026")}))
    assert form.validate()
    assert (form.title.data, form.first.data, form.last.data) == ("Title", date(2026, 12, 4), None)
    assert form.faults() == []


def test_what_was_not_sent_is_an_error_of_its_field_and_nothing_else():
    form = Example(MultiDict())
    assert not form.validate()
    assert form.faults() == [("title", TITLE), ("first-day", DAY)]


@pytest.mark.parametrize(
    ("typed", "part"),
    [(("31", "2", "2026"), "day"), (("4", "", "2026"), "month"), (("four", "12", "2026"), "day"), (("4", "12", "26x"), "year")],
)  # fmt: skip
def test_a_date_that_is_none_is_named_at_the_box_that_is_wrong_and_comes_back_as_typed(app, typed, part):
    with app.app_context():
        form = Example(MultiDict({"title": "Title", **on("first", "1", "1", "2026"), **on("last", *typed)}))
    assert not form.validate()
    assert [box for box, _ in form.faults()] == [f"last-{part}"]
    assert form.typed["last-day"] == typed[0]
    assert field_of(f"last-{part}") == "last"


def test_a_date_of_which_more_was_read_than_plain_numbers_is_said_back(app):
    with app.app_context():
        form = Example(MultiDict({"title": "Title", **on("first", "1", "1", "2026"), **on("last", "", "3 Dec", "")}))
    assert form.validate()
    assert form.last.data == date(2026, 12, 3)
    assert form.said_back() == ["Last day: We read this as Thursday 3 December 2026."]
