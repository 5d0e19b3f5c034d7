"""One-off messages at the desk: the form, the second person, the test, the stop, and what carers see of them."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.extensions import db
from app.models import Broadcast, OutboxPrompt
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from tests.web.desk.desk_people import press, read, somebody
from tests.web.people import answer_all, keep_plan, post

GOOD = {
    "title": "Carer's Allowance has changed", "body": "You may earn more than before.", "resource_id": "carers-allowance",
    "nation": "england", "stage": "", "transition": "", "days": "1",
    "starts_on-day": "1", "starts_on-month": "12", "starts_on-year": "2026",
    "useful_until-day": "8", "useful_until-month": "12", "useful_until-year": "2026",
}  # fmt: skip


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def second(app, clock):
    return somebody(app, clock, "publisher", "second@example.org")


@pytest.fixture
def carer(app):
    client = app.test_client()
    answer_all(client)
    keep_plan(client)
    return client


def written(publisher) -> str:
    answer = press(publisher, "/desk/messages/new", "/desk/messages/new", **GOOD)
    assert answer.status_code == 302
    return answer.headers["Location"]


def asked(publisher) -> str:
    page = written(publisher)
    press(publisher, page, f"{page}/ask")
    return page


def state(app) -> str:
    with app.app_context():
        return db.session.query(Broadcast.state).scalar()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_from_the_form_to_the_inbox_of_a_carer(app, publisher, second, carer, clock):
    page = written(publisher)
    said = words(read(publisher, page))
    assert "Adults with prompts on in England: fewer than 10 people now" in said
    assert "Something that may help today" in said
    press(publisher, page, f"{page}/ask")
    assert "Somebody else has to agree" in read(publisher, page)
    assert "Carer&#39;s Allowance has changed" in read(second, "/desk/")
    press(second, page, f"{page}/agree")
    with app.app_context():
        content = runtime.of(app).content
        hearing = Hearing(content.questionnaire, content.rules.stage_rules, content.transitions)
        queue_some(db.session(), hearing, clock.now)
        [row] = db.session.query(OutboxPrompt).filter_by(kind="broadcast").all()
        due, number = row.due_at, row.id
    assert "Carer&#39;s Allowance has changed" not in read(carer, "/inbox")
    assert "It is for fewer than 10 Reached a phone or computer fewer than 10" in words(read(second, page))
    clock.now = due
    inbox = words(read(carer, "/inbox"))
    assert "Carer&#39;s Allowance has changed New" in inbox
    assert "You may earn more than before." in words(read(carer, f"/inbox/{number}/words"))
    assert carer.get(f"/inbox/{number}").headers["Location"] == "/library/carers-allowance"


def test_the_audience_may_be_those_who_saved_a_page_and_asked_for_messages_about_their_area(publisher, carer):
    page = press(
        publisher, "/desk/messages/new", "/desk/messages/new", **GOOD, saved_page="respite", areas="cv, b91"
    ).headers["Location"]
    said = words(read(publisher, page))
    assert "who saved the page “" in said
    assert "who want messages about B91, CV" in said
    assert 'value="B91 CV"' in read(publisher, page)
    assert 'value="respite"' in read(publisher, page)


def test_a_message_that_goes_out_can_be_stopped(app, publisher, second):
    page = asked(publisher)
    press(second, page, f"{page}/agree")
    assert state(app) == "going"
    press(publisher, page, f"{page}/stop")
    assert state(app) == "stopped"
    assert press(publisher, page, f"{page}/stop").status_code == 409


def test_nobody_lets_their_own_message_go(app, publisher):
    page = asked(publisher)
    assert "I agree" not in read(publisher, page)
    answer = press(publisher, page, f"{page}/agree")
    assert answer.status_code == 409
    assert "You wrote this message" in answer.get_data(as_text=True)
    assert state(app) == "review"


def test_nobody_lets_a_message_go_that_they_were_not_shown(app, publisher, second):
    page = asked(publisher)
    shown = re.search(r'name="seen" value="(\w+)"', read(second, page))
    press(publisher, page, f"{page}/take-back")
    press(publisher, page, page, **{**GOOD, "body": "Ring 0900 555 to claim."})
    press(publisher, page, f"{page}/ask")
    answer = press(second, "/desk/", f"{page}/agree", seen=shown[1])
    assert answer.status_code == 409
    assert "Ring 0900 555 to claim." in answer.get_data(as_text=True)
    assert "Its writer changed it since you opened it" in answer.get_data(as_text=True)
    assert state(app) == "review"


@pytest.mark.parametrize("role", ["editor", "reviewer", "analyst"])
def test_only_those_who_publish_may_write_to_carers(app, clock, publisher, role):
    page = asked(publisher)
    other = somebody(app, clock, role)
    assert other.get("/desk/messages").status_code == 403
    for step in ("ask", "take-back", "agree", "stop", "test"):
        assert press(other, "/desk/sign-in", f"{page}/{step}").status_code == 403
    assert state(app) == "review"


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"title": ""}, "title", "Enter a title"),
        ({"title": "x" * 61}, "title", "1 to 60 letters"),
        ({"body": " "}, "body", "one or two sentences"),
        ({"body": "x" * 201}, "body", "200 letters"),
        ({"resource_id": "nowhere"}, "resource_id", "a page that is published"),
        ({"resource_id": "scotland-carer-support-payment", "nation": ""}, "resource_id", "a page that is published"),
        ({"nation": "france"}, "nation", "Choose one of those shown"),
        ({"stage": "late"}, "stage", "Choose one of those shown"),
        ({"transition": "death"}, "transition", "Choose one of those shown"),
        ({"saved_page": "nowhere"}, "saved_page", "a page that is published, or leave it empty"),
        ({"areas": "CV, ATLANTIS"}, "areas", "Not a postcode area or the first half of a postcode: ATLANTIS"),
        ({"areas": " ".join(f"CV{n}" for n in range(1, 30))}, "areas", "80 letters or fewer"),
        ({"days": "5"}, "days", "Choose over how many days"),
        ({"starts_on-day": "30", "starts_on-month": "11"}, "starts_on-day", "tomorrow at the earliest"),
        ({"starts_on-day": "31", "starts_on-month": "11"}, "starts_on-day", "November has 30 days"),
        ({"useful_until-month": "Dcember"}, "useful_until-month", "Write 12 or December"),
        ({"starts_on-day": "", "starts_on-month": "", "starts_on-year": ""}, "starts_on-day", "Enter the first day"),
        ({"days": "7", "useful_until-day": "6"}, "useful_until-day", "of use from the last day of sending"),
        ({"useful_until-year": "2027"}, "useful_until-day", "90 days at most"),
    ],
)
def test_what_is_wrong_is_told_by_field_and_everything_typed_is_kept(app, publisher, change, field, told):
    answer = press(publisher, "/desk/messages/new", "/desk/messages/new", **{**GOOD, **change})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'href="#{field}"' in html
    assert told in html
    for name, value in {**GOOD, **change}.items():
        if name in ("title", "body", "resource_id") and value.strip():
            assert value.replace("'", "&#39;") in html, name
    assert state(app) is None


def test_a_page_of_one_nation_is_not_sent_to_the_others(publisher, app):
    library = runtime.of(app).snapshots
    with app.app_context():
        only_here = next(r for r in library.current().library if r.nations == {"scotland"})
    typed = {**GOOD, "resource_id": only_here.id, "nation": "wales"}
    answer = press(publisher, "/desk/messages/new", "/desk/messages/new", **typed)
    assert "That page is not for Wales" in answer.get_data(as_text=True)


def test_a_message_can_be_changed_until_it_is_asked_for_and_again_when_taken_back(app, publisher):
    page = written(publisher)
    assert press(publisher, page, page, **{**GOOD, "title": "Another title"}).status_code == 302
    press(publisher, page, f"{page}/ask")
    answer = press(publisher, page, page, **{**GOOD, "title": "Slipped in"})
    assert answer.status_code == 409
    assert "Slipped in" in answer.get_data(as_text=True)
    press(publisher, page, f"{page}/take-back")
    assert "Another title" in read(publisher, page)
    assert state(app) == "writing"


def test_a_test_goes_to_the_browser_in_hand_where_it_keeps_a_plan(app, publisher):
    page = written(publisher)
    answer = press(publisher, page, f"{page}/test")
    assert answer.status_code == 422
    assert "Keep a plan in this browser" in answer.get_data(as_text=True)
    answer_all(publisher)
    keep_plan(publisher)
    press(publisher, page, f"{page}/test")
    assert "Turn on prompts in this browser first" in read(publisher, page)


@pytest.mark.parametrize("number", [0, 999, 2**31, 2**70])
def test_a_message_that_is_not_there_is_not_found(publisher, number):
    assert publisher.get(f"/desk/messages/{number}").status_code == 404
    assert post(publisher, f"/desk/messages/{number}/ask", "/desk/messages").status_code == 404
