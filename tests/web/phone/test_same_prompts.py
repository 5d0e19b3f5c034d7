"""Of a kept plan the phone knows the same prompts as the server, before and after what is told without a line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models.accounts.carer import Account
from app.models.delivery.broadcast import Broadcast
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SENT
from app.storage.database import writing
from tests.web.people import HOSPITAL, answer_all, keep_plan
from tests.web.phone.dispatching import dispatched
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
    both.post("/something-has-changed/when", event="diagnosis", when="today")
    both.post("/today/cards/done", card="needs-assessment")
    assert "because you have done it" in both.get("/prompts")
    both.post("/today/cards/bring-back", card="needs-assessment", back="prompts")
    both.get("/prompts/how")
    both.post("/prompts/off")
    both.get("/inbox")
    both.get("/inbox/1")
    both.get("/keep-my-plan")
    both.get("/keep-my-plan/erased")
    both.get("/prompts/turn-on")
    phone.close()
    assert_same(both, 11)


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
    both.post("/something-has-changed/when", event="diagnosis", when="today")
    both.post("/today/cards/done", card="needs-assessment")
    assert "because you have done it" in both.get("/prompts")
    both.post("/prompts/off")
    both.get("/prompts")
    both.get("/prompts/how")
    both.get("/prompts/turn-on")
    both.post("/prompts/on")
    both.post("/prompts/no-device/seen")
    both.get("/keep-my-plan")
    assert_same(both, 28)


def test_what_our_side_alone_can_do_is_said_in_words_and_is_no_button(both):
    reads = ("/calendar", "/e-mail", "/keep-my-plan/copy", "/keep-my-plan/erase", "/prompts/turn-on")
    forms = ("/calendar/make", "/calendar/end", "/e-mail", "/e-mail/end", "/prompts/test", "/keep-my-plan")
    held = both.held()
    for method, url in [*(("GET", each) for each in reads), *(("POST", each) for each in forms)]:
        made = both.phone.ask(method, url, "", held, both.clock.now.timestamp() * 1000)
        assert (made["status"], made["act"]) == (503, None)
        main = made["html"].partition("<main")[2].partition("</main")[0]
        assert "<h1>This needs a line</h1>" in main
        assert "<form" not in main


def put_messages(both: Both) -> None:
    """A message of the desk that can wait, one that is of use for an hour only, and a test, all of this moment."""
    now = both.clock.now
    with both.client.application.app_context(), writing(db.session):
        day = {"starts_on": now.date(), "useful_until": now.date(), "days": 1, "resource_id": "carers-allowance"}
        message = Broadcast(title="New <b>", body="Something new.", created_at=now, updated_at=now, **day)
        db.session.add(message)
        db.session.flush()
        account = db.session.scalars(select(Account.id)).one()
        for kind, hours in (("broadcast", 99), ("broadcast", 1), ("test", 1)):
            more = (
                {"broadcast_id": message.id, "path": "/library/carers-allowance"}
                if kind != "test"
                else {"path": "/today"}
            )
            times = {"due_at": now, "planned_at": now, "sent_at": now, "expires_at": now + timedelta(hours=hours)}
            names = {"step_id": kind, "kind": kind, "occurrence": f"{kind}:{hours}", "state": SENT}
            db.session.add(OutboxPrompt(account_id=account, **names, **times, **more))


def test_the_inbox_with_each_prompt_and_what_can_be_done_with_it(both):
    both.get("/inbox")
    both.clock.move(days=9)
    dispatched(both)
    put_messages(both)
    both.get("/inbox")
    rows = [row for row in both.held()["plan"]["prompts"] if row["state"] in ("sent", "shown")]
    assert len(rows) > 4
    for row in rows:
        both.get(f"/inbox/{row['id']}/words")
        both.get(f"/inbox/{row['id']}")
    both.get("/inbox?show=read")
    both.get("/inbox?show=unread")
    for row in rows:
        both.post(f"/inbox/{row['id']}/later", days="3")
        both.get("/inbox?show=elsewhere")
    both.get("/inbox/999999")
    both.get("/inbox/999999/words")
    both.post(f"/inbox/{rows[0]['id']}/later", days="2")
    both.post("/inbox/999999/later", days="1")
    both.get("/prompts")
    both.post("/something-has-changed/when", event="death", when="today")
    both.get("/inbox")
    assert_same(both, 4 * len(rows) + 10)


def test_that_a_prompt_was_opened_is_told_to_the_server_once(both):
    both.clock.move(days=9)
    dispatched(both)
    held, now = both.held(), both.clock.now.timestamp() * 1000
    [number, *_] = [row["id"] for row in held["plan"]["prompts"] if row["state"] == SENT]
    said = both.phone.ask("GET", f"/inbox/{number}", "", held, now)
    assert said["path"].startswith("/library/")
    assert (said["act"]["method"], said["act"]["path"]) == ("GET", f"/inbox/{number}")
    assert both.phone.ask("GET", f"/inbox/{number}/words", "", said["held"], now)["act"] is None
    assert both.phone.ask("GET", "/inbox", "", said["held"], now)["act"] is None


def test_a_prompt_that_arrives_after_a_death_was_told_without_a_line_is_over(both):
    put_messages(both)
    rows = {row["kind"]: row["id"] for row in both.held()["plan"]["prompts"]}
    now = both.clock.now.timestamp() * 1000

    def over(held, **more) -> dict[str, bool]:
        paths = {kind: f"/inbox/{rows.get(kind, 999999)}" for kind in ("step", "broadcast", "test", "unknown")}
        return {kind: both.phone.knows_to_be_over(path, held, now, **more) for kind, path in paths.items()}

    nothing = dict.fromkeys(("step", "broadcast", "test", "unknown"), False)
    both.post("/library/discharge-questions/save")
    due_by_now = [{**row, "due_at": min(row["due_at"], int(now))} for row in both.after["plan"]["prompts"]]
    assert over({**both.after, "plan": {**both.after["plan"], "prompts": due_by_now}}) == nothing
    both.post("/something-has-changed/when", event="death", when="today")
    told = both.after
    assert over(told) == {**nothing, "step": True, "broadcast": True, "unknown": True}
    assert over(told, waiting=False) == nothing
    both.post("/something-has-changed/mistake", event="death")
    both.post("/prompts/off")
    assert over(both.after) == {**nothing, "step": True, "broadcast": True, "unknown": True}


def test_what_nobody_opens_comes_less_often(both):
    for _ in range(4):
        both.clock.move(days=20)
        dispatched(both)
        both.get("/prompts")
    both.post("/questions/nation", nation="wales")
    both.get("/inbox")
    assert_same(both, 6)
