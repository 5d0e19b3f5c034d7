"""The icon on the home screen: who kept a plan comes to what matters now, and is told that a prompt waits."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import OutboxPrompt
from app.storage.database import writing
from tests.web.people import answer_all, keep_plan

FROM_HOME = ("/", "/?from=home")


@pytest.mark.parametrize("path", FROM_HOME)
def test_with_a_plan_it_leads_to_what_matters_now(client, path):
    answer_all(client)
    keep_plan(client)
    answer = client.get(path)
    assert (answer.status_code, answer.location) == (302, "/today")


@pytest.mark.parametrize("path", FROM_HOME)
def test_without_answers_it_is_the_page_for_everybody(client, path):
    assert "Do you help someone" in client.get(path).get_data(as_text=True)


def test_with_answers_the_first_page_leads_on_to_today(client):
    answer_all(client)
    assert "Go to Today" in client.get("/").get_data(as_text=True)


def unread(app, number: int) -> None:
    with app.app_context(), writing(db.session()) as session:
        for place, row in enumerate(session.query(OutboxPrompt).order_by(OutboxPrompt.due_at)):
            row.opened_at = None if place < number else row.due_at


@pytest.mark.parametrize(("number", "words"), [(1, "A prompt is waiting"), (2, "2 prompts are waiting"), (0, None)])
def test_what_matters_now_says_that_a_prompt_waits(app, client, clock, number, words):
    answer_all(client)
    keep_plan(client)
    clock.move(days=200)
    unread(app, number)
    said = client.get("/today").get_data(as_text=True)
    assert ("waiting" in said.partition("</h1>")[2].partition("<h2")[0]) is bool(words)
    assert words is None or words in said
