"""An error says what its status asks for: which ways are open, and when to come again."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import MethodNotAllowed, ServiceUnavailable, TooManyRequests, Unauthorized

from app.services.access import hashing
from app.web.carer.saying.pages import MOST_SAID
from tests.web.people import post, sent_back


@pytest.mark.parametrize(
    ("path", "method"), [("/today", "DELETE"), ("/healthz", "POST"), ("/library", "PUT"), ("/desk/sign-in", "PATCH")]
)
def test_a_way_that_is_closed_names_those_that_are_open(client, path, method):
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"].split(", ")
    assert method not in answer.headers["Allow"].split(", ")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("error", "name", "value"),
    [
        (TooManyRequests(retry_after=7), "Retry-After", "7"),
        (ServiceUnavailable(retry_after=9), "Retry-After", "9"),
        (Unauthorized(www_authenticate=None), "Content-Type", "text/html; charset=utf-8"),
        (MethodNotAllowed(valid_methods=["GET"]), "Allow", "GET"),
        (ServiceUnavailable(), "Retry-After", "30"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value,
)
def test_what_an_error_carries_reaches_the_client(app, error, name, value):
    def fail():
        raise error

    app.add_url_rule("/fails", view_func=fail)
    answer = app.test_client().get("/fails")
    assert answer.status_code == error.code
    assert answer.headers.getlist(name) == [value]


def test_who_tried_too_often_is_told_when_the_next_try_counts(client, clock):
    for _ in range(11):
        answer = post(client, "/desk/sign-in", email="nobody@example.org", password="wrong")
    assert answer.status_code == 429
    wait = int(answer.headers["Retry-After"])
    assert wait >= 1
    clock.move(seconds=wait)
    assert post(client, "/desk/sign-in", email="nobody@example.org", password="wrong").status_code == 422


def test_who_sends_too_many_forms_is_told_when_counting_begins_anew(client, clock):
    clock.move(minutes=4, seconds=0.5)
    said = {"kind": "wrong", "words": "x"}
    answers = [post(client, "/library/grief/say", "/library/grief", **said) for _ in range(MOST_SAID + 1)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"] in (str(11 * 60), str(11 * 60 - 1))


def test_a_database_that_is_away_says_when_to_come_again(app):
    def fail():
        raise OperationalError("", {}, Exception())

    app.add_url_rule("/fails", view_func=fail, methods=["GET", "POST"])
    for answer in (app.test_client().get("/fails"), post(app.test_client(), "/fails")):
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_too_many_sign_ins_at_once_are_sent_away_with_a_time_and_keep_their_text(client, monkeypatch):
    full = hashing.threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(hashing, "_places", full)
    typed = {"email": "nobody@example.org", "password": "wrong", "carried_form": "a long text"}
    answer = post(client, "/desk/sign-in", **typed)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(hashing.COME_AGAIN_SECONDS))
    assert "Try again in a few seconds" in answer.get_data(as_text=True)
    assert sent_back(answer.get_data(as_text=True)) == {"email": "nobody@example.org", "carried_form": "a long text"}
    full.release()
    assert post(client, "/desk/sign-in", **typed).status_code == 422


def test_who_is_sent_away_by_a_full_queue_has_not_used_up_a_try(client, monkeypatch):
    full = hashing.threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(hashing, "_places", full)
    for _ in range(11):
        assert post(client, "/desk/sign-in", email="nobody@example.org", password="wrong").status_code == 503
    full.release()
    assert post(client, "/desk/sign-in", email="nobody@example.org", password="wrong").status_code == 422
