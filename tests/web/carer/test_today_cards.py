"""A card is done, put off or not for them: kept where answers are kept, taken back at once, and the next one comes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app.domain.accounts.card_marks import LATER_IS
from tests.web.people import answer_all, keep_plan, post


def today(client) -> str:
    return client.get("/today").get_data(as_text=True)


def first_ones(client) -> list[str]:
    part = today(client).split('class="cards"')[1].split("</ul>\n</section>")[0]
    return list(dict.fromkeys(re.findall(r'card-title"><a href="/library/([a-z-]+)"', part)))


def mark(client, kind, page):
    return post(client, f"/today/cards/{kind}", "/today", card=page)


@pytest.fixture(params=["in the cookie", "in a kept plan"])
def carer(request, client):
    answer_all(client)
    if request.param == "in a kept plan":
        keep_plan(client)
    return client


@pytest.mark.parametrize("kind", ["done", "later", "not_for_me"])
def test_what_was_done_makes_room_for_the_next(carer, kind):
    before = first_ones(carer)
    assert mark(carer, kind, before[0]).headers["Location"] == "/today"
    after = first_ones(carer)
    assert before[0] not in after
    assert before[1:] == [each for each in after if each in before]
    assert len(after) == len(before)


def test_it_is_taken_back_by_one_tap_and_once(carer):
    before = first_ones(carer)
    mark(carer, "not_for_me", before[0])
    assert "Left out from now on" in today(carer)
    assert post(carer, "/undo", "/today").headers["Location"] == "/today"
    assert first_ones(carer) == before
    post(carer, "/undo", "/today")
    assert "nothing to take back" in today(carer)
    assert first_ones(carer) == before


def test_taking_back_gives_the_word_before_it(carer):
    first = first_ones(carer)[0]
    mark(carer, "later", first)
    mark(carer, "done", first)
    post(carer, "/undo", "/today")
    assert "For later" in today(carer)


def test_later_is_a_week(carer, clock):
    before = first_ones(carer)
    mark(carer, "later", before[-1])
    clock.now += LATER_IS - timedelta(days=1)
    assert before[-1] not in first_ones(carer)
    clock.now += timedelta(days=1)
    assert "What you put aside" not in today(carer)


def test_what_was_put_aside_can_be_brought_back_long_after(carer):
    before = first_ones(carer)
    mark(carer, "done", before[0])
    assert "What you put aside (1)" in today(carer)
    post(carer, "/today/cards/bring-back", "/today", card=before[0])
    assert first_ones(carer) == before


def test_what_was_done_before_the_plan_was_kept_goes_with_it(client):
    answer_all(client)
    first = first_ones(client)[0]
    mark(client, "done", first)
    keep_plan(client)
    assert first not in first_ones(client)


def test_a_card_that_is_no_page_and_a_word_that_is_none_are_refused(carer):
    assert mark(carer, "done", "no-such-page").status_code == 404
    assert mark(carer, "loved", first_ones(carer)[0]).status_code == 404


def test_saving_from_a_card_stays_on_today_and_the_card_stays(carer):
    first = first_ones(carer)[0]
    assert post(carer, f"/library/{first}/save?back=today", "/today").headers["Location"] == "/today"
    assert "Saved: " in today(carer)
    assert first_ones(carer)[0] == first


def test_no_address_of_the_page_says_what_was_told(carer):
    addresses = re.findall(r'(?:action|formaction|href)="([^"]+)"', today(carer))
    assert not [each for each in addresses if "hospital_out" in each or "stretched" in each]


def test_a_reason_is_said_once_and_the_others_ask_why(carer):
    html = today(carer).split('class="cards"')[1]
    shown = [each.strip() for each in re.findall(r'card-why">(?:<summary>)?(Because [^<]+)', html)]
    assert len(shown) > 1
    assert len(shown) == len(set(shown))
    assert '<summary><span class="why">Why?</span>' in html


def test_who_cannot_go_on_sees_whom_to_call_already_beside_their_answers(client):
    answer_all(client, {"nation": "wales", "managing": "breaking_point"})
    html = client.get("/check-your-answers").get_data(as_text=True)
    assert html.index("/help-now/wales") < html.index("Change anything that is not right")
