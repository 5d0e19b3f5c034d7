"""Three boxes: numbers, names, what is left out, and a whole date pasted into one of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates.date_error import BOXES, DateError
from app.domain.dates.names import MONTHS
from app.domain.dates.read import read_boxes
from app.domain.dates.when import FUTURE, PAST

TODAY = date(2026, 11, 29)
FIFTH = date(2027, 3, 5)


@pytest.mark.parametrize(
    "boxes",
    [
        ("5", "3", "2027"), (" 05 ", "03", " 2027"), ("5th", "March", "27"), ("5.", "3.", "27"), ("5", "mar", ""),
        ("5ed", "Mawrth", "2027"), ("Fri 5", "Mar.", "'27"), ("March", "5", "2027"), ("2027", "3", "5"),
        ("5 March", "", "2027"), ("5/3", "", "27"), ("", "5 Mar", ""), ("٥", "٣", "٢٠٢٧"),
    ],
)  # fmt: skip
def test_each_box_takes_its_part_as_people_write_it(boxes):
    assert read_boxes(boxes, TODAY).on == FIFTH


@pytest.mark.parametrize("box", range(3))
@pytest.mark.parametrize(
    "text", ["5/3/2027", "Friday 5 March 2027", "2027-03-05", "5 Mar 27", "5 o Fawrth", "05032027"]
)
def test_a_whole_date_can_be_pasted_into_any_box(box, text):
    boxes = ["", "", ""]
    boxes[box] = text
    assert read_boxes(boxes, TODAY).on == FIFTH


def test_a_whole_date_beside_the_same_parts_is_no_contradiction():
    assert read_boxes(("05/03/2027", "3", "2027"), TODAY).on == FIFTH


def test_empty_boxes_hold_no_date():
    assert read_boxes(("", " ", "\u200e"), TODAY) is None


def test_only_three_plain_numbers_leave_nothing_to_guess():
    assert read_boxes(("5", "3", "2027"), TODAY).sure
    assert [read_boxes(boxes, TODAY).sure for boxes in (("5", "3", "27"), ("5", "Mar", "2027"), ("5", "3", ""))] == [
        False
    ] * 3
    assert read_boxes(("5", "Mar", ""), TODAY).said_back == "We read this as Friday 5 March 2027"


def test_a_year_left_out_lies_where_the_question_asks():
    assert read_boxes(("3", "12", ""), TODAY, PAST).on == date(2025, 12, 3)
    assert read_boxes(("3", "10", ""), TODAY, FUTURE).on == date(2027, 10, 3)


@pytest.mark.parametrize(
    ("boxes", "box", "words"),
    [
        (("5", "Mrach", "2027"), "month", "The month “Mrach” is not one we know. Write 3 or March"),
        (("5", "13", "2027"), "month", "There is no month 13"),
        (("31", "4", "2027"), "day", "April has 30 days"),
        (("5", "", "2027"), "month", "Enter the month as well"),
        (("", "3", "2027"), "day", "Enter the day as well"),
        (("5", "", ""), "month", "Enter the month as well"),
        (("five", "3", "2027"), "day", "The day “five” is not one we can read"),
        (("5", "3", "soon"), "year", "The year “soon” is not one we can read"),
        (("5", "3", "202"), "year", "Write all four digits"),
        (("5", "3", "0027"), "year", "too far away"),
        (("5", "3", "2O27"), "year", "The year “2O27” is not one we can read"),
        (("-5", "3", "2027"), "day", "is not a date we can read"),
        (("5²", "3", "2027"), "day", "The day “5²” is not one we can read"),
        (("②", "3", "2027"), "day", "The day “②” is not one we can read"),
        (("5/3/2027", "4", ""), "month", "The boxes hold two different dates"),
        (("", "31 April 2027", ""), "month", "April has 30 days"),
        (("", "", "5 Mrach 2027"), "year", "The month “Mrach” is not one we know"),
        (("5 Mrach", "", "2027"), "day", "The month “Mrach” is not one we know"),
    ],
)  # fmt: skip
def test_an_error_names_the_part_and_leads_to_the_box_it_stands_in(boxes, box, words):
    with pytest.raises(DateError) as caught:
        read_boxes(boxes, TODAY)
    assert caught.value.box == box
    assert words in caught.value.message


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_every_plain_way_of_writing_it(day):
    ways = [
        (str(day.day), str(day.month), str(day.year)),
        (f"{day.day}", MONTHS[day.month - 1], f"{day.year}"),
        (f"{day:%d/%m/%Y}", "", ""),
        ("", day.isoformat(), ""),
        ("", "", f"{day:%A} {day.day} {day:%b} {day.year}"),
    ]
    assert {read_boxes(way, TODAY).on for way in ways} == {day}


@given(st.integers(-180, 180))
def test_a_day_near_today_needs_no_year(days):
    day = TODAY + timedelta(days=days)
    assert read_boxes((str(day.day), str(day.month), ""), TODAY).on == day


@given(st.lists(st.text(max_size=70), min_size=3, max_size=3))
def test_whatever_is_typed_is_a_day_nothing_or_an_error_with_its_box(typed):
    try:
        read = read_boxes(typed, TODAY)
    except DateError as error:
        assert error.box in BOXES
        assert error.message
    else:
        assert read is None or 1900 <= read.on.year <= 2100
