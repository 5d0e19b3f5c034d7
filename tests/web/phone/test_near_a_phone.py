"""What is near, without a line: what was last shown, as much as a phone keeps, and never a dead end."""

from __future__ import annotations

import json

import pytest

from tests.fakes.local_services import made_up
from tests.web.people import answer_all, keep_plan
from tests.web.phone.two_servers import Both, Phone, assert_same, comparable

AT_MOST = 15_000


@pytest.fixture
def both(app, client, clock):
    phone = Phone(app)
    yield Both(client, phone, clock)
    phone.close()


def made(both: Both, url: str, held: dict, method: str = "GET", body: str = "") -> dict:
    return both.phone.ask(method, url, body, held, both.clock.now.timestamp() * 1000)


@pytest.mark.parametrize("kept", [False, True])
def test_what_was_shown_near_a_district_is_shown_again(both, keep_services, kept):
    keep_services(made_up(20))
    if kept:
        answer_all(both.client)
        keep_plan(both.client)
    both.post("/near-you", postcode="cv4 7al")
    html = both.get("/near-you")
    assert html.count('<article class="card service"') > 5
    assert not both.held()["near"]["cut"]
    for url in ("/library", "/help-now", "/help-now/wales", *(() if kept else ("/today",))):
        assert "All we know near CV4" in both.get(url)
    if kept:
        both.post("/near-you/messages", messages="yes")
        assert "Take it out of my plan" in both.get("/near-you")
        both.post("/near-you", postcode="CV4")
        both.post("/near-you/messages", messages="no")
        both.get("/near-you")
    both.post("/near-you/forget")
    assert_same(both, 11 if kept else 7)


def test_where_no_service_is_known_the_page_says_so_at_once(both):
    both.get("/near-you")
    both.post("/near-you", postcode='nowhere & "more" <i>')
    both.post("/near-you", postcode="\U0001f642" * 60)
    both.post("/near-you", postcode="b15")
    both.get("/near-you")
    both.get("/library")
    assert_same(both, 6)


def test_a_phone_keeps_the_nearest_and_says_that_there_are_more(both, filled):
    both.client.post(
        "/near-you", data={"postcode": "CV4"}, headers={"Sec-Fetch-Site": "same-origin", "X-Act": "a" * 32}
    )
    held = both.held()
    near = held["near"]
    assert near["cut"]
    assert len(json.dumps(near, ensure_ascii=False)) < AT_MOST
    html = made(both, "/near-you", held)["html"]
    assert html.count('<article class="card service"') == near["nearest"] > 8
    assert f"This phone keeps the nearest {near['nearest']}. With a line this page shows more." in html


def test_a_district_given_without_a_line_waits_and_leads_to_lines_for_all(both, filled):
    held = both.held()
    asked = made(both, "/near-you", held)
    assert "needs a connection" in asked["html"]
    assert 'name="postcode"' in asked["html"]
    told = made(both, "/near-you", held, "POST", "postcode=cv4+7al")
    assert (told["path"], told["held"]["district"], told["act"]["path"]) == ("/near-you", "CV4", "/near-you")
    html = comparable(made(both, "/near-you", told["held"])["html"])
    assert "What is near CV4 needs a connection" in html
    assert "Forget CV4" in html
    assert "tel:08088087777" in html.replace(" ", "")
    assert "nothing near CV4" not in html
    assert "Find help near you" in made(both, "/library", told["held"])["html"]


def test_a_phone_of_the_release_before_shows_no_page_that_fails(both, filled):
    held = both.held()
    held.pop("near")
    assert made(both, "/near-you", held)["status"] == 200
    assert made(both, "/library", held)["status"] == 200
    told = made(both, "/near-you", held, "POST", "postcode=CV4")
    assert "What is near CV4 needs a connection" in made(both, "/near-you", told["held"])["html"]
