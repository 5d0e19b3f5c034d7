"""A question or a transition is TOML: added to a copy of the content, no line of code knows it, and everything obeys."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app import runtime
from app.domain.broadcasts.audience import Audience, belongs
from app.domain.content.resource import Library
from app.domain.profile.answers import AnswerError, parse_answers
from app.domain.schedule.plan import Event, Plan, Settings
from app.domain.schedule.schedule import plan_from, schedule
from app.domain.tailoring.select import tailor
from app.domain.vocabulary import GROUPS, NEEDS
from app.extensions import db
from app.models.accounts.carer import Account
from app.models.accounts.carer import Event as EventRow
from app.models.content.resource import ResourceRow
from app.services.broadcasts.audience import Hearing
from app.storage.content.content_files import load_content, load_library
from app.storage.content.snapshot import SnapshotKeeper
from config import ROOT
from tests.content.own_content import OwnContent
from tests.web.people import answer_all, post

TODAY = date(2026, 11, 30)
DOG = "made_up_pets: dog"
TOLD = datetime(2026, 11, 30, 10, tzinfo=UTC)
PETS = """
[[question]]
id = "made_up_pets"
kind = "many"
optional = true
asks = "Which animals live with you?"
option = [
  { id = "dog", label = "A dog", said = "you have a dog" },
  { id = "cat", label = "A cat", said = "you have a cat" },
  { id = "no_animal", label = "No animal", exclusive = true, said = "you have no animal" },
]
"""


@pytest.fixture
def content(tmp_path):
    return OwnContent(tmp_path)


@pytest.fixture
def client_of(app):
    """A visitor to the app with this content."""

    def visit(files):
        keeper = SnapshotKeeper(lambda: db.engine, files, runtime.today)
        found = runtime.of(app)
        runtime.bind(app, replace(found, content=replace(found.content, shipped=files, snapshots=keeper)))
        return app.test_client()

    return visit


@pytest.fixture
def made_up_pets(content):
    """The content with one question more."""
    content.append("questionnaire.toml", PETS)
    return content.load()


@pytest.fixture
def pages():
    """The library with a page that names an answer to it."""
    return Library(replace(page, first_for=(DOG,)) if page.id == "vaccines" else page for page in load_library())


def test_a_question_that_is_added_in_toml_is_parsed_kept_and_leads_to_pages(made_up_pets, pages):
    given = {"nation": "wales", "made_up_pets": ["dog", "cat"]}
    answers = parse_answers(given, made_up_pets.questionnaire)
    assert answers.given("made_up_pets") == ("dog", "cat")
    assert answers.to_json() == given
    with pytest.raises(AnswerError) as refused:
        parse_answers({"made_up_pets": ["dog", "no_animal"]}, made_up_pets.questionnaire)
    assert refused.value.field == "made_up_pets"
    shown = tailor(answers, pages, made_up_pets.rules, made_up_pets.questionnaire, TODAY)
    vaccines = next(pick for pick in (*shown.now, *shown.more) if pick.id == "vaccines")
    assert "Because you have a dog." in vaccines.reasons


def test_a_question_that_is_added_in_toml_is_asked_on_a_page_and_answered(app, client_of, made_up_pets):
    with app.app_context():
        db.session.get(ResourceRow, "vaccines").first_for = [DOG]
        db.session.commit()
    client = client_of(made_up_pets)
    answer_all(client)
    assert "Four more questions" in client.get("/today").get_data(as_text=True)
    page = client.get("/questions/made_up_pets").get_data(as_text=True)
    assert "Which animals live with you?" in page
    assert re.search(r'value="no_animal"[^>]* data-alone', page)
    assert not re.search(r'value="dog"[^>]* data-alone', page)
    assert post(client, "/questions/made_up_pets", made_up_pets=["dog", "no_animal"]).status_code == 422
    assert post(client, "/questions/made_up_pets", made_up_pets="dog").status_code == 302
    with client.session_transaction() as cookie:
        assert cookie["answers"]["made_up_pets"] == ["dog"]
    assert "A dog" in client.get("/check-your-answers").get_data(as_text=True)
    assert "Because you have a dog." in client.get("/today").get_data(as_text=True)


def about(files, *events: Event, now: datetime = TOLD) -> set[str]:
    """The transitions that are spoken of from `now` on."""
    return {prompt.transition for prompt in schedule(Plan(events, Settings()), files.transitions, now)}


def test_a_transition_that_is_added_in_toml_holds_the_others_until_it_ends(content):
    content.add_transition("made_up_flood", "holds_others = true\nlongest_days = 10")
    files = content.load()
    made_up_flood, work = Event("made_up_flood", TOLD), Event("work", TOLD)
    assert about(files, made_up_flood, work) == {"made_up_flood"}
    over = TOLD + timedelta(days=3)
    assert about(files, replace(made_up_flood, ended_at=over), work, now=over) == {"work"}
    assert "work" in about(files, made_up_flood, work, now=TOLD + timedelta(days=11))


def test_without_the_trait_the_others_do_not_wait(content):
    content.add_transition("made_up_flood", "")
    assert about(content.load(), Event("made_up_flood", TOLD), Event("work", TOLD)) == {"made_up_flood", "work"}


def test_a_transition_that_is_added_in_toml_ends_another(content):
    content.add_transition("made_up_flood", "holds_others = true\nlongest_days = 90")
    content.add_transition("dry_again", 'closes = "made_up_flood"')
    day = TOLD + timedelta(days=2)
    events = (Event("made_up_flood", TOLD), Event("work", TOLD), Event("dry_again", day))
    assert about(content.load(), *events, now=day) == {"dry_again", "work"}


@pytest.mark.parametrize(("silences", "after"), [("while_live", {"work"}), ("for_good", set())])
def test_a_transition_that_is_added_in_toml_silences_the_others(content, silences, after):
    content.add_transition("missing", f'silences = "{silences}"\nnever_waits = true')
    files = content.load()
    missing, work = Event("missing", TOLD), Event("work", TOLD)
    assert about(files, missing, work) == {"missing"}
    assert about(files, replace(missing, stopped=True), work) == set()
    over = TOLD + timedelta(days=3)
    assert about(files, replace(missing, ended_at=over), work, now=over) == after


def test_a_transition_that_is_added_in_toml_speaks_only_after_a_yes_of_its_own(client_of, content):
    content.add_transition("house_fire", "opt_in = true")
    files = content.load()
    client = client_of(files)
    for yes, expected in (({}, []), ({"house-fire-prompts": "yes"}, ["house_fire"])):
        assert post(client, "/something-has-changed/all", now="house_fire", **yes).status_code == 302
        with client.session_transaction() as cookie:
            assert cookie["answers"].get("opted_in", []) == expected
            given = parse_answers(dict(cookie["answers"]), files.questionnaire)
        assert [prompt.transition for prompt in schedule(plan_from(given, TOLD), files.transitions, TOLD)] == expected
    page = client.get("/something-has-changed/all").get_data(as_text=True)
    assert re.search(r'name="house-fire-prompts"[^>]* checked', page)
    assert not re.search(r'name="planning-end-prompts"[^>]* checked', page)


def test_a_transition_that_is_added_in_toml_leaves_in_peace_and_leads_the_page(content):
    content.add_transition("missing", 'silences = "while_live"\nno_broadcasts = true')
    files = content.load()
    hearing = Hearing(files.questionnaire, files.rules.stage_rules, files.transitions)
    for told, expected in (("work", True), ("missing", False)):
        row = EventRow(transition=told, told_at=TOLD, cancelled=False, stopped=False, person=0)
        account = Account(time_zone="Europe/London", opted_in=[], events=[row], answers=[], saved_pages=[])
        assert belongs(Audience(), hearing.listener(account)) is expected
    answers = parse_answers({"now": [{"id": "work", "date": "2026-11-30"}, "missing"]}, files.questionnaire)
    shown = tailor(answers, load_library(), files.rules, files.questionnaire, TODAY)
    assert [each.id for each in shown.transitions] == ["missing", "work"]


def test_no_line_of_code_knows_a_transition_by_its_id():
    # Some ids are needs or topics too, and are meant as those.
    ids = {each.id for each in load_content().transitions} - {*NEEDS, *GROUPS}
    found = [
        (str(file.relative_to(ROOT / "app")), word)
        for file in sorted((ROOT / "app").rglob("*.py"))
        for word in re.findall(r'"([a-z_]+)"', file.read_text("utf-8"))
        if word in ids
    ]
    # Words that must not stand on a lock screen, not ids.
    assert found == [("domain/content/wording.py", "death"), ("domain/content/wording.py", "dying")]
