"""Answers that a browser lost between two questions: it is said, and nothing that was just given is lost with them."""

from __future__ import annotations

import pytest

from tests.web.people import answer_all, keep_plan, post

GONE = "Your earlier answers are gone"
SAME = {"Sec-Fetch-Site": "same-origin"}


def send(client, path, **typed):
    """Sends a page that was opened while the earlier answers were there."""
    assert 'name="earlier" value="1"' in client.get(path).get_data(as_text=True)
    client.delete_cookie(client.application.config["SESSION_COOKIE_NAME"])
    return client.post(path, data={"earlier": "1", **typed}, headers=SAME)


@pytest.mark.parametrize("way", ["", "/skip"])
def test_cookies_lost_in_the_middle_are_told_and_it_can_be_begun_again(client, way):
    answer_all(client, {"nation": "wales", "who": "partner"})
    client.get("/questions/hours")
    client.delete_cookie(client.application.config["SESSION_COOKIE_NAME"])
    answer = client.post(f"/questions/hours{way}", data={"earlier": "1", "hours": "20_to_34"}, headers=SAME)
    html = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert GONE in html
    assert 'href="/questions/nation">Begin again</a>' in html
    assert "It does hold your last answer" in html
    assert GONE not in client.get("/questions/managing").get_data(as_text=True)


def test_the_last_question_and_a_change_tell_it_as_well(client):
    answer_all(client, {"nation": "wales"})
    answer = send(client, "/questions/managing", managing="fine")
    assert GONE in client.get(answer.headers["Location"]).get_data(as_text=True)
    answer = send(client, "/questions/managing?change=1", managing="fine")
    assert GONE in client.get(answer.headers["Location"]).get_data(as_text=True)


def test_a_browser_that_keeps_nothing_is_told_why(app):
    client = app.test_client(use_cookies=False)
    answer = client.post("/questions/who", data={"earlier": "1", "who": "partner"}, headers=SAME)
    html = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert GONE in html
    assert "It may be set to refuse cookies" in html


def test_a_wrong_answer_does_not_make_it_forgotten(client):
    answer_all(client, {"nation": "wales"})
    html = send(client, "/questions/now", now="death", **{"now-death-day": "x"}).get_data(as_text=True)
    assert 'name="earlier" value="1"' in html


def test_who_begins_or_keeps_a_plan_is_told_nothing(client):
    assert 'name="earlier"' not in client.get("/questions/nation").get_data(as_text=True)
    answer_all(client)
    assert GONE not in client.get("/check-your-answers").get_data(as_text=True)
    keep_plan(client)
    answer = post(client, "/questions/who", who="partner", earlier="1")
    assert "gone" not in answer.headers["Location"]
