"""Of a kept plan the phone knows the same prompts as the server, before and after what is told without a line."""

from __future__ import annotations

import pytest

from tests.web.people import HOSPITAL, answer_all, keep_plan
from tests.web.phone.two_servers import Both, Phone, assert_same


@pytest.fixture
def both(app, client, clock):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    phone = Phone(app)
    yield Both(client, phone, clock)
    phone.close()


def waiting(held):
    """The bundle and the moment of each prompt that may still go out."""
    return {
        (row["step_id"].split(".")[0], row["due_at"]) for row in held["plan"]["prompts"] if row["state"] == "waiting"
    }


def test_a_plan_that_is_told_of_a_change_is_planned_anew(both):
    both.get("/something-has-changed/done")
    both.post("/something-has-changed/when", event="needs_up")
    both.post("/something-has-changed/when", event="needs_up", when="today")
    both.get("/something-has-changed/done")
    both.get("/today")
    both.clock.move(days=2)
    both.post("/something-has-changed/over", event="hospital_out")
    both.get("/something-has-changed/done")
    both.post("/undo")
    both.get("/something-has-changed/done")
    both.post("/something-has-changed/mistake", event="needs_up")
    both.post("/today/cards/done", card="discharge-questions")
    both.post("/today/cards/bring-back", card="discharge-questions")
    both.post("/questions/about_you", about_you=["under_18"])
    both.post("/questions/nation", nation="scotland")
    both.get("/something-has-changed/done")
    assert_same(both, 15)


def test_a_death_told_without_a_line_is_silence_at_once(both):
    assert {bundle for bundle, _ in waiting(both.held())} >= {"hospital_out"}
    both.post("/something-has-changed/when", event="death", when="today")
    assert {bundle for bundle, _ in waiting(both.after)} == {"death"}
    both.get("/today")
    both.get("/something-has-changed/done")
    assert_same(both, 3)
