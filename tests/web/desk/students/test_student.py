"""A student takes a topic, writes, is read by carers and a clinician, and sees what changed and why. Never publishes."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.extensions import db
from app.models import AuditEntry, Draft, PanelItem, ResourceRow, TopicWanted
from tests.web.desk.desk_people import NEW_PAGE, SAME, read, somebody, write
from tests.web.desk.panel.panel_people import answer, make_round, members, next_thing
from tests.web.forms import form_values
from tests.web.people import post
from tests.web.site.test_bad_input import NASTY

LIST = "/desk/topics-wanted"
PLACE = f"{LIST}/1"


@pytest.fixture
def publisher(app, clock):
    client = somebody(app, clock, "publisher")
    added = post(client, LIST, topic="Help on the train", wanted_for="Whoever travels with somebody")
    assert added.status_code == 302
    return client


@pytest.fixture
def student(app, clock, publisher):
    return somebody(app, clock, "student")


def take(client, number=1):
    return post(client, f"{LIST}/{number}/take", LIST)


def type_in(client, place, action="draft", **changes):
    """Fills the form that stands at `place` and presses a button."""
    values = form_values(read(client, place), "resource-form")
    typed = {**values, **NEW_PAGE, **changes, "action": action}
    return client.post("/desk/resources/new", data=typed, headers=SAME)


def topic_of(app):
    with app.app_context():
        found = db.session.get(TopicWanted, 1)
        db.session.expunge(found)
        return found


def test_from_the_topic_to_what_changed_since(app, clock, publisher, student):
    (carer,) = members(app, clock).values()
    assert "Take a topic" in read(student, "/desk/")
    draft = take(student).headers["Location"]
    assert draft == "/desk/drafts/1/edit"
    assert 'value="Help on the train"' in read(student, draft)
    assert "Go on writing." in read(student, "/desk/")
    assert "Give it a title and some text first" in post(student, f"{PLACE}/ask-carers", PLACE).get_data(as_text=True)

    assert type_in(student, draft).headers["Location"] == draft
    assert post(student, f"{PLACE}/ask-carers", PLACE).status_code == 302
    again = post(student, f"{PLACE}/ask-carers", PLACE)
    assert again.status_code == 409
    assert "Carers are reading it already" in again.get_data(as_text=True)

    # A carer on the panel reads it, by the same two minutes as everything else.
    thing = next_thing(carer)
    assert "Ask for a seat before you set out." in read(carer, thing)
    post(carer, f"{thing}/sentences/0", text="Which office do I ring?")
    answer(carer, thing, "partly")
    assert "Which office do I ring?" in read(student, PLACE)
    assert "panel0@example.org" not in read(student, PLACE)
    post(student, f"{PLACE}/rounds/1/close", PLACE)
    assert "Carers have read it." in read(student, "/desk/")
    assert "Too few people answered" in read(student, PLACE)
    assert post(student, f"{PLACE}/rounds/1/tell", PLACE, will_do=" ").status_code == 422
    post(student, f"{PLACE}/rounds/1/tell", PLACE, will_do="I name the office.")
    assert "I name the office." in read(carer, "/desk/panel/rounds/1")

    # Somebody who signs pages off reads it.
    nurse = somebody(app, clock, "reviewer")
    assert "Drafts of students" not in read(nurse, "/desk/sign-offs")
    post(student, f"{PLACE}/ask-clinician", PLACE)
    assert PLACE in read(nurse, "/desk/sign-offs")
    assert "Drafts of students that ask for a reader" in read(nurse, "/desk/")
    assert post(nurse, f"{PLACE}/was-read", PLACE).status_code == 302
    assert "Drafts of students" not in read(nurse, "/desk/sign-offs")
    assert "Made-up reviewer read it on 30 November 2026" in read(student, PLACE)

    # A publisher publishes, and changes it later: the student sees both, with the reason.
    sent = type_in(student, draft, "review")
    assert sent.headers["Location"] == "/desk/drafts/1"
    assert "It is with the editors." in read(student, "/desk/")
    seen = re.search(r'name="seen" value="(\w+)"', read(publisher, "/desk/drafts/1"))[1]
    post(publisher, "/desk/drafts/1/publish", "/desk/drafts/1", seen=seen)
    assert topic_of(app).resource_id == "travel-by-train"
    changed = write(publisher, "travel-by-train", title="Help on trains", why_changed="Carers asked for buses too")
    assert changed.status_code == 302
    html = read(student, PLACE)
    assert "What changed since, and why" in html
    assert "Carers asked for buses too" in html
    assert re.search(r"<(?:ins|del)>", html)
    assert "1 page that readers see. Thank you." in read(student, "/desk/")


def test_a_student_can_never_publish(app, clock, publisher, student):
    with app.app_context():
        before = {row.id: (row.version, row.status) for row in db.session.query(ResourceRow)}
        shown = runtime.snapshot()
    draft = take(student).headers["Location"]
    assert type_in(student, draft, "publish").status_code == 302
    write(student, "grief", "publish", title="Grief, changed by a student")
    for path, data in {
        "/desk/drafts/1/publish": {},
        "/desk/drafts/1/agree": {"seen": "x"},
        "/desk/resources/grief/archive": {"why": "x"},
        "/desk/resources/grief/reviewed": {},
        "/desk/resources/grief/restore/1": {},
        "/desk/resources/change-many": {"chosen": "grief", "action": "reviewed"},
        "/desk/review/grief/sign": {"role": "nurse"},
        f"{PLACE}/take-off": {},
        f"{PLACE}/free": {},
        f"{PLACE}/was-read": {},
        "/desk/rounds/new": {"question": "Mine?"},
        "/desk/panel/things/1": {"choice": "yes"},
    }.items():
        assert post(student, path, LIST, **data).status_code in (403, 404, 405), path
    with app.app_context():
        assert {row.id: (row.version, row.status) for row in db.session.query(ResourceRow)} == before
        assert runtime.snapshot() is shown
        assert {each.state for each in db.session.query(Draft)} == {"review"}


def test_the_policy_of_every_view_that_reaches_readers_names_an_act_that_a_student_lacks(app):
    acts = {"publish", "approve", "sign", "people", "study", "weigh", "numbers"}
    reaching = re.compile(r"publish|archive|restore|agree|sign|change_many|reviewed|upload|undo|send_message|approve")
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/desk/") and "POST" in rule.methods and reaching.search(rule.endpoint):
            open_to = app.view_functions[rule.endpoint].policy.open_to
            if rule.endpoint.startswith("desk.") and open_to.startswith("desk: "):
                assert open_to.removeprefix("desk: ") in acts, rule.endpoint


def test_one_topic_is_taken_by_one(app, clock, publisher, student):
    other = somebody(app, clock, "student", "other@example.org")
    take(student)
    refused = take(other)
    assert refused.status_code == 409
    assert "Somebody has taken it meanwhile" in refused.get_data(as_text=True)
    assert "Made-up student" in read(other, LIST)
    for act in ("give-back", "ask-carers", "ask-clinician", "rounds/1/close", "rounds/1/tell"):
        assert post(other, f"{PLACE}/{act}", LIST, will_do="x").status_code == 404, act


def test_three_topics_at_once_are_the_most(publisher, student):
    for number in range(3):
        post(publisher, LIST, topic=f"Topic {number}")
    for number in (1, 2, 3):
        assert take(student, number).status_code == 302
    refused = take(student, 4)
    assert refused.status_code == 409
    assert "You have 3 topics" in refused.get_data(as_text=True)


def test_given_back_it_is_free_and_what_was_written_stays(app, publisher, student):
    draft = take(student).headers["Location"]
    type_in(student, draft)
    assert post(student, f"{PLACE}/give-back", PLACE).headers["Location"] == LIST
    assert "Take it" in read(student, LIST)
    assert "Help on the train" in read(student, "/desk/to-do/drafts")
    assert take(student).headers["Location"] == "/desk/drafts/2/edit"


def test_a_publisher_frees_and_takes_off(app, publisher, student):
    assert post(publisher, f"{PLACE}/free", LIST).status_code == 409
    take(student)
    refused = post(publisher, f"{PLACE}/take-off", LIST)
    assert refused.status_code == 409
    assert "so it stays on the list" in refused.get_data(as_text=True)
    assert post(publisher, f"{PLACE}/free", LIST).status_code == 302
    assert post(publisher, f"{PLACE}/take-off", LIST).status_code == 302
    assert publisher.get(PLACE).status_code == 404
    with app.app_context():
        rows = db.session.query(AuditEntry.what).filter(AuditEntry.subject == "1").order_by(AuditEntry.id)
        done = [what for (what,) in rows]
    assert done == ["added a topic", "took a topic", "freed a topic", "took a topic off"]


def test_a_draft_thrown_away_leaves_a_topic_that_can_be_given_back(publisher, student):
    draft = take(student).headers["Location"]
    type_in(student, draft)
    post(student, "/desk/drafts/1/discard", "/desk/drafts/1")
    assert "There is no draft of it any more." in read(student, PLACE)
    assert "There is no draft of it." in read(student, "/desk/")
    assert post(student, f"{PLACE}/ask-clinician", PLACE).status_code == 422
    assert post(student, f"{PLACE}/give-back", PLACE).status_code == 302


def test_without_a_panel_there_is_nobody_to_ask(publisher, student):
    type_in(student, take(student).headers["Location"])
    refused = post(student, f"{PLACE}/ask-carers", PLACE)
    assert refused.status_code == 409
    assert "Nobody is on the panel yet" in refused.get_data(as_text=True)


@pytest.mark.parametrize("text", [*NASTY, "", "x" * 121])
def test_any_topic_is_taken_as_text_or_refused_in_words(publisher, text):
    sent = post(publisher, LIST, topic=text, wanted_for=text[:500])
    assert sent.status_code in (302, 400, 422)
    if sent.status_code == 422:
        assert "Name the topic, in 120 letters" in sent.get_data(as_text=True)
    assert "<script>alert" not in read(publisher, LIST)


@pytest.mark.parametrize("number", ["0", "99", "2147483648", "٣", "-1", "x"])
def test_topics_that_are_not_there(publisher, number):
    place = f"{LIST}/{number}"
    assert publisher.get(place).status_code == 404
    for act in ("take", "give-back", "take-off", "free", "ask-carers", "ask-clinician", "was-read"):
        assert post(publisher, f"{place}/{act}", LIST).status_code in (404, 409), act


@pytest.fixture
def one_idea(monkeypatch):
    """The idea of number 12 is there, and no other."""
    from app.web.desk.rounds import subjects
    from app.web.desk.students import topic_form

    for module in (subjects, topic_form):
        monkeypatch.setattr(module, "text_of_idea", lambda number: "A page on buses" if number == 12 else None)


def test_an_idea_becomes_a_topic_and_a_thing_to_weigh_by_its_number(app, clock, publisher, one_idea):
    assert post(publisher, LIST, topic="#12").status_code == 302
    assert "A page on buses" in read(publisher, LIST)
    with app.app_context():
        assert db.session.get(TopicWanted, 2).idea_id == 12
    refused = post(publisher, LIST, topic="#13")
    assert refused.status_code == 422
    assert "There is no idea #13" in refused.get_data(as_text=True)
    people = members(app, clock)
    make_round(app, publisher, people, {"weigh": {"ideas": "#12\nSomething typed"}})
    with app.app_context():
        rows = db.session.query(PanelItem).order_by(PanelItem.place)
        assert [(row.subject_kind, row.subject_id, row.title) for row in rows] == [
            ("idea", "12", "A page on buses"),
            ("", "", "Something typed"),
        ]
