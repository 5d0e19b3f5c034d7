"""Nobody alone decides what readers are told about money, law or medicines, on whatever way the change comes."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest

from app.extensions import db
from app.models import ContentImport, Draft, PlannedChange, ResourceRow
from app.services.editing.planned_changes import do_planned
from tests.web.desk.desk_people import SAME, press, read, somebody, write
from tests.web.people import token_of

MONEY = "carers-allowance"
HISTORY = f"/desk/resources/{MONEY}/history"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def other(app, clock):
    return somebody(app, clock, "publisher", "second@example.org")


@pytest.fixture
def stands(app):
    """What the database holds of a page."""

    def stands(resource_id=MONEY):
        with app.app_context():
            row = db.session.get_one(ResourceRow, resource_id)
            return {name: getattr(row, name) for name in ("title", "group", "needs", "nations", "status", "version")}

    return stands


def draft_of(client, **changes) -> str:
    found = re.search(r"/desk/drafts/\d+", write(client, MONEY, **changes).headers["Location"])
    assert found
    return found[0]


def retag(client, action, tag, *chosen):
    return press(client, "/desk/resources", "/desk/resources", chosen=list(chosen), action=action, tag=tag)


def test_not_by_taking_the_page_out_of_money_in_the_same_edit(publisher, stands):
    before = stands()
    write(publisher, MONEY, title="Ring us", group="wellbeing", needs=["breaks"], lead_need="breaks")
    assert stands() == before


@pytest.mark.parametrize(
    ("action", "tag"), [("add", "nations:scotland"), ("remove", "needs:money"), ("add", "conditions:dementia")]
)
def test_not_by_a_change_to_many_at_once(publisher, stands, action, tag):
    before = stands()
    assert retag(publisher, action, tag, MONEY).status_code == 302
    assert stands() == before
    assert "1 did not change: they are about money, law or medicines" in read(publisher, "/desk/resources")


def test_not_by_making_many_pages_about_money(publisher, stands):
    before = stands("grief")
    retag(publisher, "add", "needs:money", "grief")
    assert stands("grief") == before


def test_many_at_once_still_changes_the_pages_that_may_change(publisher, stands):
    before = stands("grief")
    retag(publisher, "add", "needs:peer" if "peer" not in before["needs"] else "needs:breaks", MONEY, "grief")
    assert stands("grief")["version"] == before["version"] + 1


def test_an_earlier_version_comes_back_as_a_draft_for_somebody_else(publisher, other, stands):
    draft = draft_of(publisher, title="The newer title")
    assert press(other, draft, draft + "/publish").status_code == 302
    assert stands()["title"] == "The newer title"
    draft = press(publisher, HISTORY, f"{HISTORY}/1/restore").headers["Location"]
    assert stands()["title"] == "The newer title"
    assert "/desk/drafts/" in draft
    assert press(other, draft, draft + "/publish").status_code == 302
    assert stands()["title"] != "The newer title"
    assert "agreed by second@example.org" in read(publisher, HISTORY)


def test_putting_back_never_writes_over_a_draft_of_ones_own(publisher, other):
    draft = draft_of(publisher, title="The newer title")
    press(other, draft, draft + "/publish")
    write(publisher, MONEY, "draft", title="What I was writing")
    press(publisher, HISTORY, f"{HISTORY}/1/restore")
    assert "finish it or throw it away first" in read(publisher, HISTORY)
    assert 'value="What I was writing"' in read(publisher, f"/desk/resources/{MONEY}")


def test_not_by_a_plan_whose_agreement_is_gone(app, clock, publisher, other, stands):
    draft = draft_of(publisher, title="At its day")
    press(other, draft, draft + "/agree")
    day = {"on-day": "7", "on-month": "12", "on-year": "2026"}
    assert press(publisher, draft, draft + "/publish", **day).status_code == 302
    with app.app_context():
        db.session.query(Draft).update({"approved_by": ""})
        db.session.commit()
        assert do_planned(db.session(), clock.now + timedelta(days=8)) == 0
        assert "a second person has to agree" in db.session.query(PlannedChange).one().fault
    assert stands()["title"] != "At its day"


def test_a_spreadsheet_with_money_is_confirmed_by_somebody_else_whatever_its_rows_claim(app, publisher, other, stands):
    text = publisher.get("/desk/resources.csv").get_data(as_text=True).replace(stands()["title"], "From a spreadsheet")
    data = {"file": (BytesIO(text.encode()), "library.csv"), "csrf_token": token_of(read(publisher, "/desk/import"))}
    place = publisher.post("/desk/import", data=data, headers=SAME).headers["Location"]
    with app.app_context():
        found = db.session.query(ContentImport).one()
        found.rows = [{**row, "sensitive": False} for row in found.rows]
        db.session.commit()
    assert press(publisher, place, place).status_code == 422
    assert stands()["title"] != "From a spreadsheet"
    assert press(other, place, place).status_code == 302
    assert stands()["title"] == "From a spreadsheet"


@pytest.mark.parametrize("button", ["agree", "publish"])
def test_nobody_agrees_to_words_they_were_not_shown(publisher, other, stands, button):
    draft = draft_of(publisher, title="Harmless")
    shown = re.search(r'name="seen" value="(\w+)"', read(other, draft))
    write(publisher, MONEY, title="Ring 0900 555")
    answer = press(other, "/desk/", f"{draft}/{button}", seen=shown[1])
    assert answer.status_code == 409
    assert "Its writer changed it since you opened it" in answer.get_data(as_text=True)
    assert stands()["title"] not in ("Harmless", "Ring 0900 555")


def test_a_page_that_was_archived_is_no_way_round_either(publisher, stands):
    before = stands()
    press(publisher, HISTORY, f"/desk/resources/{MONEY}/archive", why="A reason")
    assert stands()["status"] == "archived"
    retag(publisher, "remove", "needs:money", MONEY)
    write(publisher, MONEY, title="Ring us", group="wellbeing", needs=["breaks"], lead_need="breaks")
    assert {**stands(), "version": 0, "status": ""} == {**before, "version": 0, "status": ""}
    assert stands()["status"] == "archived"


def test_a_review_that_changes_nothing_needs_nobody_else(publisher, stands):
    version = stands()["version"]
    press(publisher, HISTORY, f"/desk/resources/{MONEY}/reviewed")
    assert stands()["version"] == version + 1
