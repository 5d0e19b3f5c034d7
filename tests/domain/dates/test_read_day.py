"""One text that holds a date: as people type it, paste it, copy it from a letter, or as another program wrote it."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.dates.date_error import DateError
from app.domain.dates.names import MONTH_OF, MONTHS
from app.domain.dates.read import read_cell, read_day
from app.domain.dates.when import EITHER, FUTURE, PAST

TODAY = date(2026, 11, 29)
NINTH = date(2027, 2, 9)


def error_of(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        read_day(text, TODAY)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "9 February 2027", "9 Feb 2027", "9 feb 27", "9th February 2027", "the 9th of February, 2027", "FEB 9, 2027",
        "February 9th 2027", "Feb. 9 '27", "9-Feb-27", "9Feb2027", "09FEB27", "9/2/2027", "09/02/27", "9.2.2027",
        "9. 2. 2027.", "9-2-27", "9 2 2027", "9,2,2027", "9 / 2 / 2027", "9\\2\\2027", "9_2_2027", "2027-02-09",
        "2027/02/09", "2027.2.9", "2027 Feb 9", "20270209", "09022027", "090227", "9 Febuary 2027", "9 Februa 2027",
    ],
)  # fmt: skip
def test_a_whole_date_is_read_however_it_is_written(text):
    assert read_day(text, TODAY) == NINTH


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday 9 February 2027", "Tue 9 Feb", "Tues, 9th Feb 2027", "9 February 2027 (Tuesday)",
        "Dydd Mawrth 9 Chwefror 2027", "9fed o Chwefror 2027", "dydd Mawrth, y 9fed o Chwefror", "Maw 9 Chwe 27",
    ],
)  # fmt: skip
def test_a_weekday_may_stand_beside_it_in_both_languages(text):
    assert read_day(text, TODAY) == NINTH


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-09T00:00:00", "2027-02-09 17:30:15.250", "2027-02-09T08:00:00Z", "2027-02-09T08:00:00+02:00",
        "09/02/2027 00:00", "9/2/27 5:30 pm", "9 Feb 2027 at 2pm", "9 Feb 2027, 14:30", "2pm on 9 Feb 2027",
        "10.30am, 9 February 2027", "20270209T143000Z",
    ],
)  # fmt: skip
def test_a_time_of_day_beside_it_is_left_out(text):
    assert read_day(text, TODAY) == NINTH


def test_a_moment_of_another_zone_is_its_day_in_the_uk():
    assert read_day("2027-06-30T23:30:00Z", TODAY) == date(2027, 7, 1)
    assert read_day("2027-02-09T23:30:00Z", TODAY) == NINTH


@pytest.mark.parametrize(
    "text", ["\u200e09/02/2027\u200f", "9\u00a0February\u20092027", "9 – 2 – 2027", "9‑2‑2027", " 9 Feb\t2027\n"]
)
def test_what_a_letter_or_a_web_page_puts_between_is_no_hindrance(text):
    assert read_day(text, TODAY) == NINTH


@pytest.mark.parametrize("text", ["٠٩/٠٢/٢٠٢٧", "९ Feb २०२७", "９／２／２０２７", "۹-۲-۲۰۲۷", "໙ February 2027"])
def test_the_digits_of_every_script_are_read(text):
    assert read_day(text, TODAY) == NINTH


WELSH = {
    1: "Ionawr Ion", 2: "Chwefror Chwef", 3: "Mawrth Fawrth", 4: "Ebrill Ebr", 5: "Mai Fai", 6: "Mehefin Fehefin Meh",
    7: "Gorffennaf Orffennaf Gorff", 8: "Awst", 9: "Medi Fedi", 10: "Hydref Hyd", 11: "Tachwedd Dachwedd Tach",
    12: "Rhagfyr Ragfyr Rhag",
}  # fmt: skip


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_names_in_both_languages(month):
    names = [MONTHS[month - 1], MONTHS[month - 1][:3], *WELSH[month].split()]
    for name in names:
        for written in (name, name.upper(), f"{name}."):
            assert read_day(f"2 {written} 2027", TODAY) == date(2027, month, 2), written
    assert read_day(f"2 o {names[-1]} 2027", TODAY) == date(2027, month, 2)


def test_no_name_stands_for_two_months():
    assert len({(name, number) for name, number in MONTH_OF.items()}) == len(MONTH_OF)
    assert {MONTH_OF[name[:3].lower()] for name in MONTHS} == set(range(1, 13))


@pytest.mark.parametrize(
    ("text", "when", "day"),
    [
        ("3 Dec", EITHER, date(2026, 12, 3)), ("28 Nov", EITHER, date(2026, 11, 28)), ("2 Jan", EITHER, date(2027, 1, 2)),
        ("3 Dec", PAST, date(2025, 12, 3)), ("29 Nov", PAST, TODAY), ("28/11", PAST, date(2026, 11, 28)),
        ("28 Nov", FUTURE, date(2027, 11, 28)), ("29.11.", FUTURE, TODAY), ("1 June", FUTURE, date(2027, 6, 1)),
        ("29 Feb", FUTURE, date(2028, 2, 29)), ("29 Feb", PAST, date(2024, 2, 29)),
        ("Thu 3 Dec", EITHER, date(2026, 12, 3)), ("Friday 3 December", FUTURE, date(2027, 12, 3)),
    ],
)  # fmt: skip
def test_without_a_year_it_is_the_nearest_that_makes_sense(text, when, day):
    assert read_day(text, TODAY, when) == day


@pytest.mark.parametrize(("text", "year"), [("1/1/26", 2026), ("1/1/75", 2075), ("1/1/77", 1977), ("1/1/00", 2000)])
def test_two_digits_are_the_nearest_year_that_ends_so(text, year):
    assert read_day(text, TODAY) == date(year, 1, 1)


@pytest.mark.parametrize(
    ("text", "when", "year"),
    [("1/1/58", PAST, 1958), ("1/1/58", FUTURE, 2058), ("1/1/80", FUTURE, 2080), ("1/1/80", PAST, 1980), ("1/1/25", FUTURE, 2025),
     ("1/12/26", PAST, 2026), ("1/1/27", PAST, 1927)],
)  # fmt: skip
def test_two_digits_of_a_year_lie_where_the_day_lies(text, when, year):
    assert read_day(text, TODAY, when).year == year


@pytest.mark.parametrize(
    "text",
    ["Wensday 10 Feb 2027", "Teusday 10 February 2027", "nos Fercher 10 Chwefror 2027", "Wednesday evening, 10 Feb"],
)
def test_a_weekday_misspelt_or_with_its_part_of_the_day_is_no_hindrance(text):
    assert read_day(text, TODAY) == date(2027, 2, 10)


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("31 June 2027", "day", "June has 30 days"),
        ("31/11", "day", "November has 30 days"),
        ("29/2/2027", "day", "February 2027 has 28 days"),
        ("30 Feb", "day", "February has 29 days"),
        ("0/2/2027", "day", "There is no day 0"),
        ("44/2/2027", "day", "There is no day 44"),
        ("2/13/2027", "month", "The day comes first: for 13 February write 13 2"),
        ("14/14/2027", "month", "There is no month 14"),
        ("2027-13-01", "month", "There is no month 13"),
        ("5 Jnuary 2027", "month", "The month “Jnuary” is not one we know. Write 1 or January"),
        ("5 Xyz 2027", "month", "The month “Xyz” is not one we know. Write its number or its name"),
        ("5 Feb 202", "year", "Write all four digits"),
        ("5/2/20277", "year", "Write all four digits"),
        ("5 Feb 1799", "year", "The year 1799 is too far away"),
        ("5/2/2101", "year", "too far away"),
        ("February 2027", "day", "Enter the day as well"),
        ("2/2027", "day", "Enter the day as well"),
        ("2027", "day", "Enter the day as well"),
        ("5th", "month", "Enter the month as well"),
        ("Monday 9 February 2027", "day", "9 February 2027 is a Tuesday, not a Monday"),
        ("soon", "whole", "“soon” is not a date we can read"),
        ("next Tuesday", "whole", "is not a date we can read"),
        ("1 Feb 2027 to 3 Mar 2027", "whole", "is not a date we can read"),
        ("1/2/2027 - 3/2/2027", "whole", "holds more than one date"),
        ("-9/2/2027", "whole", "is not a date we can read"),
        ("9/2/2027 @home", "whole", "is not a date we can read"),
        ("", "whole", "Enter a date"),
        ("10:30", "whole", "is not a date we can read"),
        ("9" * 500, "whole", "is not a date we can read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_which_part(text, part, words):
    error = error_of(text)
    assert error.part == part
    assert words in error.message
    assert len(error.message) < 160


@pytest.mark.parametrize(
    ("cell", "day"),
    [("46427", NINTH), ("46427.0", NINTH), ("46427.75", NINTH), ("46427,5", NINTH), ("9-Feb-27", NINTH),
     ("2027-02-09T00:00:00", NINTH), ("20270209", NINTH), ("20500", date(1956, 2, 15))],
)  # fmt: skip
def test_a_cell_may_count_its_days_as_a_spreadsheet_does(cell, day):
    assert read_cell(cell, TODAY) == day


@pytest.mark.parametrize("cell", ["0", "1", "-3", "2027", "99999", "2958466", "1E+12", "463590"])
def test_any_other_number_of_a_cell_is_no_day(cell):
    with pytest.raises(DateError, match="is no day"):
        read_cell(cell, TODAY)
