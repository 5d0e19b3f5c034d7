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


def test_somebody_who_keeps_no_plan_sees_what_would_come(app, client, clock):
    answer_all(client, HOSPITAL)
    phone = Phone(app)
    both = Both(client, phone, clock)
    both.get("/prompts")
    both.post("/today/cards/done", card="discharge-questions")
    both.get("/prompts")
    both.post("/today/cards/bring-back", card="discharge-questions", back="prompts")
    both.get("/prompts/how")
    both.post("/prompts/off")
    phone.close()
    assert_same(both, 6)


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


def test_the_prompts_page_and_all_that_can_be_wished_there(both):
    both.get("/prompts")
    rows = both.held()["plan"]["prompts"]
    first, second = [row["occurrence"] for row in rows if row["state"] == "waiting"][:2]
    both.post("/prompts/skip", key=first)
    both.get("/prompts")
    both.get("/prompts")
    both.post("/prompts/bring-back", key=first)
    both.post("/prompts/move", key=second, **{"move-day": "20", "move-month": "Jan", "move-year": ""})
    both.get("/prompts")
    both.post("/prompts/move", key=second, **{"move-day": "31", "move-month": "2"})
    both.post("/prompts/move", key=second, **{"move-day": "1", "move-month": "1", "move-year": "2020"})
    both.post("/prompts/move", key="none", **{"move-day": "1"})
    both.post("/prompts/skip", key="none")
    both.get("/prompts/how")
    both.post("/prompts/pace", per_week="1", quiet_from="19", quiet_to="10")
    both.get("/prompts/how")
    both.post("/prompts/pace", per_week="99", quiet_to="10")
    both.post("/prompts/check-ins", wanted="no")
    both.post("/prompts/check-ins", wanted="yes")
    both.post("/something-has-changed/stop-prompts", event="hospital_out")
    both.get("/prompts")
    both.post("/today/cards/done", card="discharge-questions")
    both.get("/prompts")
    both.post("/prompts/off")
    both.get("/prompts")
    both.get("/prompts/how")
    both.post("/prompts/on")
    both.post("/prompts/no-device/seen")
    assert_same(both, 26)
