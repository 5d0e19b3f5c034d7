"""Ideas at the desk: who may decide, what is typed stays, two people do not overwrite each other, and the page's history."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import AuditEntry, Idea, IdeaChange
from app.services.ideas import decide
from tests.fakes.ideas import BY, a_version, public_idea, waiting_idea
from tests.web.desk.desk_people import press, read, somebody

WORDS = "Say on each page when the council answers"


@pytest.fixture
def desk(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def number(app, clock) -> int:
    with app.app_context():
        return waiting_idea(db.session(), WORDS, clock.now, "grief")


@pytest.fixture
def public(app, clock) -> int:
    with app.app_context():
        return public_idea(db.session(), "More about money on every page", clock.now, "grief")


def state(app, number: int) -> tuple[str, str]:
    with app.app_context():
        row = db.session.get(Idea, number)
        return row.state, row.status


def test_it_waits_on_the_first_page_of_those_who_decide(app, clock, desk, number):
    assert "Ideas of carers to be read" in read(desk, "/desk/")
    assert WORDS in read(desk, "/desk/ideas")
    assert "Ideas of carers to be read" not in read(somebody(app, clock, "editor"), "/desk/")


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_others_read_and_decide_nothing(app, clock, number, role):
    client = somebody(app, clock, role)
    html = read(client, f"/desk/ideas/{number}")
    assert WORDS in html and "Let it through" not in html
    for step in ("let-through", "do-not-show", "merge", "status", "link", "unlink"):
        assert press(client, "/desk/sign-in", f"/desk/ideas/{number}/{step}", text="x", seen="0").status_code == 403
    assert state(app, number)[0] == "waiting"


def test_an_analyst_sees_none(app, clock, number):
    client = somebody(app, clock, "analyst")
    assert client.get("/desk/ideas").status_code == 403
    assert client.get(f"/desk/ideas/{number}").status_code == 403


def test_let_through_with_fewer_words(app, desk, number, client):
    answer = press(desk, f"/desk/ideas/{number}", f"/desk/ideas/{number}/let-through", text=f"  {WORDS}!\u202e ")
    assert answer.status_code == 302
    assert f"{WORDS}!" in read(client, "/ideas")
    with app.app_context():
        [entry] = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == f"idea {number}"))
        assert (entry.what, entry.who) == ("let an idea through", "publisher@example.org")


@pytest.mark.parametrize(
    ("step", "typed", "field", "said"),
    [
        ("let-through", {"text": " "}, "text", "Leave some words"),
        ("let-through", {"text": "x" * 1201}, "text", "Use 1200 letters or fewer"),
        ("do-not-show", {"why": ""}, "why", "Say why"),
        ("do-not-show", {"why": "y" * 601}, "why", "Use 600 letters or fewer"),
        ("merge", {"into": "٣"}, "into", "Enter the number"),
        ("merge", {"into": "9" * 9}, "into", "Enter the number"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays(app, desk, number, public, step, typed, field, said):
    answer = press(desk, f"/desk/ideas/{number}", f"/desk/ideas/{number}/{step}", **typed)
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert f'href="#{field}"' in html and said in html
    assert f'id="{field}"' in html
    [value] = typed.values()
    # What is chosen from a list must stand on it; what was typed into a box is there again.
    assert field == "into" or value.strip() in html
    assert state(app, number)[0] == "waiting"


def test_not_now_needs_a_reason(app, desk, public):
    page = f"/desk/ideas/{public}"
    answer = press(desk, page, f"{page}/status", status="not_now", words="")
    assert answer.status_code == 422
    assert re.search(r'<option value="not_now" selected>', answer.get_data(as_text=True))
    press(desk, page, f"{page}/status", status="not_now", words="We have nobody for it before spring.")
    assert state(app, public) == ("public", "not_now")


def test_done_needs_words_or_a_link(app, desk, public):
    page = f"/desk/ideas/{public}"
    answer = press(desk, page, f"{page}/status", status="done", words="")
    assert answer.status_code == 422
    assert "Say what was done, or link what changed" in answer.get_data(as_text=True)
    press(desk, page, f"{page}/status", status="done", words="Each page says it now.")
    assert state(app, public) == ("public", "done")


def test_two_people_do_not_overwrite_each_other_unseen(app, clock, desk, public):
    second, page = somebody(app, clock, "publisher", "second@example.org"), f"/desk/ideas/{public}"
    seen = re.search(r'name="seen" value="(\d+)"', read(second, page))[1]
    press(desk, page, f"{page}/status", status="doing", words="We begin.")
    answer = press(second, page, f"{page}/status", status="not_now", words="No money.", seen=seen)
    assert answer.status_code == 409
    html = answer.get_data(as_text=True)
    assert "Somebody decided on this idea since you opened it" in html
    assert "No money." in html and "We begin." in html
    assert state(app, public) == ("public", "doing")


def test_put_together(app, desk, number, public):
    page = f"/desk/ideas/{number}"
    assert f'<option value="{public}">' in read(desk, page)
    press(desk, page, f"{page}/merge", into=str(public))
    assert state(app, number)[0] == "merged"
    assert f'href="/desk/ideas/{public}"' in read(desk, page)


def test_linked_from_the_history_of_the_page(app, clock, desk, public, client):
    with app.app_context():
        version = a_version(db.session(), "grief", clock.move(minutes=5))
    place = f"/desk/ideas/from/{version}"
    assert f'href="{place}"' in read(desk, "/desk/resources/grief/history")
    html = read(desk, place)
    assert "More about money on every page" in html
    press(desk, place, f"/desk/ideas/{public}/link", version=str(version))
    assert state(app, public) == ("public", "done")
    assert "More about money on every page" in read(client, "/you-said")
    with app.app_context():
        change = db.session.scalar(select(IdeaChange.id))
    press(desk, f"/desk/ideas/{public}", f"/desk/ideas/{public}/unlink", change=str(change))
    assert "More about money on every page" not in read(client, "/you-said")


def test_a_change_from_before_is_not_offered_and_not_taken(app, clock, desk, public):
    with app.app_context():
        version = a_version(db.session(), "grief", clock.now.replace(year=2025))
    page = f"/desk/ideas/{public}"
    assert "No page was changed since this idea came." in read(desk, page)
    assert press(desk, page, f"{page}/link", version=str(version)).status_code == 422
    assert "No idea that everybody can see is older" in read(desk, f"/desk/ideas/from/{version}")


@pytest.mark.parametrize("given", ["99999", "-1", "٣", "x", "1" * 11, ""])
def test_no_link_can_be_typed_by_hand(app, desk, public, given):
    page = f"/desk/ideas/{public}"
    for field in ("version", "release"):
        assert press(desk, page, f"{page}/link", **{field: given}).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(IdeaChange)).all() == []


def test_about_a_page_that_was_archived(app, clock, desk):
    with app.app_context():
        number = waiting_idea(db.session(), WORDS, clock.now, "gone-page")
    assert "About a page that readers do not see any more." in read(desk, f"/desk/ideas/{number}")


@pytest.mark.parametrize(
    "which", ["waiting", "heard", "looking", "doing", "done", "not_now", "not_shown", "merged", "x", ""]
)
def test_each_list_opens(app, clock, desk, number, public, which):
    with app.app_context():
        decide.do_not_show(db.session(), number, 0, "It names somebody.", clock.now, BY)
    assert desk.get("/desk/ideas", query_string={"show": which}).status_code == 200


@pytest.mark.parametrize("path", ["/desk/ideas/0", "/desk/ideas/999", "/desk/ideas/from/999", "/desk/ideas/x"])
def test_what_is_not_there(desk, path):
    assert desk.get(path).status_code == 404


def test_unlinking_what_is_not_linked(desk, public):
    assert press(desk, f"/desk/ideas/{public}", f"/desk/ideas/{public}/unlink", change="99").status_code == 404
    assert press(desk, f"/desk/ideas/{public}", "/desk/ideas/99/status", status="doing").status_code == 404
