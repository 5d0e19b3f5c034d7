"""What is to pay today, for whom, and never "Free" because one row is nought."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.directory.cards.free_words import is_free
from app.domain.directory.cards.prices import prices_of

TODAY = date(2026, 11, 29)


def said(*rows, **fields):
    return prices_of({"cost_options": list(rows), **fields}, TODAY).words


def free(*rows, **fields):
    return prices_of({"cost_options": list(rows), **fields}, TODAY).free


def row(amount, option="", described="", **more):
    return {"amount": amount, "option": option, "amount_description": described, **more}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [row(0, "Carers", "Free for carers"), row(12.5, "Others", "per session")],
            "Free for carers; £12.50 a session for others",
        ),
        ([row(0, "Carers"), row(3, "Everyone else")], "Free for carers; £3 for everyone else"),
        (
            [row(0, "Assessment"), row(25, "Each visit after", "per hour")],
            "Assessment: free; each visit after: £25 an hour",
        ),
        ([row(0, "Under 18s", "for under 18s only")], "Free for under 18s only"),
        ([row(0), row(4, "Others")], "Free for some; £4 for others"),
        ([row(35)], "£35"),
        ([row(12.5)], "£12.50"),
        ([row(0.5, "", "per cup")], "£0.50 a cup"),
        ([row(12.345)], "£12.35"),
        ([row(1250, "", "per week")], "£1,250 a week"),
        ([row(4.2, "Return journey")], "Return journey: £4.20"),
        ([row(3, "Per visit")], "£3 a visit"),
        ([row(9, "Price now")], "£9"),
        ([row(5, "Session", "£5 per session (carers & family)")], "£5 per session (carers & family)"),
        ([row(5, "Adults", "if you can")], "£5 if you can for adults"),
        ([row(10, currency="EUR")], "€10"),
        ([row(10, currency="gbp")], "£10"),
        ([row(10, currency="CHF")], "CHF 10"),
        ([row(None, "Contact us", "Donation welcome")], "Contact us: Donation welcome"),
        ([row(None, "", "Price on application")], "Price on application"),
        ([row(0, "", "Price on application")], "Price on application"),
        ([row(-1)], ""),
        ([row(8), row(8)], "£8"),
        ([row(0, "First session free"), row(6, "After that")], "First session free; after that: £6"),
        ([row(3, "", "3.00")], "£3"),
        ([row(5, "", "5 pounds a week")], "5 pounds a week"),
        ([row(10, currency="£")], "£10"),
        ([row(7.5, "Half day", "including lunch")], "Half day: £7.50 including lunch"),
        ([row(5, "Concession", "unwaged")], "Concession: £5 unwaged"),
    ],
)
def test_a_price_says_how_much_for_what_and_for_whom(rows, words):
    assert said(*rows) == words


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"valid_to": "2026-11-28"}, ""),
        ({"valid_to": "2026-11-29"}, "£5"),
        ({"valid_from": "2026-11-29"}, "£5"),
        ({"valid_from": "2026-11-30"}, "From 30 November: £5"),
        ({"valid_from": "2027-04-01"}, "From 1 April: £5"),
        ({"valid_from": "2028-04-01"}, "From 1 April 2028: £5"),
        ({"valid_from": "2026-12-31", "valid_to": "2026-01-01"}, ""),
    ],
)
def test_a_price_holds_by_its_dates(dates, words):
    assert said(row(5, **dates)) == words


def test_the_price_of_today_stands_before_the_one_to_come_and_the_old_one_has_gone():
    rows = [
        row(3, "Old price", valid_to="2025-03-31"),
        row(5, valid_from="2027-04-01"),
        row(4, "Price now", valid_from="2025-04-01"),
    ]
    assert said(*rows) == "£4; from 1 April: £5"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"fees_description": "Means tested"}, "Means tested"),
        ({"fees": "&pound;2 a visit"}, "£2 a visit"),
        ({"fees_description": "£0.00"}, "Free"),
        ({"fees_description": "N/A"}, ""),
        ({"fees_description": "Ask us", "fees": "never shown"}, "Ask us"),
    ],
)
def test_words_on_fees_are_shown(fields, words):
    assert said(**fields) == words


def test_words_on_fees_stand_beside_the_rows_unless_they_repeat_them():
    assert said(row(5), fees_description="Bring a cup") == "£5; bring a cup"
    assert said(row(0), fees_description="Free") == "Free"
    assert said(row(0), fees_description="£3 towards the room") == "£3 towards the room"


@pytest.mark.parametrize(
    ("rows", "fees", "is_it"),
    [
        ([row(0)], "", True),
        ([row(0, "Children"), row(0, "Adults")], "", True),
        ([row(0, "Carers")], "", True),
        ([row(0, "Under 18s")], "", None),
        ([row(0), row(4)], "", False),
        ([row(0)], "£3 for tea", False),
        ([row(0)], "Means tested", None),
        ([row(0, valid_to="2026-01-01")], "", None),
        ([row(0), row(9, valid_from="2027-01-01")], "", True),
        ([row(None, "", "Free")], "", True),
        ([row(5, "Suggested donation")], "", None),
        ([row(0)], "Donations welcome", True),
        ([], "", None),
    ],
)
def test_free_is_said_only_where_nothing_is_to_pay(rows, fees, is_it):
    assert free(*rows, fees_description=fees) is is_it


@pytest.mark.parametrize(
    ("words", "is_it"),
    [
        ("Free", True),
        ("Free of charge", True),
        ("No charge", True),
        ("Am ddim i bawb", True),
        ("Free to come in, donations welcome", True),
        ("Free for carers", True),
        ("Not free", False),
        ("Free for carers, £4 for others", False),
        ("Free tea, 50p a cake", False),
        ("Free for members", None),
        ("May be free if you are eligible", None),
        ("Freephone for prices", None),
        ("Free parking", None),
        ("Smoke-free", None),
        ("Feel free to ask", None),
        ("Charges apply", None),
        ("There is no charge for this service", True),
        ("Most sessions are free", None),
        ("Free to patients of the hospital", None),
        ("Nid oes tâl", True),
        ("", None),
    ],
)
def test_words_that_say_free_are_told_from_those_that_only_hold_the_word(words, is_it):
    assert is_free(words) is is_it
