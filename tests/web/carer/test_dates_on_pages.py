"""Dates on the carers' pages: read as they are typed, said back where it was not plain, and wrong ones led to."""

from __future__ import annotations

import re

import pytest

from tests.web.people import answer_all, keep_plan, post

HOME = "now-hospital_out"


def boxes(name, *typed):
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), typed, strict=True))


def page(client, path):
    return client.get(path).get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "after"), [("/questions/now", "/questions/managing"), ("/something-has-changed/all", "/today")]
)
def test_the_day_that_was_read_is_said_back_once_with_a_way_to_change_it(client, path, after):
    answer_all(client, {"nation": "wales"})
    answer = post(client, path, now="hospital_out", **boxes(HOME, "Dydd Iau 3ydd o Ragfyr", "", ""))
    assert answer.status_code == 302
    html = page(client, after)
    assert "Coming home from hospital: We read this as Thursday 3 December 2026." in html
    assert f'<a href="{path}">Change it</a>' in html
    assert "We read this as" not in page(client, after)
    assert "Thursday 3 December 2026" in page(client, "/check-your-answers")


def test_three_plain_numbers_are_not_said_back(client):
    post(client, "/questions/now", now="hospital_out", **boxes(HOME, "3", "12", "2026"))
    assert "We read this as" not in page(client, "/questions/managing")


def test_a_death_without_a_year_lies_in_the_past_and_a_birthday_ahead(client):
    days = {**boxes("now-death", "14", "Dec", ""), **boxes("now-age_milestone", "14", "Oct", "")}
    post(client, "/questions/now", now=["death", "age_milestone"], **days)
    html = page(client, "/check-your-answers")
    assert "Sunday 14 December 2025" in html
    assert "Thursday 14 October 2027" in html


def test_a_wrong_month_is_led_to_and_everything_typed_comes_back(client):
    answer = post(client, "/questions/now", now="hospital_out", **boxes(HOME, "3rd", "Dcember", "2026"))
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert (
        '<a href="#now-hospital_out-month">Coming home from hospital: The month “Dcember” is not one we know. Write 12 or December</a>'
        in html
    )
    assert re.findall(r'name="now-hospital_out-\w+"[^>]* value="([^"]*)"', html) == ["3rd", "Dcember", "2026"]
    assert re.findall(r'id="([^"]+)"[^>]* aria-invalid="true"', html) == ["now-hospital_out-month"]


def test_no_box_cuts_what_is_pasted_and_the_month_takes_letters(client):
    html = page(client, "/questions/now")
    lengths = {int(n) for n in re.findall(r'name="now-\w+-(?:day|month|year)"[^>]*maxlength="(\d+)"', html)}
    assert lengths == {60}
    assert not re.search(r'name="now-\w+-month"[^>]*inputmode', html)


def test_a_prompt_moves_to_a_day_without_a_year_and_a_wrong_one_is_led_to(client):
    answer_all(client)
    keep_plan(client)
    key = re.search(r'name="key" value="([^"]+)"', page(client, "/prompts"))[1]
    wrong = post(client, "/prompts/move", "/prompts", key=key, **boxes("move", "31", "June", "27"))
    html = wrong.get_data(as_text=True)
    assert wrong.status_code == 422
    assert html.count('id="move-day"') == 1
    assert '<a href="#move-day">June has 30 days</a>' in html
    assert re.search(r'id="move-month" name="move-month"[^>]*value="June"', html)
    assert "<details open>" in html
    assert post(client, "/prompts/move", "/prompts", key=key, **boxes("move", "6 Jan", "", "")).status_code == 302
    assert "We read this as Wednesday 6 January 2027." in page(client, "/prompts")
