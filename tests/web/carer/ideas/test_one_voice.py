"""One person is one voice: whoever sent an idea is not counted beside it, however often it comes."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Idea, IdeaMeToo
from app.services.ideas import decide
from tests.fakes.ideas import BY
from tests.web.carer.test_saying import say
from tests.web.people import HOSPITAL, answer_all, keep_plan, post

WORDS = "Say on each page when the council answers"


@pytest.fixture(params=["nothing", "answers", "a plan"])
def sender(request, client):
    """Somebody with no cookie, with answers in it, or with a plan."""
    if request.param != "nothing":
        answer_all(client, HOSPITAL)
    if request.param == "a plan":
        keep_plan(client)
    return client


def me_too(app) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(Idea.me_too).order_by(Idea.id)))


def test_the_same_words_again_from_one_browser_count_nothing(app, sender):
    for _ in range(3):
        assert post(sender, "/ideas/add", text=WORDS).status_code == 302
    assert me_too(app) == [0]


def test_the_same_words_by_both_forms_count_nothing(app, sender):
    post(sender, "/ideas/add", text=WORDS)
    say(sender, kind="missing", words=WORDS, follow="yes")
    assert me_too(app) == [0]


def test_somebody_else_counts_and_once(app, sender):
    post(sender, "/ideas/add", text=WORDS)
    other = app.test_client()
    for _ in range(2):
        other.post("/ideas/add", data={"text": WORDS}, headers={"Sec-Fetch-Site": "same-origin"},
                   environ_base={"REMOTE_ADDR": "203.0.113.9"})  # fmt: skip
    assert me_too(app) == [1]


def test_who_sent_it_cannot_want_it_as_well(app, client, clock):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    post(client, "/ideas/add", text=WORDS)
    with app.app_context():
        decide.let_through(db.session(), 1, 0, WORDS, clock.now, BY)
        assert db.session.query(IdeaMeToo).count() == 1
    post(client, "/ideas/1/me-too", "/ideas/1")
    assert me_too(app) == [0]
