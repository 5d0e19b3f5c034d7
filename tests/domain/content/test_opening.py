"""A line is said to be open only while it is; where that is not sure, nothing is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.content.opening import hours_in_words, opening, states
from app.domain.content.phone_lines import phone_lines_from
from app.domain.time_zones import UK

WEEKDAYS = {day: ["09:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
DAILY = {day: ["08:00-20:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
NIGHTS = {
    "mon": ["00:00-06:00", "18:00-02:00"],
    **{day: ["18:00-02:00"] for day in ("tue", "wed", "thu")},
    "fri": ["18:00-24:00"],
    "sat": ["00:00-24:00"],
    "sun": ["00:00-24:00"],
}


def line(hours, **more):
    entry = {
        "name": "A line",
        "number": "0800 000 000",
        "nations": ["wales"],
        "cost": "Free",
        "url": "https://a.example/line",
        "checked_on": date(2026, 11, 29),
        "confirmed": True,
        **({"hours": hours} if hours else {"hours_unknown": True}),
        **more,
    }
    return phone_lines_from({"a": entry})["a"]


def as_of(carried, now):
    """What a page that carries these states says at a moment, as static/js/line-hours.js reads them."""
    gone = int((now - carried.start) / timedelta(minutes=1))
    if not 0 <= gone < carried.minutes or now < carried.start:
        return ""
    return next((carried.words[place] for at, place in reversed(carried.at) if at <= gone), "")


def said(hours, at, **more):
    return tuple(opening(line(hours, **more), datetime.fromisoformat(at).replace(tzinfo=UK)))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-18 09:00", (True, "Open now, until 6pm")),
        ("2026-11-18 17:59", (True, "Open now, until 6pm")),
        ("2026-11-18 18:00", (False, "Opens at 9am tomorrow")),
        ("2026-11-18 08:59", (False, "Opens at 9am today")),
        ("2026-11-20 18:30", (False, "Opens on Monday at 9am")),
        ("2026-11-21 12:00", (False, "Opens on Monday at 9am")),
        ("2026-11-22 12:00", (False, "Opens at 9am tomorrow")),
    ],
)
def test_on_weekdays_and_at_the_weekend(at, expected):
    assert said(WEEKDAYS, at) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-17 23:30", (True, "Open now, until 2am")),
        ("2026-11-18 01:59", (True, "Open now, until 2am")),
        ("2026-11-18 02:00", (False, "Opens at 6pm today")),
        ("2026-11-20 19:00", (True, "Open now, until Monday at 6am")),
        ("2026-11-22 12:00", (True, "Open now, until 6am")),
        ("2026-11-23 06:00", (False, "Opens at 6pm today")),
    ],
)
def test_times_that_go_past_midnight(at, expected):
    assert said(NIGHTS, at) == expected


def test_a_line_that_is_always_open_is_so_on_christmas_day_too():
    assert said("always", "2026-12-25 03:00") == (True, "Open day and night")


def test_nothing_is_said_of_hours_that_nobody_knows():
    assert said(None, "2026-11-18 12:00") == (None, "")


@pytest.mark.parametrize(
    ("at", "kept", "expected"),
    [
        ("2026-05-04 12:00", None, (None, "")),
        ("2026-05-04 12:00", "open", (True, "Open now, until 6pm")),
        ("2026-05-04 12:00", "closed", (False, "Opens at 9am tomorrow")),
        ("2026-05-01 18:00", "closed", (False, "Opens on Tuesday at 9am")),
        ("2026-05-01 18:00", None, (False, "Closed now")),
        # A holiday of one nation: whether a line is closed on it is not sure.
        ("2027-03-17 12:00", "closed", (None, "")),
        ("2026-12-29 12:00", "closed", (None, "")),
        ("2026-12-25 12:00", "closed", (False, "Closed now")),
    ],
)
def test_on_bank_holidays(at, kept, expected):
    assert said(WEEKDAYS, at, **({"bank_holidays": kept} if kept else {})) == expected


def test_a_line_that_goes_on_into_a_day_that_is_not_sure_has_no_end():
    assert said({"sun": ["18:00-24:00"], "mon": ["00:00-06:00"]}, "2026-05-03 19:00") == (True, "Open now")


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        # The clocks go forward on 26 March 2028, and back on 25 October 2026.
        ("2028-03-26 07:30", "Open now, until 8pm"),
        ("2028-03-26 06:30", "Opens at 8am today"),
        ("2026-10-25 07:30", "Opens at 8am today"),
        ("2026-10-25 08:30", "Open now, until 8pm"),
        ("2026-10-24 19:30", "Opens at 8am tomorrow"),
    ],
)
def test_uk_clock_time_holds_on_the_days_on_which_the_clocks_change(utc, expected):
    assert opening(line(DAILY), datetime.fromisoformat(utc).replace(tzinfo=UTC)).words == expected


@pytest.mark.parametrize("at", ["2028-03-26 12:00", "2026-10-25 12:00"])
def test_hours_that_end_in_the_hour_of_the_change_are_not_sure(at):
    assert said({"sun": ["00:00-01:30", "11:00-13:00"]}, at) == (None, "")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (WEEKDAYS, "Monday to Friday, 9am to 6pm"),
        (WEEKDAYS | {"sat": ["10:00-12:00"]}, "Monday to Friday, 9am to 6pm; Saturday, 10am to 12 noon"),
        (DAILY, "Every day, 8am to 8pm"),
        (NIGHTS, "Monday to Thursday, 6pm to 2am; Friday 6pm to Monday 6am"),
        ({"tue": ["09:30-12:00", "13:00-16:00"], "thu": ["09:30-12:00", "13:00-16:00"]},
         "Tuesday and Thursday, 9:30am to 12 noon and 1pm to 4pm"),
        ({day: ["00:00-24:00"] for day in DAILY}, "Day and night, every day"),
        ({"sun": ["00:00-24:00"]}, "Sunday, all day"),
        ("always", "Day and night, every day"),
        (None, "We do not know its hours"),
    ],
)  # fmt: skip
def test_hours_in_words(hours, words):
    assert hours_in_words(line(hours)) == words


@pytest.mark.parametrize("hours", [WEEKDAYS, DAILY, NIGHTS], ids=["weekdays", "daily", "nights"])
@pytest.mark.parametrize("start", ["2026-11-16", "2026-10-19", "2028-03-20", "2026-12-21"])
def test_what_a_kept_page_carries_says_the_same_as_the_line_itself_at_every_moment(hours, start):
    a_line, day = line(hours), date.fromisoformat(start)
    carried = states(a_line, day)
    for minute in range(0, carried.minutes, 7):
        now = carried.start + timedelta(minutes=minute)
        if now.astimezone(UK).date() < day + timedelta(days=7):
            assert as_of(carried, now) == opening(a_line, now).words, now


def test_a_page_that_was_kept_too_long_says_nothing():
    carried = states(line(DAILY), date(2026, 11, 16))
    assert as_of(carried, carried.start + timedelta(minutes=carried.minutes)) == ""
    assert as_of(carried, carried.start - timedelta(minutes=1)) == ""
