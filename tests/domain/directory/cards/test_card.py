"""The card says what a carer needs, in words that fit, for the moment in which it is looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.directory.cards.card import card_of
from app.domain.directory.local_service import read_local_service
from tests.fakes.local_services import made_up

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def card(at=NOW, **changes):
    return card_of(read_local_service({**made_up(1)[0], **changes}, 1)[0], at)


def test_a_full_record_makes_a_full_card():
    made = card(eligibility_description="Anyone who looks after somebody")
    assert (made.who, made.hours, made.prices) == (
        "Anyone who looks after somebody",
        ("Tue, Thu 10am to 4pm",),
        ("Free",),
    )
    assert made.opening is not None
    assert made.opening.words == "Open now, until 4pm"
    assert [phone.dial for phone in made.phones] == ["+441632960001"]
    assert made.address == "Made-up Hall, 1 Made-up Street, Made-up Town, CV4\u00a09ZZ"


def test_prices_and_hours_are_those_of_the_day_it_is_looked_at():
    rows = [{"amount": 5, "valid_to": "2026-11-24"}, {"amount": 6, "valid_from": "2026-11-25"}]
    assert card(cost_options=rows).prices == ("£5", "From 25 November: £6")
    assert card(datetime(2026, 11, 24, 23, 59, tzinfo=UTC), cost_options=rows).prices[0] == "£5"
    assert card(datetime(2026, 11, 25, 0, 0, tzinfo=UTC), cost_options=rows).prices == ("£6",)
    assert (
        card(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), cost_options=[{"amount": 5, "valid_to": "2026-06-30"}]).prices
        == ()
    )


@pytest.mark.parametrize(
    ("changes", "who"),
    [
        ({"minimum_age": 18}, "Aged 18 and over"),
        ({"maximum_age": 25}, "Aged up to 25"),
        ({"minimum_age": 18, "maximum_age": 25}, "Aged 18 to 25"),
        ({"minimum_age": 0, "maximum_age": 150}, ""),
        ({"minimum_age": 18, "eligibility_description": "Carers"}, "Carers (Aged 18 and over)"),
        ({"minimum_age": 18, "eligibility_description": "Carers over 18"}, "Carers over 18"),
        ({"eligibility_description": "<p>Carers</p><p>Families</p>"}, "Carers Families"),
        ({}, ""),
    ],
)
def test_whom_it_is_for_comes_with_the_ages(changes, who):
    assert card(**changes).who == who


def test_long_texts_end_between_two_words():
    made = card(description="word " * 200, alert="word " * 200, eligibility_description="word " * 200)
    for text in (made.description, made.notice, made.who):
        assert text.endswith("word…")
        assert len(text) <= 400


def test_an_empty_record_makes_an_empty_card():
    made = card(organization=None, phones=[], schedules=[], cost_options=[], service_at_locations=[], description="")
    assert (made.who, made.hours, made.prices, made.phones, made.address, made.opening) == ("", (), (), (), "", None)
