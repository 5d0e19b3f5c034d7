"""Help somebody start: nothing is kept on the helper's device, and the answers open once on another phone."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.extensions import db
from app.models import FormUse
from app.web.carer.passing.sealed_answers import PAGE, SQUARE, opened, sealed
from tests.web.people import HOSPITAL, QUESTIONS, answer_all, keep_plan, post, token_of

SAME = {"Sec-Fetch-Site": "same-origin"}


def held(html: str) -> str:
    return re.search(r'name="held" value="([\w-]+)"', html)[1]


def send(client, path: str, token: str = "", **data: object):
    return client.post(f"/help-somebody-start/{path}", data={"csrf_token": token, **data}, headers=SAME)


def walk(client, token: str = "") -> str:
    """The answers' page after all eight questions."""
    html = send(client, "nation", token).get_data(as_text=True)
    for question in QUESTIONS:
        given = {name: value for name, value in HOSPITAL.items() if name == question or name.startswith(f"{question}-")}
        answer = send(client, question, token, held=held(html), do="answer", **given)
        assert answer.status_code == 200
        html = answer.get_data(as_text=True)
    return html


def square(app, client, html: str, token: str = "") -> str:
    """What the square holds behind the "#"."""
    page = send(client, "hand-over", token, held=held(html))
    assert "<svg" in page.get_data(as_text=True)
    with app.test_request_context():
        return sealed(opened(held(page.get_data(as_text=True)), PAGE), SQUARE)


@pytest.fixture
def carer(app):
    return app.test_client()


def test_answers_go_from_one_to_the_other_and_no_cookie_is_set_on_the_way(app, client, carer):
    html = walk(client)
    assert "A parent or grandparent" in html
    assert "4 December 2026" in html
    handed = square(app, client, html)
    assert client.get_cookie("plan") is None
    answer = carer.post("/open-here", data={"handed": handed}, headers=SAME)
    assert answer.headers["Location"] == "/check-your-answers"
    assert "A parent or grandparent" in carer.get("/check-your-answers").get_data(as_text=True)
    with carer.session_transaction() as cookie:
        assert cookie["answers"]["now"] == [{"id": "hospital_out", "date": "2026-12-04"}]


def test_no_page_of_it_is_stored_and_no_answer_stands_in_an_address(client):
    page = send(client, "nation")
    for question in QUESTIONS:
        assert page.headers["Cache-Control"] == "private, no-store"
        assert "Set-Cookie" not in page.headers
        page = send(client, question, held=held(page.get_data(as_text=True)), do="skip")
    html = page.get_data(as_text=True)
    assert not re.search(r'(href|action)="[^"]*[\w-]{60,}', html.replace("/static/", ""))


def test_it_opens_once(app, client, carer):
    handed = square(app, client, walk(client))
    assert carer.post("/open-here", data={"handed": handed}, headers=SAME).status_code == 302
    again = app.test_client().post("/open-here", data={"handed": handed}, headers=SAME)
    assert again.status_code == 410
    assert "used already" in again.get_data(as_text=True)


def test_what_was_handed_over_opens_no_more_on_the_helpers_side(app, client, carer):
    html = walk(client)
    carer.post("/open-here", data={"handed": square(app, client, html)}, headers=SAME)
    for path in ("answers", "hand-over", "nation"):
        page = send(client, path, held=held(html), do="show")
        assert page.status_code == 410
        assert "These answers are gone" in page.get_data(as_text=True)
        assert "parent" not in page.get_data(as_text=True)


def test_clearing_ends_it_and_says_so(app, client, carer):
    html = walk(client)
    handed = square(app, client, html)
    answer = send(client, "end", held=held(html))
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "All gone from this phone" in client.get(answer.headers["Location"]).get_data(as_text=True)
    assert send(client, "answers", held=held(html)).status_code == 410
    assert carer.post("/open-here", data={"handed": handed}, headers=SAME).status_code == 410


@pytest.mark.parametrize("minutes", [16, 60 * 24 * 365])
def test_a_square_is_too_old_after_a_quarter_of_an_hour(app, client, carer, clock, minutes):
    handed = square(app, client, walk(client))
    clock.move(minutes=minutes)
    answer = carer.post("/open-here", data={"handed": handed}, headers=SAME)
    assert answer.status_code == 410
    assert "too old" in answer.get_data(as_text=True)


def test_a_page_that_stood_open_too_long_holds_nothing(client, clock):
    html = walk(client)
    clock.move(minutes=29)
    assert send(client, "answers", held=held(html)).status_code == 200
    clock.move(minutes=2)
    assert send(client, "answers", held=held(html)).status_code == 410


def test_a_page_cannot_stand_in_for_a_square_nor_the_other_way_round(app, client, carer):
    html = walk(client)
    assert carer.post("/open-here", data={"handed": held(html)}, headers=SAME).status_code == 410
    assert send(client, "answers", held=square(app, client, html)).status_code == 410


