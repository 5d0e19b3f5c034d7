"""What a phone asks for to answer without a line: the pack, the script, and what it holds of its owner."""

from __future__ import annotations

import json

import brotli
import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models.access.form_use import FormUse
from app.models.accounts.carer import Account, CarerSession
from app.models.content.feedback import Feedback
from app.models.delivery.email import EmailAddress
from app.models.delivery.prompt import PushSubscription
from app.storage.database import writing
from tests.web.people import HOSPITAL, answer_all, keep_plan, post, token_of

FIRST_AT_MOST = 350 * 1024
NEVER = ("managing", "stretched", "parent_or_grandparent")


def files_of(client) -> dict[str, str]:
    return client.get("/phone/pack").json["files"]


def test_the_pack_names_files_that_are_there_and_kept_for_ever(client):
    files = files_of(client)
    assert {"words", "library", "bodies-england", "bodies-northern_ireland"} <= set(files)
    for url in files.values():
        answer = client.get(url)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert json.loads(answer.data)


def test_the_pack_is_the_same_for_everybody(client, app):
    before = client.get("/phone/pack").json
    answer_all(client, HOSPITAL)
    assert client.get("/phone/pack").json == before


def test_a_file_of_another_version_is_gone(client):
    url = files_of(client)["words"]
    digest = url.split(".")[1]
    assert client.get(url.replace(digest, "0" * 16)).status_code == 404


def test_files_come_compressed_where_the_browser_can(client):
    url = files_of(client)["bodies-wales"]
    packed = client.get(url, headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == client.get(url).data


def test_asked_again_the_pack_of_the_same_day_costs_nothing(client):
    etag = client.get("/phone/pack").headers["ETag"]
    assert client.get("/phone/pack", headers={"If-None-Match": etag}).status_code == 304


def test_every_page_that_holds_in_a_nation_is_in_its_file(client, app):
    library = client.get(files_of(client)["library"]).json["pages"]
    scotland = client.get(files_of(client)["bodies-scotland"]).json
    assert {page["id"] for page in library if "scotland" in page.get("nations", ["scotland"])} == set(scotland)
    assert all(body["html"] for body in scotland.values())


def test_a_newcomer_holds_nothing_and_gets_no_cookie(client):
    answer = client.get("/phone/held")
    assert answer.json["owner"] == ""
    assert answer.json["answers"] == {}
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_somebody_told_is_what_their_phone_holds(client):
    answer_all(client, HOSPITAL)
    post(client, "/library/discharge-questions/save", "/library/discharge-questions")
    held = client.get("/phone/held").json
    assert held["answers"]["nation"] == "england"
    assert held["answers"]["now"] == [{"id": "hospital_out", "date": "2026-12-04"}]
    assert held["saved"] == ["discharge-questions"]
    assert (held["kept"], held["has_answered"], bool(held["owner"])) == (False, True, True)


def test_the_owner_changes_with_the_plan_and_not_with_the_answers(client):
    answer_all(client, HOSPITAL)
    before = client.get("/phone/held").json["owner"]
    post(client, "/questions/managing", managing="managing")
    assert client.get("/phone/held").json["owner"] == before
    keep_plan(client)
    assert client.get("/phone/held").json["owner"] not in ("", before)


def test_marks_come_in_the_order_in_which_they_were_made(client):
    answer_all(client, HOSPITAL)
    for card in ("medicines", "discharge-questions", "carers-allowance"):
        post(client, "/today/cards/done", "/today", card=card)
    assert list(client.get("/phone/held").json["marks"]) == ["medicines", "discharge-questions", "carers-allowance"]


def test_a_phone_holds_its_plan_and_no_address_of_anybody(client, app, clock):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    with app.app_context(), writing(db.session):
        account = db.session.scalars(select(Account)).one()
        session = db.session.scalars(select(CarerSession)).one()
        keys = {"endpoint": "https://push.example/secret", "endpoint_hash": "h", "p256dh": "p", "auth": "a"}
        device = {"account_id": account.id, "session_hash": session.token_hash, "key_id": "k"}
        db.session.add(PushSubscription(**device, **keys, created_at=clock.now, seen_at=clock.now))
        email = {"address": "somebody@example.org", "stop_token": "secret-stop"}
        db.session.add(EmailAddress(account_id=account.id, asked_at=clock.now, **email))
        number = account.id
    answer = client.get("/phone/held")
    plan = answer.json["plan"]
    assert plan["device"] is True
    assert {row["kind"] for row in plan["prompts"]} <= {"step", "check_in"}
    assert [event["id"] for event in plan["events"]] == ["hospital_out"]
    text = answer.get_data(as_text=True)
    assert not [each for each in ("push.example", "somebody@", "secret-stop", number) if each in text]


def act(client, path: str, number: str, at: int | None = None, **data: object):
    """As the worker sends a form; with `at` as static/js/phone/acts.js sends what was done without a line."""
    headers = {"Sec-Fetch-Site": "same-origin", "X-Act": number, **({"X-Act-At": str(at)} if at else {})}
    return client.post(path, data=data, headers=headers)


@pytest.mark.parametrize("kept", [False, True])
def test_an_act_needs_no_token_and_comes_from_our_own_pages_alone(client, kept):
    answer_all(client, HOSPITAL)
    if kept:
        keep_plan(client)
    assert act(client, "/today/cards/done", "a" * 32, card="medicines").status_code == 302
    assert client.get("/phone/held").json["marks"] == {"medicines": "done:2026-11-30"}
    forged = client.post("/today/cards/done", data={"card": "gp-register"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert forged.status_code == 403
    headers = {"Sec-Fetch-Site": "cross-site", "X-Act": "e" * 32}
    foreign = client.post("/today/cards/done", data={"card": "gp-register"}, headers=headers)
    assert foreign.status_code == 403
    assert (
        client.post("/today/cards/done", data={"card": "gp-register"}, headers={"X-Act": "f" * 32}).status_code == 403
    )


def test_asking_what_is_held_changes_no_cookie(client):
    answer_all(client, HOSPITAL)
    with client.session_transaction() as cookie:
        cookie.pop("csrf_token", None)
    assert "Set-Cookie" not in client.get("/phone/held").headers


def test_an_act_of_a_plan_that_comes_twice_counts_once(client):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    act(client, "/today/cards/done", "b" * 32, card="medicines")
    act(client, "/today/cards/bring-back", "c" * 32, card="medicines")
    again = act(client, "/today/cards/done", "b" * 32, card="medicines")
    assert again.status_code == 302
    assert client.get("/phone/held").json["marks"] == {}


def test_a_form_of_a_plan_that_a_phone_sends_with_a_fault_comes_back_with_it(client):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    answer = act(client, "/prompts/pace", "9" * 32, per_week="99")
    assert answer.status_code == 422
    assert "Choose one of the answers shown" in answer.get_data(as_text=True)


def test_before_a_plan_is_kept_no_act_leaves_a_row(client, app):
    answer_all(client, HOSPITAL)
    act(client, "/today/cards/done", "d" * 32, card="medicines")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(FormUse)) == 0


def test_what_somebody_says_of_a_page_without_a_line_counts_once(client, app):
    for _ in range(2):
        assert (
            act(client, "/library/falls/say", "d" * 32, kind="tip").headers["Location"] == "/library/falls/said?of=page"
        )
    act(client, "/library/falls/say", "e" * 32, kind="tip")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Feedback)) == 2


