"""House rules over every route: who may see it, how it is named, that reading changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3

import pytest

from app.domain.vocabulary import NATIONS
from app.web.site.access import AT_SECOND_STEP, DESK, MB, OWN_FACTORS, Policy, policy_of
from tests.web.desk.desk_people import somebody
from tests.web.people import answer_all, keep_plan

# Views whose forms may come without their token, each with the reason. Another one is a decision: it is taken here too.
WITHOUT_TOKEN = {
    "start.answer": "before the first answer there is no cookie that a token could belong to",
    "start.skip": "before the first answer there is no cookie that a token could belong to",
    "danger_read.read": "it keeps and changes nothing, and the page may be kept for offline, where no token is",
    "say.take": "a page kept for offline is the same for everybody and carries no token",
    "say.take_of_prompt": "a page kept for offline is the same for everybody and carries no token",
    "arrive.begin": "before the first answer there is no cookie that a token could belong to",
    "hand_over.take": "before the first answer there is no cookie that a token could belong to",
    "saved.save": "a page kept for offline is the same for everybody and carries no token",
    "saved.take_off_page": "a page kept for offline is the same for everybody and carries no token",
}
JSON_INSTEAD = {
    "push.subscribe": "the worker renews a subscription with no page open",
    "push.answer": "the worker posts what was tapped with no page open",
}
KEPT_OFFLINE = {
    "start.welcome",
    "help_now.help_now",
    "help_now.help_in",
    "library.topics",
    "library.topic",
    "library.a_to_z",
    "library.resource",
    "easy_read.listed",
    "easy_read.show",
    "about.about",
    "about.privacy",
    "about.accessibility",
    "about.install",
}


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("_")]


def policies(app) -> dict[str, Policy]:
    with app.app_context():
        return {rule.endpoint: policy_of(rule.endpoint) for rule in rules(app)}


def those(app, told) -> set[str]:
    return {endpoint for endpoint, policy in policies(app).items() if told(policy)}


def test_every_view_carries_its_policy(app):
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in rules(app)}
    assert [name for name, view in views.items() if not isinstance(getattr(view, "policy", None), Policy)] == []


def test_only_the_views_named_here_go_without_a_form_token(app):
    assert those(app, lambda policy: policy.token == "not-needed") == set(WITHOUT_TOKEN)
    assert those(app, lambda policy: policy.token == "json-instead") == set(JSON_INSTEAD)


def test_only_pages_that_are_the_same_for_everybody_may_be_kept_offline(app):
    assert those(app, lambda policy: policy.offline) == KEPT_OFFLINE
    assert those(app, lambda policy: policy.private_where_district) == {
        "help_now.help_now",
        "help_now.help_in",
        "library.topics",
    }


def test_only_what_is_for_other_sites_is_open_to_any_site(app):
    assert those(app, lambda policy: policy.any_site) == {
        "open_library.versions",
        "open_library.description",
        "open_library.resources",
        "open_library.resource",
        "open_library.three_questions",
        "open_library.what_helps_now",
        "open_library.nothing",
        "embed.script",
    }


def test_only_two_views_take_an_upload_and_two_take_any_body(app):
    assert those(app, lambda policy: policy.upload_limit == 20 * MB) == {"desk.upload", "services_desk.check_file"}
    assert those(app, lambda policy: policy.upload_limit not in (0, 20 * MB)) == set()
    assert those(app, lambda policy: policy.body == "unread") == {"email.stop", "reminders.stop"}


def test_only_the_desk_and_its_door_take_a_long_form(app):
    long = those(app, lambda policy: policy.form_limit)
    doors = {"desk.enter", "desk.give_code", "desk.enter_with_passkey"}
    assert long == {"desk.save", "desk.autosave", "desk.preview", "desk.who_sees", *doors}


def test_the_worker_fetches_help_now_and_the_library_ahead(client):
    first_line = client.get("/service-worker.js").get_data(as_text=True).splitlines()[0]
    build = json.loads(first_line.removeprefix("const BUILD = ").removesuffix(";"))
    nations = {f"/help-now/{nation}" for nation in NATIONS}
    assert set(build["keep"]) == {"/help-now", "/library", *nations}


def test_every_desk_view_but_the_doors_is_for_editors(app):
    doors = {"desk.sign_in", "desk.enter", "desk.set_up", "desk.choose_password"}
    doors |= {"desk.passkey_options", "desk.enter_with_passkey"}
    for rule in rules(app):
        if rule.rule.startswith("/desk") and rule.endpoint not in doors:
            assert app.view_functions[rule.endpoint].policy.open_to in (*DESK, AT_SECOND_STEP, OWN_FACTORS), rule.rule


def test_before_the_second_step_only_that_step_opens_and_before_one_is_set_up_only_that(app):
    assert those(app, lambda policy: policy.open_to == AT_SECOND_STEP) == {"desk.second_step", "desk.give_code"}
    assert those(app, lambda policy: policy.open_to == OWN_FACTORS) == {
        "desk.second_factor",
        "desk.begin_app",
        "desk.show_app",
        "desk.confirm_app",
        "desk.remove_app",
        "desk.new_passkey_options",
        "desk.add_passkey",
        "desk.rename_passkey",
        "desk.remove_passkey",
        "desk.leave",
    }


def test_addresses_are_in_kebab_case(app):
    named_by_a_standard = "/open-referral/"
    for rule in rules(app):
        if rule.rule.startswith(named_by_a_standard):
            continue
        fixed = re.sub(r"<[^>]*>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]*", fixed), rule.rule


def fill(rule):
    known = {"question_id": "nation", "group": "money", "resource_id": "carers-allowance", "nation": "wales",
             "name": "css/app.css", "token": "x", "transition": "hospital_out", "outbox_id": "1", "key": "grief"}  # fmt: skip
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: known.get(found[1], "1"), rule.rule)


def everything_in(app):
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def test_reading_any_page_changes_nothing_and_sets_no_cookie(app, client):
    before = everything_in(app)
    for rule in rules(app):
        if "GET" in rule.methods:
            answer = client.get(fill(rule))
            assert answer.status_code < 500, rule.rule
            assert "Set-Cookie" not in answer.headers, rule.rule
    assert everything_in(app) == before


# A prompt that is opened says so, as its reader would expect; nothing else does on being read.
OPENING_IS_NOTED = {"inbox.open_one", "inbox.read"}


@pytest.mark.parametrize("reader", ["a plan", "an administrator"])
def test_reading_changes_nothing_for_those_who_are_known_either(app, clock, reader):
    client = somebody(app, clock, "administrator") if reader == "an administrator" else app.test_client()
    if reader == "a plan":
        answer_all(client)
        keep_plan(client)
    client.get("/today")
    client.get("/desk/")
    before = everything_in(app)
    for rule in rules(app):
        if "GET" in rule.methods and rule.endpoint not in OPENING_IS_NOTED:
            answer = client.get(fill(rule))
            assert answer.status_code < 500, rule.rule
            assert everything_in(app) == before, rule.rule


@pytest.mark.parametrize("foreign", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_no_change_is_taken_from_another_site(app, client, foreign):
    before = everything_in(app)
    for rule in rules(app):
        if "POST" in rule.methods:
            assert client.post(fill(rule), data={}, headers=foreign).status_code == 403, rule.rule
    assert everything_in(app) == before


def test_a_session_needs_its_form_token(app, client):
    client.post("/questions/nation", data={"nation": "wales"})
    for rule in rules(app):
        if "POST" in rule.methods and rule.endpoint not in WITHOUT_TOKEN:
            answer = client.post(fill(rule), data={}, headers={"Sec-Fetch-Site": "same-origin"})
            assert answer.status_code == 403, rule.rule


def test_headers_stand_on_every_answer(app, client):
    for path in ("/", "/today", "/nowhere", "/static/css/app.css", "/service-worker.js", "/healthz"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/today",
        "/prompts",
        "/inbox",
        "/check-your-answers",
        "/something-has-changed",
        "/near-you",
        "/keep-my-plan",
        "/desk/sign-in",
    ],
)
def test_private_pages_are_not_stored(client, path):
    assert client.get(path).headers["Cache-Control"] == "private, no-store"
