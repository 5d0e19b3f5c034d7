"""The database is away and the app is warm: every page that needs no row of this visitor's opens as always."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app import runtime
from app.extensions import db
from tests.fakes.local_services import ident
from tests.web.people import answer_all, keep_plan, post

PAGES = {
    "/": "Do you help someone, or worry how they are coping?",
    "/questions/nation": "Which part",
    "/pass-it-on": "What it is not",
    "/help-somebody-start": "How it goes",
    "/help-somebody-start/gone": "All gone from this phone",
    "/open-here": "Open them on this phone?",
    "/questions/now": "home from hospital",
    "/questions/condition": "Skip",
    "/check-your-answers": "England",
    "/today": "Questions to ask before they come home",
    "/stage": "What fits best?",
    "/something-has-changed": "home from hospital",
    "/something-has-changed/all": "home from hospital",
    "/something-has-changed/done": "4 December",
    "/library": "Find help near you",
    "/library/topic/money": "Allowance",
    "/library/a-to-z": "Allowance",
    "/library/easy-read": "Preventing falls",
    "/library/falls/easy-read": "Stay calm",
    "/library/discharge-questions": "Questions to ask before they come home",
    "/library/discharge-questions?nation=england": "Questions to ask before they come home",
    "/library/discharge-questions/say?version=1&of=page": "Tell us about this page",
    "/library/discharge-questions/said": "Thank you",
    "/prompts/hospital_out.which-day/say": "Tell us about this prompt",
    "/prompts/hospital_out.which-day/said": "Thank you",
    "/search?q=carers+allowance": "Allowance",
    "/search?q=suicide&part=results": "Samaritans",
    "/help-now": "Samaritans",
    "/help-now/england": "Samaritans",
    "/help-now/scotland": "Samaritans",
    "/help-now/wales": "Samaritans",
    "/help-now/northern_ireland": "Samaritans",
    "/near-you": "First half of your postcode",
    "/saved-pages": "Questions to ask before they come home",
    "/prompts": "All that would come",
    "/inbox": "Prompts come here once you keep your plan",
    "/keep-my-plan": "Keep",
    "/keep-my-plan/erase": "Yes, clear my answers",
    "/keep-my-plan/erased": "erased",
    "/about": "Care Companion",
    "/privacy": "No cookie. No account.",
    "/accessibility": "Accessibility",
    "/home-screen": "home screen",
    "/ideas/add": "Nobody reads this at once",
    "/ideas/thanks": "A person reads it",
    "/ideas/followed": "You follow no idea yet",
    "/offline": "116 123",
    "/manifest.json": "Care Companion",
    "/service-worker.js": "const BUILD",
    "/phone/pack": "bodies-wales",
    "/phone/held": "owner",
    "/waiting": "Nothing waits",
    "/static/css/app.css": "{",
    "/embed": "Put it on your own site",
    "/embed/what-helps-now.js": "care-companion",
    "/api/library": "v1",
    "/api/library/openapi.json": "3.1.0",
    "/api/library/v1/resources": "Allowance",
    "/api/library/v1/resources/discharge-questions": "Questions to ask before they come home",
    "/api/library/v1/questions": "Which part",
    "/api/library/v1/what-helps-now?nation=wales": "Questions to ask before they come home",
    "/open-referral/": "total_services",
    "/open-referral/services": "Made-up",
    f"/open-referral/services/{ident('service', 1)}": "Made-up",
    "/open-referral/service_at_locations": "total_items",
    "/open-referral/organizations": "Made-up",
    "/open-referral/taxonomies": "total_items",
    "/open-referral/taxonomy_terms": "total_items",
}
# Of a kept plan these are known from memory; all others say what is kept and where help is.
FOR_ALL = [
    path
    for path in PAGES
    if path.split("?")[0].split("/")[1]
    in ("", "library", "search", "help-now", "near-you", "about", "privacy", "accessibility", "home-screen", "offline")
]
OF_THE_PLAN = ["/today", "/prompts", "/inbox", "/saved-pages", "/check-your-answers", "/something-has-changed",
               "/calendar", "/e-mail", "/keep-my-plan", "/stage", "/questions/nation", "/inbox/1"]  # fmt: skip
# Addresses that lead to rows of somebody, and what watches the database itself.
NEED_ROWS = {
    "calendar.file",
    "email.ask",
    "email.ask_to_stop",
    "reminders.ask_to_stop",
    "pwa.health",
    "metrics.metrics",
}
NEED_ROWS |= {"ideas.listing", "ideas.one", "you_said.show", "you_said.feed"}
# Their names hold what is in them; the pack and the worker say them.
NAMED_BY_CONTENT = {"phone.file", "phone.script"}
# A PDF, made of files alone.
ON_PAPER = {"pass_it_on.sheet"}
# It asks for its row, and opens the start without: tests/web/carer/test_came_by_code.py.
ASKS_AND_GOES_ON = {"arrive.arrive"}
# They ask about what was chosen on the page before, and lead back there where nothing was.
OF_WHAT_WAS_CHOSEN = {"changes.when", "together.asked_for"}
SCHEDULE = {"prompts.schedule", "prompts.show_schedule"}
# Their lists are walked; one record each is made from the same copy in memory.
# It only says that there is nothing at other addresses.
NO_ADDRESS = {"open_library.nothing"}
ONE_OF_A_LIST = {"open_referral.place", "open_referral.organization", "open_referral.taxonomy", "open_referral.term"}


@contextmanager
def database_away(app):
    """The engine of the app fails at whatever is asked; gives the list of how often it was."""
    asked = []

    def fail(*_):
        asked.append(1)
        raise OperationalError("BEGIN", None, sqlite3.OperationalError("unable to open database file"))

    with app.app_context():
        engine = db.engine
        runtime.of(app).snapshots.look_again()
        runtime.of(app).directories.look_again()
    event.listen(engine, "begin", fail)
    event.listen(engine, "before_cursor_execute", fail)
    try:
        yield asked
    finally:
        event.remove(engine, "begin", fail)
        event.remove(engine, "before_cursor_execute", fail)


@pytest.fixture
def warm(filled, client):
    """The app with a library and local services in memory, and a carer who answered and saved a page."""
    answer_all(client)
    post(client, "/library/discharge-questions/save", "/library/discharge-questions")
    for path in ("/library", "/help-now"):
        assert client.get(path).status_code == 200
    return client


def test_every_page_of_a_carer_without_a_plan_opens_from_memory(app, warm):
    with database_away(app) as asked:
        for path, words in PAGES.items():
            answer = warm.get(path)
            assert answer.status_code == 200, path
            assert words in answer.get_data(as_text=True), path
    assert 1 <= len(asked) <= 2 * len(PAGES) // 10, "only the copies in memory may ask, and seldom"


def test_no_page_for_carers_is_left_out_of_that_walk(app):
    adapter = app.url_map.bind("localhost")
    walked = {adapter.match(path.split("?")[0], method="GET")[0] for path in PAGES}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if "GET" not in rule.methods or str(rule).startswith(("/desk", "/admin")) or view.policy.open_to != "everyone":
            continue
        elsewhere = NEED_ROWS | ONE_OF_A_LIST | OF_WHAT_WAS_CHOSEN | SCHEDULE | NAMED_BY_CONTENT | NO_ADDRESS
        elsewhere |= ON_PAPER | ASKS_AND_GOES_ON
        assert rule.endpoint in walked | elsewhere, rule.endpoint


def test_near_you_and_its_block_know_the_services_from_memory(app, warm):
    post(warm, "/near-you", postcode="CV4")
    with database_away(app):
        assert "Made-up" in warm.get("/near-you").get_data(as_text=True)
        assert "All we know near CV4" in warm.get("/help-now").get_data(as_text=True)


@pytest.fixture
def carer(warm):
    keep_plan(warm)
    return warm


def test_a_carer_with_a_kept_plan_still_has_help_and_the_library(app, carer):
    with database_away(app):
        answers = {path: carer.get(path) for path in FOR_ALL}
    for path, answer in answers.items():
        page = answer.get_data(as_text=True)
        assert answer.status_code == 200, path
        assert PAGES[path] in page, path
        assert "Keep my plan</a>" not in page, path
        assert "data-unread" not in page, path


def test_what_needs_the_plan_says_what_is_kept_and_leads_to_help_now(app, carer):
    with database_away(app):
        answers = {path: carer.get(path) for path in OF_THE_PLAN}
    for path, answer in answers.items():
        page = answer.get_data(as_text=True)
        assert answer.status_code == 503, path
        assert "Your plan, your answers and all you had saved are kept." in page, path
        assert 'href="/help-now">Open Help now</a>' in page, path
        assert "Go to Today" not in page, path


def test_the_plan_is_there_again_by_itself(app, carer):
    with database_away(app):
        assert carer.get("/today").status_code == 503
    assert "Questions to ask before they come home" in carer.get("/today").get_data(as_text=True)