@pytest.mark.parametrize("kept", [False, True])
def test_what_was_told_on_the_phone_is_not_told_again_when_it_is_sent(client, kept):
    answer_all(client, HOSPITAL)
    if kept:
        keep_plan(client)
        client.get("/today")
    act(client, "/library/falls/save", "a" * 32, at=1_795_000_000_000)
    act(client, "/today/cards/done", "b" * 32, at=1_795_000_000_000, card="medicines")
    assert client.get("/phone/held").json["undo"][0] == "marks"
    with client.session_transaction() as cookie:
        assert cookie.get("_flashes", []) == []
    assert "Saved:" not in client.get("/library/falls").get_data(as_text=True)


def test_what_waits_to_be_told_is_told_although_something_is_sent(client):
    act(client, "/library/falls/save", "a" * 32)
    act(client, "/library/grief/save", "b" * 32, at=1_795_000_000_000)
    act(client, "/questions/nation", "c" * 32, at=1_795_000_000_000, nation="nowhere")
    html = client.get("/library/falls").get_data(as_text=True)
    assert html.count("Saved:") == 1
    assert "Saved: Preventing falls" in html


def test_the_page_of_what_waits_says_that_nothing_does(client):
    assert "Nothing waits" in client.get("/waiting").get_data(as_text=True)


def test_no_page_of_the_server_says_that_it_comes_without_a_line(client):
    assert "Without a line" not in client.get("/library").get_data(as_text=True)
    assert token_of(client.get("/library").get_data(as_text=True)) == ""
