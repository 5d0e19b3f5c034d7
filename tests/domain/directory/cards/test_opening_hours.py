"""Rows of schedules in the words of a card."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.directory.cards.opening_hours import has_hours, hours_of

TODAY = date(2026, 11, 29)


def said(*rows, **more):
    return "; ".join(hours_of({"schedules": list(rows), **more}, TODAY))


def row(byday="", opens="", closes="", **more):
    times = {name: f"{at}:00" for name, at in (("opens_at", opens), ("closes_at", closes)) if at}
    return {"byday": byday, "freq": "WEEKLY", **times, **more}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("MO,WE", "09:30", "12:30"), row("SA", "10:00", "11:00")], "Mon, Wed 9:30am to 12:30pm; Sat 10am to 11am"),
        ([row("MO,TU,WE,TH,FR", "09:00", "17:00")], "Mon to Fri 9am to 5pm"),
        ([row(day, "09:00", "17:00") for day in ("FR", "MO", "TH", "TU", "WE")], "Mon to Fri 9am to 5pm"),
        ([row("MO,TU,WE,FR", "09:00", "13:00")], "Mon to Wed, Fri 9am to 1pm"),
        ([row("FR,MO", "09:00", "13:00")], "Mon, Fri 9am to 1pm"),
        ([row("MO", "09:00", "12:00"), row("MO", "13:00", "17:00")], "Mon 9am to 12 noon and 1pm to 5pm"),
        ([row("MO,TU,WE,TH,FR,SA,SU", "20:00", "08:00")], "Every day 8pm to 8am"),
        ([row("SA", "18:00", "00:00")], "Sat 6pm to midnight"),
        ([row("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")], "Every day 24 hours"),
        ([row("SA", "00:00", "23:59")], "Sat 24 hours"),
        ([row("TH", "09:00")], "Thu from 9am"),
        ([row("TH", "", "17:00")], "Thu until 5pm"),
        ([row("SA,SU")], "Sat, Sun"),
        ([row("Monday to Thursday", "09:00", "17:00")], "Mon to Thu 9am to 5pm"),
        ([row("Mon; Wed & Fri", "09:00", "17:00")], "Mon, Wed, Fri 9am to 5pm"),
        ([row("weekdays", "09:00", "17:00")], "Mon to Fri 9am to 5pm"),
        ([row("Llun", "09:00", "17:00")], "Mon 9am to 5pm"),
        ([row("Term time", "09:00", "17:00")], "Term time 9am to 5pm"),
        ([row("2", "09:00", "17:00")], "9am to 5pm"),
        ([{"byday": "MO", "description": "Closed"}], "Mon closed"),
        ([row("MO", "00:00", "00:00", description="Closed")], "Mon closed"),
        ([row("SA,SU", "00:00", "23:59", description="Ar gau")], "Sat, Sun ar gau"),
        ([row("MO", "09:00", "17:00", attending_type="PHONE")], "By phone: Mon 9am to 5pm"),
        ([row("", "10:00", "11:00", dtstart="2026-11-03")], "Tue 10am to 11am"),
    ],
)
def test_weeks(rows, words):
    assert said(*rows) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"byday": "1TU"}, "First Tuesday of the month"),
        ({"byday": "2MO,4MO"}, "Second and fourth Monday of the month"),
        ({"byday": "1TU,3TH"}, "First Tuesday and third Thursday of the month"),
        ({"byday": "-1FR"}, "Last Friday of the month"),
        ({"byday": "last Friday of the month"}, "Last Friday of the month"),
        ({"byday": "TU", "bymonthday": "8,9,10,11,12,13,14"}, "Second Tuesday of the month"),
        ({"byday": "SU", "bymonthday": "-7,-6,-5,-4,-3,-2,-1"}, "Last Sunday of the month"),
        ({"byday": "1TU", "interval": 3}, "First Tuesday every 3 months"),
        ({"byday": "TU", "interval": 2}, "Every 2 months on a Tuesday"),
        ({"byday": "TU"}, "Monthly on a Tuesday"),
        ({"bymonthday": "1,15"}, "1st and 15th of the month"),
        ({"bymonthday": "-1"}, "Last day of the month"),
        ({"bymonthday": "22"}, "22nd of the month"),
    ],
)
def test_months(changes, words):
    assert said(row("", "10:00", "12:00", freq="MONTHLY") | changes) == f"{words} 10am to 12 noon"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"interval": 2}, "Every other Thursday 6pm to 8pm"),
        ({"interval": 2, "dtstart": "2026-11-19"}, "Every other Thursday 6pm to 8pm, next on 3 December"),
        ({"interval": 3, "byday": "TH,FR"}, "Every 3 weeks on Thursday and Friday 6pm to 8pm"),
    ],
)
def test_every_so_many_weeks(changes, words):
    assert said(row("TH", "18:00", "20:00") | changes) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"valid_to": "2026-11-28"}, ""),
        ({"until": "2026-06-30"}, ""),
        ({"dtstart": "2026-01-06", "count": 6}, ""),
        ({"dtstart": "2026-11-24", "count": 2}, "Tue 10am to 11am, until 1 December"),
        ({"valid_from": "2027-01-05", "valid_to": "2026-01-05"}, ""),
        ({"valid_to": "2026-12-18"}, "Tue 10am to 11am, until 18 December"),
        ({"valid_to": "2030-12-31"}, "Tue 10am to 11am"),
        ({"valid_from": "2027-01-05"}, "Tue 10am to 11am, from 5 January"),
        ({"valid_from": "2028-01-05"}, "Tue 10am to 11am, from 5 January 2028"),
        ({"valid_from": "2026-01-05"}, "Tue 10am to 11am"),
        ({"dtstart": "2026-12-01"}, "Tue 10am to 11am, from 1 December"),
    ],
)
def test_what_has_ended_is_left_out_and_what_is_to_come_says_from_when(changes, words):
    assert said(row("TU", "10:00", "11:00") | changes) == words


def test_what_is_to_come_stands_last():
    rows = [row("MO", "10:00", "11:00", valid_from="2027-01-04"), row("FR", "14:00", "15:00")]
    assert said(*rows) == "Fri 2pm to 3pm; Mon 10am to 11am, from 4 January"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"dtstart": "2026-12-05"}, "Saturday 5 December 10am to 3pm"),
        ({"dtstart": "2026-12-05", "freq": "WEEKLY", "byday": "SA", "count": 1}, "Saturday 5 December 10am to 3pm"),
        ({"valid_from": "2026-12-05", "valid_to": "2026-12-05"}, "Saturday 5 December 10am to 3pm"),
        (
            {"dtstart": "2026-12-05", "until": "2026-12-05", "freq": "WEEKLY", "byday": "SA"},
            "Saturday 5 December 10am to 3pm",
        ),
        ({"dtstart": "2026-11-28"}, ""),
        ({"dtstart": "2026-11-29"}, "Sunday 29 November 10am to 3pm"),
    ],
)
def test_one_day_alone(changes, words):
    assert said({"opens_at": "10:00:00", "closes_at": "15:00:00", **changes}) == words


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [{"byday": "MO", "description": "Mondays 10am to noon"}, {"description": "Wednesdays 6pm"}],
            "Mondays 10am to noon; Wednesdays 6pm",
        ),
        ([{"byday": "MO", "description": "10am to noon"}], "Mon 10am to noon"),
        ([{"byday": "MO", "description": "By appointment"}], "Mon (By appointment)"),
        ([{"description": "By appointment"}], "By appointment"),
        ([row("MO", "10:00", "16:00", description="10am to 4pm")], "Mon 10am to 4pm"),
        ([row("MO", "10:00", "16:00", description="Mondays 10.00 - 16.00")], "Mon 10am to 4pm"),
        ([row("MO", "10:00", "16:00", description="Mondays 10am to 3pm")], "Mon 10am to 4pm (Mondays 10am to 3pm)"),
        ([row("MO", "10:00", "16:00", description="Tuesdays 10am to 4pm")], "Mon 10am to 4pm (Tuesdays 10am to 4pm)"),
        ([row("MO", "10:00", "16:00", notes="Not in August")], "Mon 10am to 4pm (Not in August)"),
        (
            [row(day, "10:00", "16:00", description="Not in August") for day in ("MO", "TU", "WE")],
            "Mon to Wed 10am to 4pm (Not in August)",
        ),
        ([row("MO", "10:00", "16:00", description="&lt;b&gt;Bring tea&lt;/b&gt;")], "Mon 10am to 4pm (Bring tea)"),
    ],
)
def test_words_of_a_row_are_shown_where_they_add_something(rows, words):
    assert said(*rows) == words


def at(rows=(), building=(), name=""):
    return {"schedules": list(rows), "location": {"name": name, "schedules": list(building)}}


def test_hours_of_the_place_are_those_of_the_service():
    assert said(service_at_locations=[at([row("TH", "18:00", "20:00")])]) == "Thu 6pm to 8pm"


def test_hours_of_the_building_count_only_where_the_service_has_none_of_its_own():
    building = [row("MO,TU,WE,TH,FR,SA", "08:00", "22:00")]
    assert said(service_at_locations=[at(building=building)]) == "Mon to Sat 8am to 10pm"
    assert said(row("TH", "18:00", "20:00"), service_at_locations=[at(building=building)]) == "Thu 6pm to 8pm"
    assert said(row("TH", "18:00", "20:00", valid_to="2026-01-01"), service_at_locations=[at(building=building)]) == ""


def test_two_places_are_told_apart_and_what_is_alike_is_said_once():
    one, other = at([row("MO", "10:00", "11:00")], name="Hall A"), at([row("TU", "10:00", "11:00")], name="Hall B")
    assert said(service_at_locations=[one, other]) == "Hall A: Mon 10am to 11am; Hall B: Tue 10am to 11am"
    assert said(service_at_locations=[one, {**one, "location": {"name": "Hall C"}}]) == "Mon 10am to 11am"


@pytest.mark.parametrize(
    ("rows", "has"),
    [
        ([], False),
        ([{"freq": "WEEKLY"}], False),
        ([{"valid_to": "2020-01-01", "byday": "MO"}], True),
        ([{"description": "Ask"}], True),
    ],
)
def test_a_service_has_hours_when_some_row_says_something(rows, has):
    assert has_hours({"schedules": rows}) is has
