"""A full disk: what is typed is kept on the page, reading goes on, and saving works again by itself."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.extensions import db
from tests.web.people import answer_all, keep_plan, post, sent_back, token_of

HOSPITAL_ON_THE_NINTH = {
    "now": "hospital_out",
    "now-hospital_out-day": "9",
    "now-hospital_out-month": "12",
    "now-hospital_out-year": "2026",
}


@contextmanager
def full_disk(app):
    """SQLite says that the disk is full: every page of the file is taken, and none may be added."""

    def only_read(connection) -> None:
        if connection.get_execution_options().get("writes"):
            raise OperationalError("BEGIN IMMEDIATE", None, sqlite3.OperationalError("database or disk is full"))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "begin", only_read)
    try:
        yield
    finally:
        event.remove(engine, "begin", only_read)


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def test_nothing_that_was_typed_is_lost_and_it_works_again_by_itself(app, carer):
    page = carer.get("/something-has-changed/all").get_data(as_text=True)
    body = {**HOSPITAL_ON_THE_NINTH, "csrf_token": token_of(page)}
    with full_disk(app):
        answer = carer.post("/something-has-changed/all", data=body, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 503
        for path in ("/today", "/library", "/help-now", "/inbox", "/prompts"):
            assert carer.get(path).status_code == 200, path
    html = answer.get_data(as_text=True)
    again = sent_back(html)
    assert {name: again[name] for name in HOSPITAL_ON_THE_NINTH} == HOSPITAL_ON_THE_NINTH
    assert (
        carer.post("/something-has-changed/all", data=again, headers={"Sec-Fetch-Site": "same-origin"}).status_code
        == 302
    )
    assert "9 December" in carer.get("/today").get_data(as_text=True)


def test_a_password_is_never_sent_back(app, client):
    with full_disk(app):
        answer = post(client, "/desk/sign-in", email="somebody@example.org", password="three words remembered")
    assert answer.status_code == 503
    assert "three words remembered" not in answer.get_data(as_text=True)