def test_the_server_keeps_a_hash_and_nothing_else(app, client, carer):
    html = walk(client)
    with app.app_context():
        assert db.session.query(FormUse).count() == 0
    carer.post("/open-here", data={"handed": square(app, client, html)}, headers=SAME)
    with app.app_context():
        rows = db.session.query(FormUse).all()
        assert [(len(row.key_hash), row.led_to) for row in rows] == [(64, "")]


def test_answers_of_the_helpers_own_stay_as_they_are(app, client, carer):
    post(client, "/questions/nation", nation="scotland")
    token = token_of(client.get("/help-somebody-start").get_data(as_text=True))
    html = walk(client, token)
    carer.post("/open-here", data={"handed": square(app, client, html, token)}, headers=SAME)
    send(client, "end", token, held=held(html))
    with client.session_transaction() as cookie:
        assert cookie["answers"] == {"nation": "scotland"}


def test_a_phone_that_keeps_a_plan_is_not_changed(app, client, carer):
    answer_all(carer)
    keep_plan(carer)
    # What is told once is told.
    carer.get("/check-your-answers")
    before = carer.get("/check-your-answers").get_data(as_text=True)
    handed = square(app, client, walk(client))
    answer = carer.post("/open-here", data={"handed": handed}, headers=SAME)
    assert answer.status_code == 409
    assert "keeps a plan already" in answer.get_data(as_text=True)
    assert carer.get("/check-your-answers").get_data(as_text=True) == before
    # It was not used up.
    assert app.test_client().post("/open-here", data={"handed": handed}, headers=SAME).status_code == 302


def test_a_phone_with_answers_is_told_that_they_are_replaced(app, client, carer):
    post(carer, "/questions/nation", nation="scotland")
    assert "They are replaced" in carer.get("/open-here").get_data(as_text=True)
    carer.post("/open-here", data={"handed": square(app, client, walk(client))}, headers=SAME)
    with carer.session_transaction() as cookie:
        assert cookie["answers"]["nation"] == "england"


def test_back_change_and_errors_keep_what_was_answered(client):
    html = send(client, "nation").get_data(as_text=True)
    assert 'value="back"' not in html
    html = send(client, "nation", held=held(html), do="answer", nation="wales").get_data(as_text=True)
    wrong = send(client, "who", held=held(html), do="answer")
    assert wrong.status_code == 422
    html = wrong.get_data(as_text=True)
    assert 'href="#who"' in html
    html = send(client, "who", held=held(html), do="back").get_data(as_text=True)
    assert re.search(r'value="wales" checked', html)
    html = send(client, "nation", held=held(html), do="show", changing="1").get_data(as_text=True)
    html = send(client, "nation", held=held(html), do="answer", changing="1", nation="scotland").get_data(as_text=True)
    assert "Look at the answers together" in html
    assert "Scotland" in html


def test_somebody_who_cannot_go_on_is_not_left_with_a_square_alone(client):
    html = send(client, "managing").get_data(as_text=True)
    html = send(client, "managing", held=held(html), do="answer", managing="breaking_point").get_data(as_text=True)
    assert "cannot go on like this" in html
    assert "/help-now" in html


@pytest.mark.parametrize("wrong", ["x", "A" * 5000, "é", "\u202e", "AQAA", "=" * 30, "AQ" * 40])
def test_what_is_not_ours_opens_nothing(client, wrong):
    assert send(client, "answers", held=wrong).status_code == 410
    assert send(client, "nation", held=wrong, do="answer", nation="wales").status_code == 410
    assert client.post("/open-here", data={"handed": wrong}, headers=SAME).status_code == 410


@pytest.mark.parametrize("path", ["nowhere", "%00", "nation%20", "病"])
def test_a_question_that_is_none_is_not_found(client, path):
    assert send(client, path).status_code == 404


@pytest.mark.parametrize("do", ["", "x", "\u202e", "answer answer"])
def test_an_unknown_wish_shows_the_question(client, do):
    assert send(client, "nation", do=do).status_code == 200


def test_no_form_of_another_site_hands_anything_over(client):
    answer = client.post("/open-here", data={"handed": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_the_number_is_new_each_time(app, client):
    with app.test_request_context():
        numbers = {opened(held(send(client, "nation").get_data(as_text=True)), PAGE).number for _ in range(20)}
    assert len(numbers) == 20


def test_it_is_counted_as_begun_and_finished_without_a_time(app, client, carer):
    handed = square(app, client, walk(client))
    before = dict(runtime.of(app).counts.waiting())
    carer.post("/open-here", data={"handed": handed}, headers=SAME)
    carer.get("/today")
    more = {key.event for key, number in runtime.of(app).counts.waiting().items() if number > before.get(key, 0)}
    assert {"started", "finished", "finished_stage", "situation"} <= more
    assert "time_to_page" not in more
