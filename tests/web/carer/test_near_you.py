"""Somebody gives half a postcode, sees what is near on three pages, and takes it back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from app.domain.directory.cards.card import card_of
from app.domain.directory.local_service import read_local_service
from app.extensions import db
from app.models import Account
from tests.fakes.local_services import made_up
from tests.web.people import answer_all, keep_plan, post

PAGES = ("/library", "/today", "/help-now", "/help-now/wales")


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_without_any_service_nothing_is_promised(client):
    for path in PAGES:
        assert "near-you" not in text(client, path)
    assert "We have no such list yet" in text(client, "/near-you")


def test_one_quiet_line_until_a_district_is_given_and_then_the_nearest(filled, client):
    for path in PAGES:
        assert "Find help near you" in text(client, path)
        assert 'id="near-you"' not in text(client, path)
    answer = post(client, "/near-you", postcode=" cv4 7al ")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/near-you")
    with client.session_transaction() as cookie:
        assert dict(cookie)["district"] == "CV4"
        assert "7AL" not in str(dict(cookie)).upper()
    html = text(client, "/near-you")
    assert (
        html.index("In CV4")
        < html.index("Close to CV4")
        < html.index("For your whole nation")
        < html.index("For the whole UK")
    )
    close = html[html.index("Close to CV4") : html.index("For your whole nation")]
    miles = [int(found) for found in re.findall(r">about ([0-9]+) miles? from", close)]
    assert miles and miles == sorted(miles)
    assert 'href="tel:+441632960' in html
    assert "Checked by the list it comes from on" in html
    for path in PAGES:
        page = text(client, path)
        assert page.count("#service-") == 3
        assert "All we know near CV4" in page


def test_pages_that_show_it_are_private_and_the_others_stay_as_they_were(filled, client):
    assert client.get("/library").headers["Cache-Control"] == "no-cache"
    post(client, "/near-you", postcode="CV4")
    for path in ("/library", "/help-now", "/help-now/wales", "/near-you"):
        assert client.get(path).headers["Cache-Control"] == "private, no-store"
    assert client.get("/privacy").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("wrong", ["", "ZZ1", "coventry", "<script>alert(1)</script>", "x" * 5000, "%", "🙂"])
def test_what_is_no_postcode_is_named_and_kept_to_mend(filled, client, wrong):
    answer = post(client, "/near-you", postcode=wrong)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#postcode"' in html
    assert "<script>alert" not in html
    if wrong in ("ZZ1", "coventry"):
        assert f'value="{wrong}"' in html
    assert "Set-Cookie" not in answer.headers


def test_it_can_be_forgotten_and_goes_with_everything_else(filled, client):
    post(client, "/near-you", postcode="B15")
    assert "Forget B15" in text(client, "/near-you")
    assert post(client, "/near-you/forget", "/near-you").status_code == 302
    with client.session_transaction() as cookie:
        assert "district" not in cookie
    post(client, "/near-you", postcode="B15")
    post(client, "/keep-my-plan/erase")
    assert "Find help near you" in text(client, "/today")


def test_a_kept_plan_keeps_the_district_on_this_device_only(filled, client):
    answer_all(client)
    post(client, "/near-you", postcode="CF10")
    keep_plan(client)
    assert "All we know near CF10" in text(client, "/today")


def test_messages_about_the_area_are_asked_for_and_only_then_is_it_in_the_plan(app, client):
    def in_the_plan() -> str | None:
        with app.app_context():
            return db.session.query(Account.district).scalar()

    post(client, "/near-you", postcode="CF10")
    assert "Messages about" not in text(client, "/near-you")
    answer_all(client)
    keep_plan(client)
    assert "Yes, put CF10 into my plan" in text(client, "/near-you")
    assert in_the_plan() is None
    post(client, "/near-you/messages", "/near-you", messages="yes")
    assert in_the_plan() == "CF10"
    post(client, "/near-you", postcode="CF24")
    assert in_the_plan() == "CF24"
    post(client, "/near-you/messages", "/near-you", messages="no")
    assert in_the_plan() is None
    assert "Yes, put CF24 into my plan" in text(client, "/near-you")
    post(client, "/near-you/messages", "/near-you", messages="yes")
    post(client, "/near-you/forget", "/near-you")
    assert in_the_plan() is None


def test_with_prompts_off_it_can_still_be_seen_and_taken_out(app, client):
    answer_all(client)
    keep_plan(client)
    post(client, "/near-you", postcode="CF10")
    post(client, "/near-you/messages", "/near-you", messages="yes")
    post(client, "/prompts/off", "/prompts")
    assert "Take it out of my plan" in text(client, "/near-you")


def test_a_yes_without_a_district_puts_nothing_into_the_plan(app, client):
    answer_all(client)
    keep_plan(client)
    assert post(client, "/near-you/messages", "/near-you", messages="yes").status_code == 302
    with app.app_context():
        assert db.session.query(Account.district).scalar() is None


def test_a_forged_district_is_ignored(filled, client):
    for forged in ("ATLANTIS", 7, ["CV4"], {"a": 1}):
        with client.session_transaction() as cookie:
            cookie["district"] = forged
        assert "Find help near you" in text(client, "/today")


def test_nobody_sees_what_is_closed_hidden_or_hostile(keep_services, client):
    closed, hostile = made_up(2)
    closed |= {"status": "temporarily closed"}
    hostile |= {"name": "Made-up <script>alert(1)</script>name", "eligibility_description": "&lt;svg/onload=alert(1)&gt;", "description": "<img src=x onerror=alert(1)>A made-up text", "url": "javascript:alert(1)",
                "alert": "<script>alert(2)</script>Moved"}  # fmt: skip
    keep_services([closed, hostile])
    post(client, "/near-you", postcode="CV35")
    html = text(client, "/near-you")
    assert closed["name"] not in html
    assert "A made-up text" in html
    assert "Made-up name" in html
    assert "&lt;svg/onload" in html
    for bad in ("<script>alert", "<img", "<svg/onload", "javascript:"):
        assert bad not in html


FULL = {
    "name": "Made-up Carers&#39; Caf&eacute;",
    "description": "<p>Tea.</p><ul><li>No booking</li></ul>",
    "url": "example.org/caf\u00e9",
    "phones": [
        {"number": "Fax 01632 960199"},
        {"number": "01632 960101 ext 21", "description": "Mornings"},
        {"number": "0871 234 5678"},
        {"number": "01632 960141", "type": "textphone"},
        {"number": "960101 (ask for Jo)"},
    ],
    "schedules": [{"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:30", "closes_at": "16:00"}],
    "cost_options": [
        {"option": "Carers", "amount": 0, "amount_description": "Free for carers"},
        {"option": "Others", "amount": 12.5, "amount_description": "per session"},
        {"option": "Old", "amount": 99, "valid_to": "2020-01-01"},
    ],
}


def test_a_card_says_when_how_much_where_and_whom_to_ring(keep_services, client, clock):
    clock.now = datetime(2026, 12, 1, 14, 10, tzinfo=UTC)
    keep_services(made_up(1, **FULL))
    post(client, "/near-you", postcode="CV4")
    html = text(client, "/near-you").replace("\u00a0", " ")
    for wanted in (
        "Made-up Carers&#39; Café</h3>",
        "Tea.\nNo booking</p>",
        "Mon to Fri 9:30am to 4pm",
        "Free for carers",
        "£12.50 a session for others",
        "Made-up Hall, 1 Made-up Street, Made-up Town, CV4 9ZZ",
        'href="tel:+441632960101;ext=21"',
        "Call 01632 960101, extension 21",
        "Mornings",
        "Calls to this number cost more than usual",
        'href="tel:+441632960141"',
        "Textphone 01632 960141",
        "Phone: 960101 (ask for Jo)",
        'href="https://example.org/caf%C3%A9"',
    ):
        assert wanted in html, wanted
    for unwanted in ("960199", "£99", "&amp;#39;"):
        assert unwanted not in html, unwanted


def test_open_now_waits_for_the_page_to_find_it_true_and_is_kept_nowhere(keep_services, client, clock):
    clock.now = datetime(2026, 12, 1, 14, 10, tzinfo=UTC)
    keep_services(made_up(1, **FULL))
    post(client, "/near-you", postcode="CV4")
    answer = client.get("/near-you")
    assert answer.headers["Cache-Control"] == "private, no-store"
    html = answer.get_data(as_text=True)
    line = html[html.index("hidden data-from=") :].partition("</span>")[0]
    assert 'data-from="2026-12-01T14:10:00+00:00"' in line
    assert 'data-until="2026-12-01T16:00:00+00:00"' in line
    assert "Open now, until 4pm" in line
    assert html.count("Open now") == 1
    for path in PAGES:
        assert "Open now" not in re.sub('data-opens="[^"]*"', "", text(client, path))


def test_the_card_says_how_far_it_is_where_that_is_known(app, clock):
    service, _ = read_local_service(made_up(1)[0], 1)
    with app.test_request_context():
        card = app.jinja_env.get_template("components/service_card.html").module.service_card
        assert "about 3 miles from" in card(card_of(service, clock.now), away="about 3 miles")
        assert "from the middle" not in card(card_of(service, clock.now))
