"""Something has changed: what, then when, each step to be taken back; and the first words after a death."""

from __future__ import annotations

import re

import pytest

from tests.web.people import HOSPITAL, answer_all, keep_plan, post

PICK, WHEN = "/something-has-changed", "/something-has-changed/when"


def text(client, path) -> str:
    return client.get(path).get_data(as_text=True)


def choose(client, event):
    return post(client, f"{PICK}/what", PICK, event=event)


def tell(client, event, **when):
    assert choose(client, event).headers["Location"] == WHEN
    return post(client, WHEN, event=event, **when)


@pytest.fixture(params=["in the cookie", "in a kept plan"])
def carer(request, client):
    answer_all(client, {**HOSPITAL, "now": ["needs_up"]})
    if request.param == "in a kept plan":
        keep_plan(client)
    return client


def test_what_then_when_and_the_rest_of_what_was_told_stays(carer):
    answer = tell(carer, "hospital_out", **{"when": "day", "on-day": "4", "on-month": "12", "on-year": "2026"})
    assert answer.headers["Location"] == "/something-has-changed/done"
    told = text(carer, "/check-your-answers")
    assert "Coming home from hospital, Friday 4 December 2026" in told
    assert "They need more help than before" in told
    assert "Friday 4 December, in" in text(carer, "/today")


@pytest.mark.parametrize(
    ("when", "shown"), [("today", "30 November"), ("tomorrow", "1 December"), ("week", "3 December")]
)
def test_a_day_is_told_without_typing(carer, when, shown):
    tell(carer, "hospital_out", when=when)
    assert shown in text(carer, "/check-your-answers")


def test_a_day_that_was_guessed_is_said_back(carer):
    tell(carer, "hospital_out", when="week")
    assert "We count from Thursday 3 December until you know the day." in text(carer, "/something-has-changed/done")


def test_not_knowing_plans_nothing_dated_and_offers_to_give_the_day(carer):
    tell(carer, "hospital_out", when="unsure")
    done = text(carer, "/something-has-changed/done")
    assert "Do you know the day they come home?" in done
    assert "The first days at home" not in done
    assert "Give the day" in text(carer, PICK)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "when", "Choose when it is"),
        ({"when": "some day"}, "when", "Choose when it is"),
        ({"when": "yesterday"}, "when", "Choose when it is"),
        ({"when": "day"}, "on-day", "Enter the day"),
        ({"when": "day", "on-day": "31", "on-month": "2", "on-year": "2027"}, "on-day", "31"),
    ],
    ids=["nothing", "no choice of ours", "of another kind", "no day typed", "no such day"],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(carer, typed, field, words):
    answer = tell(carer, "hospital_out", **typed)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'href="#{field}"' in html
    assert words in html
    if "on-day" in typed:
        assert 'value="31"' in html


@pytest.mark.parametrize("event", ["", "no_such_event", "nothing_new"])
def test_nothing_chosen_is_said_on_the_page(carer, event):
    answer = choose(carer, event)
    assert answer.status_code == 422
    assert "Choose what has changed" in answer.get_data(as_text=True)


def test_the_second_page_without_the_first_leads_back(carer):
    assert carer.get(WHEN).headers["Location"] == PICK
    assert post(carer, WHEN, PICK, event="nothing_new").headers["Location"] == PICK


def test_telling_is_taken_back(carer):
    before = text(carer, "/check-your-answers")
    tell(carer, "hospital_out", when="tomorrow")
    post(carer, "/undo", "/today")
    assert text(carer, "/check-your-answers").count("Coming home") == before.count("Coming home") == 0


@pytest.mark.parametrize("act", ["over", "mistake"])
def test_what_was_taken_off_the_list_comes_back_with_its_day(carer, act):
    tell(carer, "hospital_out", when="tomorrow")
    post(carer, f"{PICK}/{act}", "/today", event="hospital_out")
    assert "Coming home" not in text(carer, "/check-your-answers")
    post(carer, "/undo", "/today")
    assert "Coming home from hospital, Tuesday 1 December 2026" in text(carer, "/check-your-answers")


def test_planning_ahead_asks_for_its_own_yes(carer):
    choose(carer, "planning_end")
    assert "We never send them without this yes" in text(carer, WHEN)
    post(carer, WHEN, event="planning_end", when="today", **{"planning-end-prompts": "yes"})
    choose(carer, "planning_end")
    assert 'value="yes" checked' in text(carer, WHEN)


def test_after_a_death_the_first_words_are_sorry_and_nothing_has_to_be_done(carer):
    choose(carer, "death")
    assert "You do not need to give a day" in text(carer, WHEN)
    assert post(carer, WHEN, event="death", when="unsure").headers["Location"] == "/today"
    html = text(carer, "/today")
    assert html.index("I am sorry.") < html.index("Nothing has to be done today.") < html.index('class="cards"')
    for gone in ("It is over", "Because they have died", "Because you help", ">Why?<", "What matters now</h1>"):
        assert gone not in html
    assert "sudden-bereavement" in html


def test_a_death_told_by_mistake_is_taken_back_whole(carer):
    def titles():
        return re.findall(r'card-title"><a href="([^"]+)"', text(carer, "/today"))

    before = titles()
    tell(carer, "death", when="today")
    assert titles() != before
    post(carer, "/undo", "/today")
    assert titles() == before


def test_beside_a_death_stands_no_appointment_and_nothing_asks_to_be_read(carer):
    tell(carer, "hospital_in", when="tomorrow")
    assert 'class="strip"' in text(carer, "/today")
    tell(carer, "death", when="today")
    assert 'class="strip"' not in text(carer, "/today")
    assert "unread</span>" not in text(carer, "/today")
    assert "New</span>" not in text(carer, "/inbox")


def test_what_has_no_day_yet_is_said_back(carer):
    tell(carer, "hospital_out", when="unsure")
    assert "Coming home from hospital: the day is not known yet" in text(carer, "/something-has-changed/done")


def test_a_parent_whose_child_died_is_spoken_to_as_one(client):
    answer_all(client, {"nation": "wales", "who": "child_under_18", "now": ["death"]})
    assert "I am so sorry about your child." in text(client, "/today")


def test_in_the_last_days_the_page_says_whom_to_call_and_asks_nothing(client):
    answer_all(client, {"nation": "scotland", "who": "partner", "now": ["dying"]})
    html = text(client, "/today")
    assert "Nothing has to be done today, except being there" in html
    assert "It is over" not in html
