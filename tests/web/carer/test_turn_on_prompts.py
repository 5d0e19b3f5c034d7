"""After "Keep my plan": one page, one button, a real test for this phone alone; nothing ticked in advance."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.extensions import db
from app.models import Account, CarerSession, OutboxPrompt, PushSubscription
from app.services.accounts.subscribe_device import subscribe_device
from app.storage.database import writing
from tests.fakes.browser_keys import BrowserKeys
from tests.web.people import answer_all, keep_plan, post

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/"


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def add_device(app, clock, name: str, session_hash: str = "") -> int:
    """A browser that said yes; of the carer's own session unless told otherwise. Gives its number."""
    keys = BrowserKeys()
    with app.app_context():
        session = db.session()
        own = session_hash or session.query(CarerSession).one().token_hash
        subscribe_device(
            session,
            account_id=session.query(Account).one().id,
            session_hash=own,
            endpoint=ENDPOINT + name,
            p256dh=keys.p256dh,
            auth=keys.auth,
            key_id="made up",
            allowed=runtime.config().push_hosts,
            now=clock.now,
        )
        return session.query(PushSubscription).filter_by(endpoint=ENDPOINT + name).one().id


def ask_for_test(client):
    html = client.get("/prompts/turn-on").get_data(as_text=True)
    token = re.search(r'name="csrf-token" content="([^"]+)"', html)
    assert token
    headers = {"X-CSRFToken": token[1], "Sec-Fetch-Site": "same-origin"}
    return client.post("/prompts/turn-on/test", json={}, headers=headers)


def test_keeping_with_prompts_leads_to_the_one_button_and_says_that_the_plan_is_kept(client):
    answer_all(client)
    answer = keep_plan(client)
    assert answer.headers["Location"] == "/prompts/turn-on"
    html = client.get("/prompts/turn-on").get_data(as_text=True)
    assert "Your plan is kept." in html
    assert html.count("data-turn-on=") == 1
    assert "It arrived. Done." in html
    assert "Add to Home Screen" in html
    no_script = html[html.index("<noscript>") : html.index("</noscript>")]
    assert "/inbox" in no_script
    assert "/calendar" in no_script


def test_keeping_without_prompts_leads_to_today(client):
    answer_all(client)
    assert keep_plan(client, prompts=False).headers["Location"] == "/today"
    assert "Your plan is kept." in client.get("/today").get_data(as_text=True)
    assert client.get("/prompts/turn-on").headers["Location"] == "/prompts"


def test_nothing_is_ticked_in_advance_and_the_reasons_stand_in_five_lines(client):
    answer_all(client)
    html = client.get("/keep-my-plan").get_data(as_text=True)
    assert " checked" not in html
    brief = html[html.index('<ul class="brief">') : html.index("</ul>", html.index('<ul class="brief">'))]
    assert brief.count("<li>") == 5
    assert html.count("<summary>Read more: ") == 3


def test_each_box_that_is_missing_is_named_at_once(client):
    answer_all(client)
    html = post(client, "/keep-my-plan", prompts="yes").get_data(as_text=True)
    assert "Tick “Yes, keep my answers” if you agree" in html
    assert "Tick “I am 13 or over” if you are" in html
    assert 'href="#consent"' in html
    assert 'href="#age"' in html
    assert re.search(r'id="prompts"\s+value="yes" checked', html), "what was ticked stays ticked"


def test_under_18_prompts_stay_off_whatever_was_ticked(client):
    answer_all(client)
    post(client, "/questions/about_you", about_you="under_18")
    assert keep_plan(client).headers["Location"] == "/today"
    assert "Prompts are off" in client.get("/prompts").get_data(as_text=True)
    assert post(client, "/prompts/on", "/prompts").headers["Location"] == "/prompts/turn-on"


def test_the_test_goes_to_this_phone_alone(app, carer, clock):
    other = add_device(app, clock, "other", "another session")
    add_device(app, clock, "this")
    answer = ask_for_test(carer)
    assert answer.status_code == 202
    with app.app_context():
        row = db.session().query(OutboxPrompt).filter_by(kind="test").one()
        assert row.delivered_to == [other]
        assert row.path == "/today"


def test_a_phone_that_has_not_said_yes_gets_no_test(app, carer, clock):
    add_device(app, clock, "other", "another session")
    answer = ask_for_test(carer)
    assert answer.status_code == 409
    assert "has not said yes" in answer.get_json()["error"]
    with app.app_context(), writing(db.session()) as session:
        assert session.query(OutboxPrompt).filter_by(kind="test").count() == 0


def test_tests_are_limited(app, carer, clock):
    add_device(app, clock, "this")
    answers = []
    for _ in range(6):
        clock.move(seconds=1)
        answers.append(ask_for_test(carer).status_code)
    assert answers == [202, 202, 202, 202, 202, 429]
