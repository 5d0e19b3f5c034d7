"""Saving a page of the library: on the device, with a kept plan, from one to the other, and taken off."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.domain.accounts.saved_pages import MOST
from app.extensions import db
from app.models import SavedPage
from tests.web.people import answer_all, keep_plan, post


def titles(client, path="/saved-pages") -> list[str]:
    html = client.get(path).get_data(as_text=True)
    part = html.split("saved</h", 1)[-1] if path == "/today" else html
    return re.findall(r'<a href="/library/([a-z-]+)">', part)


def save(client, *pages):
    for each in pages:
        answer = post(client, f"/library/{each}/save", f"/library/{each}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/library/{each}")


def rows(app) -> list[str]:
    with app.app_context():
        return sorted(each.resource_id for each in db.session.query(SavedPage))


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def test_without_a_plan_they_stand_in_the_cookie_newest_first_and_in_no_row(app, client):
    save(client, "respite", "pip", "respite")
    assert titles(client) == ["pip", "respite"]
    assert titles(client, "/today")[:2] == ["pip", "respite"]
    assert rows(app) == []


def test_they_go_along_when_the_plan_is_kept_in_their_order_and_leave_the_cookie(app, client):
    answer_all(client)
    save(client, "respite", "pip", "dnacpr")
    keep_plan(client)
    assert titles(client) == ["dnacpr", "pip", "respite"]
    assert rows(app) == ["dnacpr", "pip", "respite"]
    with client.session_transaction() as cookie:
        assert "saved" not in cookie


def test_with_a_plan_they_are_rows_that_go_when_it_is_erased(app, carer):
    save(carer, "respite", "pip", "pip")
    assert rows(app) == ["pip", "respite"]
    post(carer, "/saved-pages/pip/take-off", "/saved-pages")
    assert rows(app) == ["respite"]
    post(carer, "/keep-my-plan/erase")
    assert rows(app) == []
    assert titles(carer) == []


@pytest.mark.parametrize("with_plan", [False, True])
def test_there_is_an_end_to_it_and_it_is_said(app, client, clock, with_plan):
    if with_plan:
        answer_all(client)
        keep_plan(client)
    with app.app_context():
        ids = [page.id for page in runtime.of(app).snapshots.current().library][: MOST + 1]
    save(client, *ids)
    assert len(titles(client)) == MOST
    post(client, f"/library/{ids[-1]}/save", f"/library/{ids[-1]}")
    assert "Take one off, then save this one" in client.get("/saved-pages").get_data(as_text=True)
    post(client, f"/saved-pages/{ids[0]}/take-off", "/saved-pages")
    clock.move(seconds=1)
    save(client, ids[-1])
    assert titles(client)[0] == ids[-1]


def test_a_page_that_left_the_library_is_told_and_can_be_taken_off(client):
    with client.session_transaction() as cookie:
        cookie["saved"] = ["gone-for-good", "respite"]
    assert "A page that you saved is not in the library any more" in client.get("/saved-pages").get_data(as_text=True)
    assert client.get("/today").status_code == 200
    post(client, "/saved-pages/gone-for-good/take-off", "/saved-pages")
    assert titles(client) == ["respite"]


@pytest.mark.parametrize("forged", ["respite", 7, [7, {}], {"a": 1}, ["x" * 5000]])
def test_a_forged_list_breaks_nothing(client, forged):
    with client.session_transaction() as cookie:
        cookie["saved"] = forged
    for path in ("/today", "/saved-pages"):
        assert client.get(path).status_code == 200
    save(client, "respite")
    assert titles(client)[0] == "respite"


def test_a_page_that_is_not_there_cannot_be_saved(client):
    assert post(client, "/library/nowhere/save", "/library").status_code == 404


def test_the_page_says_that_it_is_saved_and_is_kept_for_no_signal_all_the_same(client):
    before = client.get("/library/respite")
    assert "Save this page" in before.text
    save(client, "respite")
    told = client.get("/library/respite")
    assert "Saved: " in told.text
    assert told.headers["Cache-Control"] == "private, no-store", "what is told once is not kept"
    after = client.get("/library/respite")
    assert "Saved. Take it off" in after.text
    assert "Saved: " not in after.text
    assert after.headers["Cache-Control"] == before.headers["Cache-Control"] == "no-cache"


def undo(client, path: str):
    """Presses the Undo of the notice at `path`, as a browser would without JavaScript."""
    [action] = re.findall(r'<form[^>]* action="([^"]+)"[^>]*><button[^>]*>Undo<', client.get(path).text)
    return client.post(action.replace("&amp;", "&"), headers={"Sec-Fetch-Site": "same-origin"})


def test_saving_stays_on_the_page_and_can_be_undone_there(client):
    save(client, "respite")
    assert undo(client, "/library/respite").headers["Location"] == "/library/respite"
    with client.session_transaction() as cookie:
        assert cookie["saved"] == []
    assert undo(client, "/library/respite").headers["Location"] == "/library/respite"
    assert titles(client) == ["respite"]


def test_a_page_of_another_nation_comes_back_as_that(client):
    page = client.get("/library/discharge-questions?nation=wales").text
    [action] = re.findall(r'action="(/library/discharge-questions/save[^"]*)"', page)
    answer = client.post(action, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.headers["Location"] == "/library/discharge-questions?nation=wales"
    forged = client.post("/library/respite/save?nation=//x&back=//x", headers={"Sec-Fetch-Site": "same-origin"})
    assert forged.headers["Location"] == "/library/respite"


def test_what_is_taken_off_in_the_list_comes_back_there(client):
    save(client, "pip", "respite")
    post(client, "/saved-pages/pip/take-off", "/saved-pages")
    client.get("/saved-pages")
    post(client, "/saved-pages/respite/take-off", "/saved-pages")
    assert undo(client, "/saved-pages").headers["Location"] == "/saved-pages"
    assert titles(client) == ["respite"]


def test_nobody_elsewhere_can_take_a_page_off(client):
    save(client, "respite")
    answer = client.post("/library/respite/take-off", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert titles(client) == ["respite"]
