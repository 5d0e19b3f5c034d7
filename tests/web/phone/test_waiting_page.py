"""The page of what waits says what somebody did, in the words of the page where they did it, and when."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from tests.web.phone.two_servers import Phone

DONE = {
    (
        "start.answer",
        "/questions/who",
        "who=partner",
    ): "An answer to a question Who do you help? My husband, wife or partner.",
    ("start.answer", "/questions/help?change=1", "help=personal&help=practical"): "lifts; Washing",
    ("start.skip", "/questions/who/skip", ""): "A question you skipped Who do you help?",
    ("cards.mark", "/today/cards/later", "card=falls"): "Put off for a week Preventing falls",
    ("cards.bring_back", "/today/cards/bring-back", "card=falls"): "Brought back to Today Preventing falls",
    ("changes.record", "/something-has-changed/when", "event=hospital_in&when=today"): "What has changed",
    ("event_ends.over", "/something-has-changed/over", "event=hospital_out"): "What is over",
    ("saved.save", "/library/falls/save?nation=wales", ""): "A page you saved Preventing falls",
    ("saved.take_off", "/saved-pages/falls/take-off", ""): "A page no longer saved Preventing falls",
    ("today.change_stage", "/stage", "stage=suggested"): "The stage you chose",
    ("undo.undo", "/undo", ""): "Something you took back",
    ("saved.save", "/library/no-such-page/save", ""): "A page you saved",
    ("of.a_later_release", "/nowhere", ""): "Something you did",
}


@pytest.fixture
def phone(app):
    made = Phone(app)
    yield made
    made.close()


def test_each_act_says_what_was_done_about_what_and_when(phone, client, clock):
    held, now = client.get("/phone/held").json, clock.now.timestamp() * 1000
    acts = [{"endpoint": endpoint, "path": path, "body": body, "at": now, "id": "a"} for endpoint, path, body in DONE]
    page = phone.ask("GET", "/waiting", "", held, now, acts)["html"]
    rows = [
        " ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall(r"<li>(<strong>.*?)</li>", page, re.DOTALL)
    ]
    assert len(rows) == len(DONE)
    for row, words in zip(rows, DONE.values(), strict=True):
        assert words in row
        assert row.endswith("09:00")


def test_what_an_act_held_is_shown_as_text_alone(phone, client, clock):
    held, now = client.get("/phone/held").json, clock.now.timestamp() * 1000
    body = urlencode({"card": "<script>", "event": "<b>", "stage": "__proto__"})
    act = {"endpoint": "cards.mark", "path": "/today/cards/<i>", "body": body, "at": now, "id": "a"}
    page = phone.ask("GET", "/waiting", "", held, now, [act])["html"]
    assert "What you did with a card of Today" in page
    assert "<i>" not in page
