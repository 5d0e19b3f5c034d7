"""What was done changes what comes: its prompt is left out, the prompts page says so, and it is brought back."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import OutboxPrompt
from app.models.delivery.states import CANCELLED, WAITING
from tests.web.people import HOSPITAL, answer_all, keep_plan, post

NEEDS = {**{k: v for k, v in HOSPITAL.items() if not k.startswith("now")}, "now": ["needs_up"]}
TITLE = "A break, so that you can go on"
LEFT_OUT = "Left out, because you have done it"


@pytest.fixture
def carer(client):
    answer_all(client, NEEDS)
    return client


def prompts(client) -> str:
    html: str = client.get("/prompts").get_data(as_text=True)
    return html


def is_left_out(client) -> bool:
    planned, _, left_out = prompts(client).partition(LEFT_OUT)
    assert (TITLE in planned) is (TITLE not in left_out)
    return TITLE in left_out


def state(app) -> str:
    with app.app_context():
        return db.session().query(OutboxPrompt).filter_by(step_id="needs_up.month").one().state


@pytest.mark.parametrize("kind", ["done", "not_for_me"])
def test_the_prompt_of_what_is_done_is_left_out_and_undone_again(app, carer, kind):
    keep_plan(carer)
    assert not is_left_out(carer)
    post(carer, f"/today/cards/{kind}", "/today", card="respite")
    assert is_left_out(carer)
    assert state(app) == CANCELLED
    post(carer, "/undo", "/today")
    assert not is_left_out(carer)
    assert state(app) == WAITING


def test_it_is_brought_back_where_it_is_said_and_one_stays_there(app, carer):
    keep_plan(carer)
    post(carer, "/today/cards/done", "/today", card="respite")
    answer = post(carer, "/today/cards/bring-back", "/prompts", card="respite", back="prompts")
    assert answer.headers["Location"] == "/prompts"
    assert not is_left_out(carer)
    assert state(app) == WAITING


def test_what_is_put_off_for_a_week_does_not_touch_its_prompt(carer):
    keep_plan(carer)
    post(carer, "/today/cards/later", "/today", card="respite")
    assert not is_left_out(carer)


def test_what_would_come_before_the_yes_is_what_comes_after_it(app, carer):
    post(carer, "/today/cards/done", "/today", card="respite")
    assert is_left_out(carer)
    keep_plan(carer)
    assert is_left_out(carer)
    with app.app_context():
        assert db.session().query(OutboxPrompt).filter_by(step_id="needs_up.month").count() == 0
