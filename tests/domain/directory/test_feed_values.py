"""Days, times of day and numbers as feeds write them."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.directory.cards.opening_hours import hours_of
from app.domain.directory.feed_values import day_of, number_in, time_of_day
from app.domain.directory.local_service import read_local_service
from tests.fakes.local_services import made_up


@pytest.mark.parametrize(
    "written",
    ["2026-10-01", "2026-10-01T09:00:00Z", "2026-10-01 09:00", "01/10/2026", "1.10.2026", "1-10-2026", "2026/10/01", "1 October 2026", "1st Oct 2026", "Thursday 1 October 2026"],
)  # fmt: skip
def test_a_day_is_read_as_the_uk_writes_it(written):
    assert day_of(written) == date(2026, 10, 1)


@pytest.mark.parametrize(
    "written", ["", "soon", "13/13/2026", "31/02/2026", "1/2/26", "1 Octopus 2026", "2026", "0001"]
)
def test_what_is_no_day_is_none(written):
    assert day_of(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9:30", "09:30:00"),
        ("09:30:59", "09:30:00"),
        ("9.30am", "09:30:00"),
        ("5:30 PM", "17:30:00"),
        ("9 a.m.", "09:00:00"),
        ("0930", "09:30:00"),
        ("12am", "00:00:00"),
        ("12pm", "12:00:00"),
        ("12 noon", "12:00:00"),
        ("midnight", "00:00:00"),
        ("24:00", "00:00:00"),
        ("10:00Z", "10:00:00"),
        ("10:00:00+01:00", "10:00:00"),
        ("1970-01-01T10:00:00Z", "10:00:00"),
        ("25:00", None),
        ("9", None),
        ("13am", None),
        ("9:75", None),
        ("by appointment", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_or_left(written, read):
    assert time_of_day(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("£12.50", "12.50"), ("12.5", "12.5"), ("£1,250", "1250"), ("50p", "0.5"), ("12.50 GBP", "12.50"), ("Free", "0"), ("£5-£10", ""), ("£5 to £10", ""), ("Varies", ""), ("-1", "-1")],
)  # fmt: skip
def test_money_is_one_number_or_none(written, read):
    assert number_in(written, money=True) == read


@pytest.mark.parametrize(("written", "read"), [("ext. 21", "21"), ("21", "21"), ("21 or 22", ""), ("free", "")])
def test_an_extension_is_one_number_or_none(written, read):
    assert number_in(written) == read


def read(**changes):
    return read_local_service({**made_up(1)[0], **changes}, 1)


def test_rows_of_feeds_are_put_into_the_words_of_the_standard():
    rows = [
        {"freq": "DAILY", "opens_at": "9am", "closes_at": "5.30pm"},
        {"freq": "daily", "byday": ["MO", "TU"], "interval": "1"},
    ]
    service, left_out = read(schedules=rows)
    first, second = service.record["schedules"]
    assert (first["freq"], first["byday"], first["opens_at"], first["closes_at"]) == (
        "WEEKLY",
        "MO,TU,WE,TH,FR,SA,SU",
        "09:00:00",
        "17:30:00",
    )
    assert (second["freq"], second["byday"]) == ("WEEKLY", "MO,TU")
    assert left_out == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"freq": "YEARLY", "byday": "WE", "opens_at": "19:00"}, "Wed from 7pm (Once a year)"),
        ({"freq": "DAILY", "interval": 3, "opens_at": "10:00", "dtstart": "2026-01-01"}, "from 10am (Every 3 days)"),
        ({"freq": "WEEKLY", "byday": "WE", "description": "null"}, "Wed"),
    ],
)
def test_what_the_standard_has_no_word_for_is_said(row, words):
    service, _ = read(schedules=[row])
    assert hours_of(service.record, date(2026, 11, 29)) == (words,)


def test_an_amount_in_words_is_shown_and_not_left_out():
    service, left_out = read(
        cost_options=[{"amount": "£5 to £10", "amount_description": "by income"}, {"amount": "£4.50"}]
    )
    assert [(row.get("amount"), row.get("amount_description")) for row in service.record["cost_options"]] == [
        (None, "£5 to £10. by income"),
        (4.5, None),
    ]
    assert left_out == ()


def test_what_the_standard_gives_places_and_organisations_is_kept():
    phone, row = {"number": "01632 960101", "extension": "ext. 7"}, {"byday": "MO", "until": "31/12/2026", "count": "3"}
    place = {"location": {"schedules": [row], "contacts": [{"phones": [phone]}]}, "contacts": [{"name": "Jo"}]}
    service, left_out = read(organization={"name": "Made-up Trust", "phones": [phone]}, service_at_locations=[place])
    location = service.record["service_at_locations"][0]["location"]
    assert service.record["organization"]["phones"][0]["extension"] == 7
    assert (location["schedules"][0]["until"], location["schedules"][0]["count"]) == ("2026-12-31", 3)
    assert location["contacts"][0]["phones"][0]["number"] == "01632 960101"
    assert left_out == ()
