"""A figure whose first day is still to come stands beside that of now, and takes its place on that day by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app import runtime
from app.domain.content.facts import on_day
from app.domain.content.signing.read import digest_of_page
from tests.web.desk.desk_people import press, read, somebody
from tests.web.desk.typed_figures import ALLOWANCE, NEXT_YEAR, agree, propose

NOW, NEXT = "£86.45 a week", "£90.10 a week"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reviewer(app, clock):
    return somebody(app, clock, "reviewer")


@pytest.fixture
def agreed(publisher, reviewer):
    assert propose(publisher, **NEXT_YEAR).status_code == 302
    assert agree(reviewer).status_code == 302


def on(clock, *day):
    clock.now = datetime(*day, 12, tzinfo=UTC)


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_readers_see_the_amount_of_now_until_its_last_day_and_the_coming_one_from_its_first(app, clock, agreed):
    reader = app.test_client()
    shown = read(reader, "/library/carers-allowance")
    assert NOW in shown
    assert NEXT not in shown
    assert "this figure is being checked" not in shown
    on(clock, 2027, 4, 5)
    assert NOW in read(reader, "/library/carers-allowance")
    on(clock, 2027, 4, 12)
    shown = read(reader, "/library/carers-allowance")
    assert NEXT in shown
    assert NOW not in shown


def test_the_table_and_the_form_show_both(publisher, agreed):
    said = f"Now {NOW}. From 12 April 2027: {NEXT}"
    assert said in plain(read(publisher, "/desk/figures"))
    assert said in plain(read(publisher, ALLOWANCE))


def test_a_coming_amount_can_be_changed_while_it_waits_for_its_day(app, clock, publisher, reviewer, agreed):
    form = read(publisher, f"{ALLOWANCE}/coming")
    assert 'value="£90.10"' in form
    propose(publisher, **NEXT_YEAR | {"value": "£90.20"})
    agree(reviewer)
    assert f"Now {NOW}. From 12 April 2027: £90.20 a week" in plain(read(publisher, ALLOWANCE))


def test_a_coming_amount_can_be_taken_away_and_that_of_now_stays(app, clock, publisher, agreed):
    assert press(publisher, ALLOWANCE, f"{ALLOWANCE}/coming/take-away").status_code == 302
    assert plain(read(publisher, ALLOWANCE)).count("£90.10") == 0
    assert press(publisher, ALLOWANCE, f"{ALLOWANCE}/coming/take-away").status_code == 404
    on(clock, 2027, 4, 12)
    assert "£86.45 a week (2026 to 2027; we are checking" in read(app.test_client(), "/library/carers-allowance")


def test_nobody_takes_away_another_coming_amount_than_they_saw(publisher, agreed):
    answer = press(publisher, ALLOWANCE, f"{ALLOWANCE}/coming/take-away", seen="0" * 64)
    assert answer.status_code == 409
    assert "From 12 April 2027" in answer.get_data(as_text=True)


def test_a_change_of_now_leaves_what_is_coming(publisher, reviewer, agreed):
    propose(publisher, value="£87.00")
    agree(reviewer)
    assert f"Now £87.00 a week. From 12 April 2027: {NEXT}" in plain(read(publisher, ALLOWANCE))


def test_after_its_first_day_the_coming_amount_is_the_one_that_is_followed(clock, publisher, reviewer, agreed):
    on(clock, 2027, 5, 1)
    publisher, reviewer = (
        somebody(publisher.application, clock, r, f"{r}2@example.org") for r in ("publisher", "reviewer")
    )
    following = {**NEXT_YEAR, "value": "£93.00", "valid_from-year": "2028", "valid_to-year": "2029"}
    propose(publisher, **following)
    agree(reviewer)
    assert f"Now {NEXT}. From 12 April 2028: £93.00 a week" in plain(read(publisher, ALLOWANCE))


def test_agreed_after_its_first_day_it_is_what_readers_see_at_once(app, clock, publisher):
    propose(publisher, **NEXT_YEAR)
    on(clock, 2027, 4, 13)
    agree(somebody(app, clock, "reviewer"))
    assert NEXT in read(app.test_client(), "/library/carers-allowance")


def test_a_figure_with_a_coming_amount_need_not_be_looked_up(app, clock, publisher, reviewer):
    on(clock, 2027, 3, 20)
    publisher, reviewer = (somebody(app, clock, r, f"{r}3@example.org") for r in ("publisher", "reviewer"))
    task = f'href="{ALLOWANCE}"'
    assert task in read(publisher, "/desk/to-do/figures")
    propose(publisher, **NEXT_YEAR)
    agree(reviewer)
    assert task not in read(publisher, "/desk/to-do/figures")


def test_a_signature_is_of_the_amount_that_is_shown_on_the_day(app, agreed):
    with app.app_context():
        snapshot, lines = runtime.snapshot(), runtime.content().lines
        page = snapshot.library.get("carers-allowance")
        digest = digest_of_page(page, snapshot.facts, lines)
        undated = snapshot.facts
        without = {**undated, "carers-allowance-weekly": replace(undated["carers-allowance-weekly"], coming=None)}
        assert digest == digest_of_page(page, without, lines), "what is coming takes nobody's signature away"
        assert digest == digest_of_page(page, on_day(undated, date(2027, 4, 11)), lines)
        assert digest != digest_of_page(page, on_day(undated, date(2027, 4, 12)), lines)
