"""A form that cannot be taken names its field and keeps what was typed; nothing of it is kept on our side."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import Account, Feedback
from tests.web.people import answer_all, keep_plan, post

PACE = {"per_week": "4", "quiet_from": "22", "quiet_to": "7"}


@pytest.mark.parametrize("wrong", [{"per_week": "9"}, {"quiet_from": "3"}, {"quiet_to": ""}])
def test_a_pace_that_was_not_shown_is_refused_at_its_field(app, client, wrong):
    answer_all(client)
    keep_plan(client)
    answer = post(client, "/prompts/pace", "/prompts", **{**PACE, **wrong})
    assert answer.status_code == 422
    assert f'href="#{next(iter(wrong))}"' in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(db.select(Account.per_week)) == 2


def test_a_pace_of_those_shown_is_kept(app, client):
    answer_all(client)
    keep_plan(client)
    assert post(client, "/prompts/pace", "/prompts", **PACE).status_code == 302
    with app.app_context():
        kept = db.session.execute(db.select(Account.per_week, Account.quiet_from, Account.quiet_to)).one()
    assert tuple(kept) == (4, 22, 7)


def test_what_is_said_of_a_page_comes_back_when_it_is_too_long(app, client):
    words = "A" * 501
    answer = post(client, "/library/grief/say", "/library/grief", kind="wrong", words=words)
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert "Use 500 letters or fewer" in html
    assert words in html
    with app.app_context():
        assert db.session.query(Feedback).count() == 0


def test_what_is_said_of_a_page_needs_a_kind(client):
    answer = post(client, "/library/grief/say", "/library/grief", words="It is fine")
    assert answer.status_code == 422
    assert "Choose what fits" in answer.get_data(as_text=True)
