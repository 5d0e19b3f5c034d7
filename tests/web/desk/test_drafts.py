"""Writing at the desk: drafts, a second person, two at once, and a day to publish on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app import runtime
from app.extensions import db
from app.models import Draft
from app.services.editing.planned_changes import do_planned
from tests.web.desk.desk_people import NEW_PAGE, SAME, press, read, somebody, write
from tests.web.forms import form_values
from tests.web.people import token_of


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def writer(app, clock):
    return somebody(app, clock, "editor")


@pytest.fixture
def reviewer(app, clock):
    return somebody(app, clock, "reviewer")


def draft_path(answer) -> str:
    found = re.search(r"/desk/drafts/\d+", answer.headers["Location"])
    assert found, answer.headers["Location"]
    return found[0]


def test_a_publisher_writes_and_readers_see_it_at_the_next_view(app, publisher):
    reader = app.test_client()
    assert write(publisher, "discharge-equipment", title="Equipment for the first night").status_code == 302
    assert "Equipment for the first night" in read(reader, "/library/discharge-equipment")
    assert write(publisher, "new", **NEW_PAGE).status_code == 302
    assert "Ask for a seat" in read(reader, "/library/travel-by-train")


def test_a_draft_of_a_published_page_changes_nothing_for_readers(app, writer):
    assert write(writer, "grief", "draft", title="Not ready").status_code == 302
    assert "Not ready" not in read(app.test_client(), "/library/grief")
    assert 'value="Not ready"' in read(writer, "/desk/resources/grief")


def test_a_draft_may_be_wrong_in_every_field(writer):
    answer = write(
        writer, "new", "draft", id="NOT AN ADDRESS", title="", sources="nothing", **{"reviewed_on-day": "99"}
    )
    html = read(writer, draft_path(answer) + "/edit")
    assert 'value="NOT AN ADDRESS"' in html
    assert 'value="99"' in html


def test_what_is_wrong_is_named_and_what_was_typed_stays(writer):
    answer = write(writer, "new", "review", **{**NEW_PAGE, "sources": "no address", "title": ""})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#title"' in html
    assert 'href="#sources"' in html
    assert "Ask for a seat before you set out." in html


def test_an_editor_cannot_publish_even_by_hand(app, writer):
    write(writer, "grief", "publish", title="Slipped through")
    assert "Slipped through" not in read(app.test_client(), "/library/grief")
    draft = draft_path(write(writer, "new", "review", **NEW_PAGE))
    assert press(writer, "/desk/", draft + "/publish").status_code == 403
    assert app.test_client().get("/library/travel-by-train").status_code == 404


def test_money_needs_a_second_person(app, publisher, reviewer):
    answer = write(publisher, "carers-allowance", title="The main benefit for carers")
    draft = draft_path(answer)
    assert "The main benefit for carers" not in read(app.test_client(), "/library/carers-allowance")
    seen = re.search(r'name="seen" value="(\w+)"', read(reviewer, draft))
    assert press(publisher, draft, draft + "/publish", seen=seen[1]).status_code == 422
    assert "Waiting for your agreement" in read(reviewer, "/desk/")
    assert press(reviewer, draft, draft + "/agree").status_code == 302
    assert press(publisher, draft, draft + "/publish").status_code == 302
    assert "The main benefit for carers" in read(app.test_client(), "/library/carers-allowance")
    assert "agreed by reviewer@example.org" in read(publisher, "/desk/resources/carers-allowance/history")


def test_nobody_agrees_to_their_own_draft(publisher):
    draft = draft_path(write(publisher, "carers-allowance", title="Mine"))
    press(publisher, draft, draft + "/agree")
    assert press(publisher, draft, draft + "/publish").status_code in (409, 422)


def test_a_change_after_the_agreement_asks_again(app, publisher, reviewer):
    draft = draft_path(write(publisher, "carers-allowance", title="First"))
    press(reviewer, draft, draft + "/agree")
    write(publisher, "carers-allowance", title="Changed after the agreement")
    assert "Changed after" not in read(app.test_client(), "/library/carers-allowance")


def test_a_publisher_is_the_second_person_for_an_editors_draft(app, writer, publisher):
    draft = draft_path(write(writer, "carers-allowance", "review", title="From an editor"))
    assert press(publisher, draft, draft + "/publish").status_code == 302
    assert "From an editor" in read(app.test_client(), "/library/carers-allowance")


def test_two_who_write_at_once_see_each_other_and_lose_nothing(app, clock, publisher):
    other = somebody(app, clock, "publisher", "second@example.org")
    write(publisher, "grief", "draft", title="The first one's title")
    assert "Made-up publisher is writing on this too" in read(other, "/desk/resources/grief")
    assert write(other, "grief", title="The second one's title").status_code == 302
    answer = write(publisher, "grief", title="The first one's title")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "<del>second</del>" in html
    assert "<ins>first</ins>" in html
    assert "The second one" in read(app.test_client(), "/library/grief")
    again = publisher.post(
        "/desk/resources/grief", data={**form_values(html, "resource-form"), "action": "publish"}, headers=SAME
    )
    assert again.status_code == 302
    assert "The first one" in read(app.test_client(), "/library/grief")
    assert "second" in read(publisher, "/desk/resources/grief/history/2")


def test_autosave_keeps_the_text_and_says_who_else_is_there(app, clock, writer):
    other = somebody(app, clock, "editor", "second@example.org")
    write(other, "grief", "draft", title="Other")
    token = token_of(read(writer, "/desk/resources/grief"))
    data = {"csrf_token": token, "resource": "grief", "title": "Half a ti", "version": "1"}
    answer = writer.post("/desk/drafts", data=data, headers=SAME)
    assert answer.get_json()["others"] == ["Made-up editor"]
    assert 'value="Half a ti"' in read(writer, "/desk/resources/grief")
    first = writer.post("/desk/drafts", data={"csrf_token": token, "title": "New"}, headers=SAME).get_json()["draft"]
    again = {"csrf_token": token, "title": "New page", "draft": str(first)}
    assert writer.post("/desk/drafts", data=again, headers=SAME).get_json()["draft"] == first


def test_nobody_writes_into_the_draft_of_another(app, clock, writer):
    number = int(draft_path(write(writer, "new", "draft", title="Hers")).rsplit("/", 1)[1])
    other = somebody(app, clock, "editor", "second@example.org")
    token = token_of(read(other, "/desk/resources/new"))
    data = {"csrf_token": token, "title": "Overwritten", "draft": str(number)}
    assert other.post("/desk/drafts", data=data, headers=SAME).get_json()["draft"] != number
    assert other.get(f"/desk/drafts/{number}/edit").status_code == 404
    assert press(other, "/desk/", f"/desk/drafts/{number}/discard").status_code == 404
    assert 'value="Hers"' in read(writer, f"/desk/drafts/{number}/edit")


def test_publishing_waits_for_its_day(app, clock, writer, publisher):
    draft = draft_path(write(writer, "new", "review", **NEW_PAGE))
    day = clock.now + timedelta(days=3)
    typed = {"on-day": day.day, "on-month": day.month, "on-year": day.year, "hour": "9"}
    assert press(publisher, draft, draft + "/publish", **typed).status_code == 302
    assert run_planned(app, clock) == 0
    clock.move(days=4)
    assert run_planned(app, clock) == 1
    runtime.of(app).snapshots.look_again()
    assert "Ask for a seat" in read(app.test_client(), "/library/travel-by-train")


def test_a_day_that_is_over_is_refused_by_name(clock, writer, publisher):
    draft = draft_path(write(writer, "new", "review", **NEW_PAGE))
    typed = {"on-day": "1", "on-month": "1", "on-year": "2026"}
    answer = press(publisher, draft, draft + "/publish", **typed)
    assert answer.status_code == 422
    assert 'href="#on-day"' in answer.get_data(as_text=True)


def test_a_plan_for_a_draft_that_changes_is_gone(app, clock, writer, publisher):
    draft = draft_path(write(writer, "new", "review", **NEW_PAGE))
    day = clock.now + timedelta(days=3)
    press(publisher, draft, draft + "/publish", **{"on-day": day.day, "on-month": day.month, "on-year": day.year})
    with app.app_context():
        number = db.session.query(Draft).one().id
    data = {"csrf_token": token_of(read(writer, draft)), "draft": str(number), "title": "Another thought"}
    writer.post("/desk/drafts", data=data, headers=SAME)
    clock.move(days=4)
    assert run_planned(app, clock) == 0


def test_a_planned_change_that_cannot_be_made_says_so_on_the_desk(app, clock, writer, publisher):
    draft = draft_path(write(writer, "grief", "review", title="Planned"))
    day = clock.now + timedelta(days=1)
    press(publisher, draft, draft + "/publish", **{"on-day": day.day, "on-month": day.month, "on-year": day.year})
    write(publisher, "grief", title="Meanwhile")
    clock.move(days=2)
    assert run_planned(app, clock) == 0
    publisher = somebody(app, clock, "publisher", "later@example.org")
    assert "Another change was published since the draft began" in read(publisher, "/desk/")
    assert "Meanwhile" in read(app.test_client(), "/library/grief")


def run_planned(app, clock) -> int:
    with app.app_context():
        return do_planned(db.session(), clock.now)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,hi)",
        "<style>*{}</style>",
    ],
)
def test_hostile_markdown_is_harmless(writer, hostile):
    token = token_of(read(writer, "/desk/resources/grief"))
    answer = writer.post("/desk/preview", data={"csrf_token": token, "body": hostile, "nation": "wales"}, headers=SAME)
    html = answer.get_json()["html"]
    for word in ("<script", "<img", "<style", 'href="javascript', 'href="data'):
        assert word not in html


def test_who_will_see_it(writer):
    html = read(writer, "/desk/resources/discharge-questions")
    data = {**form_values(html, "resource-form"), "nations": ["england"]}
    seen = writer.post("/desk/who-sees", data=data, headers=SAME).get_json()["seen"]
    assert {each["place"] for each in seen} >= {"first", "not"}
    assert all(each["place"] == "not" for each in seen if "Scotland" in each["name"])
    nothing = writer.post("/desk/who-sees", data={"csrf_token": token_of(html)}, headers=SAME).get_json()
    assert "Choose at least one nation" in nothing["problem"]


def test_the_main_need_is_chosen_and_saving_changes_nothing_else(publisher):
    assert write(publisher, "discharge-equipment").status_code == 302
    assert "Nothing differs." in read(publisher, "/desk/resources/discharge-equipment/history/2")
    assert write(publisher, "discharge-equipment", lead_need="safety").status_code == 302
    html = read(publisher, "/desk/resources/discharge-equipment")
    assert '<option value="safety" selected>' in html
    assert 'id="needs-safety" value="safety" checked' in html
