"""A form that is sent twice, by a double tap, by Back or by two at once, has its effect once."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Broadcast, Comment, Draft, Feedback, FormUse
from app.services.editing import feedback
from app.web.site.door import once
from tests.web.desk.desk_people import NEW_PAGE, SAME, press, read, somebody
from tests.web.desk.test_messages import GOOD
from tests.web.forms import form_values
from tests.web.people import post, token_of

HISTORY = "/desk/resources/advocacy/history"


@pytest.fixture
def publisher(app_on_both, clock):
    return somebody(app_on_both, clock, "publisher")


def count(app, model) -> int:
    with app.app_context():
        return db.session.query(model).count()


def remark(client, text="Look at this"):
    """The form of a remark, as it stands on the page."""
    html = read(client, HISTORY)
    key = re.search(r'name="once" value="([^"]+)"', html)
    return {"csrf_token": token_of(html), "once": key[1], "text": text}


def send(client, typed, headers=SAME):
    return client.post("/desk/comments/advocacy", data=typed, headers=headers)


def test_a_second_sending_leads_where_the_first_led_and_adds_nothing(app_on_both, publisher):
    typed = remark(publisher)
    first, second = send(publisher, typed), send(publisher, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert count(app_on_both, Comment) == 1


def test_the_form_of_a_new_page_is_another_one(app_on_both, publisher):
    send(publisher, remark(publisher))
    send(publisher, remark(publisher))
    assert count(app_on_both, Comment) == 2


def test_two_at_once_add_one(app_on_both, publisher):
    typed = remark(publisher)
    cookie = publisher.get_cookie("plan").value
    start = threading.Barrier(2)
    answers = []

    def send_one():
        client = app_on_both.test_client()
        client.set_cookie("plan", cookie)
        start.wait()
        answers.append(send(client, typed).status_code)

    both = [threading.Thread(target=send_one) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert answers == [302, 302]
    assert count(app_on_both, Comment) == 1


def test_what_failed_can_be_sent_again(app_on_both, publisher, monkeypatch):
    typed = remark(publisher)
    with monkeypatch.context() as broken:
        broken.setattr(feedback, "comment", lambda *given: 1 / 0)
        assert send(publisher, typed).status_code == 500
    assert send(publisher, typed).status_code == 302
    assert count(app_on_both, Comment) == 1


def test_one_whose_first_sending_never_ends_is_told_so(app_on_both, publisher, clock, monkeypatch):
    monkeypatch.setattr(once, "PATIENCE_SECONDS", 0.0)
    typed = remark(publisher)
    with app_on_both.app_context():
        once.form_use.claim(db.session(), f"/desk/comments/advocacy {typed['once']}", clock.now)
    answer = send(publisher, typed)
    assert answer.status_code == 409
    assert "It was sent already" in answer.get_data(as_text=True)


def test_a_day_later_the_marks_are_gone(app_on_both, publisher, clock):
    send(publisher, remark(publisher))
    clock.now += timedelta(hours=25)
    again = somebody(app_on_both, clock, "publisher", "later@example.org")
    send(again, remark(again))
    assert count(app_on_both, FormUse) == 1


def test_a_message_is_added_once(app_on_both, publisher):
    html = read(publisher, "/desk/messages/new")
    key = re.search(r'name="once" value="([^"]+)"', html)
    for _ in range(2):
        assert (
            press(
                publisher,
                "/desk/messages/new",
                "/desk/messages/new",
                **{**GOOD, "resource_id": "advocacy", "once": key[1]},
            ).status_code
            == 302
        )
    assert count(app_on_both, Broadcast) == 1


@pytest.mark.parametrize("path", ["/desk/resources/new", "/desk/drafts"], ids=["button", "by itself"])
def test_a_new_page_that_is_sent_twice_is_one_draft(app_on_both, publisher, path):
    values = form_values(read(publisher, "/desk/resources/new"), "resource-form")
    for _ in range(2):
        publisher.post(path, data={**values, **NEW_PAGE, "action": "draft"}, headers=SAME)
    assert count(app_on_both, Draft) == 1


@pytest.mark.parametrize("action", ["draft", "review", "publish"])
def test_a_form_that_nobody_typed_in_leaves_no_draft(app_on_both, publisher, action):
    values = form_values(read(publisher, "/desk/resources/new"), "resource-form")
    answer = publisher.post("/desk/resources/new", data={**values, "action": action}, headers=SAME)
    assert answer.status_code == (302 if action == "draft" else 422)
    assert publisher.post("/desk/drafts", data=values, headers=SAME).get_json()["draft"] == ""
    assert count(app_on_both, Draft) == 0
    assert "No title yet" not in read(publisher, "/desk/")


def test_what_a_carer_says_twice_stands_once(app_on_both):
    carer = app_on_both.test_client()
    for words in ("The number is old", "The number is old", "The hours are old too"):
        assert post(carer, "/library/advocacy/say", "/library/advocacy", kind="wrong", words=words).status_code == 302
    assert count(app_on_both, Feedback) == 2
