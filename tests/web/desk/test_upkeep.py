"""Keeping the library right: history, archive, many at once, figures, comments, and what carers say."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app import runtime
from app.extensions import db
from app.models import Editor, Feedback
from app.services.editing.planned_changes import do_planned
from tests.web.desk.desk_people import press, read, somebody, write
from tests.web.desk.typed_figures import FIGURE
from tests.web.people import post


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reader(app):
    return app.test_client()


def test_history_says_who_why_and_what_and_puts_an_earlier_version_back(publisher, reader):
    write(publisher, "grief", title="Second title", why_changed="A carer asked for it")
    html = read(publisher, "/desk/resources/grief/history")
    assert "A carer asked for it" in html
    assert "publisher@example.org" in html
    assert "<ins>Second title</ins>" in read(publisher, "/desk/resources/grief/history/2")
    assert (
        press(publisher, "/desk/resources/grief/history/1", "/desk/resources/grief/history/1/restore").status_code
        == 302
    )
    assert "Second title" not in read(reader, "/library/grief")
    assert "Version 1 again" in read(publisher, "/desk/resources/grief/history")


def test_archiving_needs_a_reason_and_publishing_brings_it_back(publisher, reader):
    page, to = "/desk/resources/grief/history", "/desk/resources/grief/archive"
    answer = press(publisher, page, to, why="")
    assert answer.status_code == 422
    assert 'href="#why"' in answer.get_data(as_text=True)
    assert press(publisher, page, to, why="It is in another page now").status_code == 302
    assert reader.get("/library/grief").status_code == 404
    assert write(publisher, "grief").status_code == 302
    assert reader.get("/library/grief").status_code == 200


def test_archiving_waits_for_its_day(app, clock, publisher, reader):
    day = clock.now + timedelta(days=2)
    typed = {"why": "The scheme ends", "on-day": day.day, "on-month": day.month, "on-year": day.year}
    press(publisher, "/desk/resources/grief/history", "/desk/resources/grief/archive", **typed)
    assert reader.get("/library/grief").status_code == 200
    clock.move(days=3)
    with app.app_context():
        assert do_planned(db.session(), clock.now) == 1
    runtime.of(app).snapshots.look_again()
    assert reader.get("/library/grief").status_code == 404


def test_many_get_a_tag_at_once_and_none_loses_its_last(publisher):
    chosen = ["grief", "after-move"]
    page = "/desk/resources"
    assert press(publisher, page, page, chosen=chosen, tag="conditions:cancer", action="add").status_code == 302
    assert 'value="cancer" checked' in read(publisher, "/desk/resources/grief")
    for nation in ("england", "scotland", "wales", "northern_ireland"):
        press(publisher, page, page, chosen=["grief"], tag=f"nations:{nation}", action="remove")
    assert "checked" in read(publisher, "/desk/resources/grief").split('id="nations"')[1].split("</fieldset>")[0]
    assert press(publisher, page, page, tag="nations:wales", action="add").status_code == 422
    assert press(publisher, page, page, chosen=chosen, tag="nations:france", action="add").status_code == 422


def test_a_review_is_marked_and_leaves_the_list(clock, app, publisher):
    clock.move(days=400)
    publisher = somebody(app, clock, "publisher", "later@example.org")
    assert "Due for review this month" in read(publisher, "/desk/")
    listed = read(publisher, "/desk/resources?due=yes&words=grief")
    assert "/desk/resources/grief" in listed
    assert (
        press(publisher, "/desk/resources", "/desk/resources", chosen=["grief"], action="reviewed").status_code == 302
    )
    assert '"/desk/resources/grief"' not in read(publisher, "/desk/resources?due=yes&words=grief")


def test_the_list_filters_and_sorts(publisher):
    html = read(publisher, "/desk/resources?words=hospital&group=hospital&status=published&sort=next_review")
    assert "/desk/resources/going-in-checklist" in html
    assert "/desk/resources/carers-allowance" not in html
    only_wales = read(publisher, "/desk/resources?nation=wales&transition=hospital_out")
    assert "/desk/resources/discharge-wales" in only_wales
    assert "/desk/resources/discharge-ni" not in only_wales


def test_a_comment_stands_until_it_is_dealt_with(app, clock, publisher):
    reviewer = somebody(app, clock, "reviewer")
    page = "/desk/resources/grief/history"
    assert press(reviewer, page, "/desk/comments/grief", text="Too long for a tired person").status_code == 302
    assert "Too long for a tired person" in read(publisher, "/desk/")
    assert press(publisher, page, "/desk/comments/1/done").status_code == 302
    assert "Too long for a tired person" not in read(publisher, "/desk/")
    assert "Dealt with by publisher@example.org" in read(publisher, page)


def test_what_a_carer_says_reaches_the_desk_and_nothing_of_who_they_are(app, reader, publisher):
    said = {"kind": "wrong", "words": "The number does not work any more"}
    answer = post(reader, "/library/grief/say", "/library/grief", **said)
    assert answer.status_code == 302
    assert "Set-Cookie" not in answer.headers
    assert "Thank you" in read(reader, answer.headers["Location"])
    assert "The number does not work" in read(publisher, "/desk/")
    assert "The number does not work" in read(publisher, "/desk/feedback")
    assert press(publisher, "/desk/feedback", "/desk/feedback/1/done").status_code == 302
    assert "The number does not work" not in read(publisher, "/desk/feedback")
    with app.app_context():
        assert {c.name for c in Feedback.__table__.columns} == {
            "id", "resource_id", "kind", "text", "day", "version", "text_of", "part", "step", "nation", "act",
            "done_at", "done_by", "answered_version",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field"), [({}, "kind"), ({"kind": "x"}, "kind"), ({"kind": "wrong", "words": "a" * 501}, "words")]
)
def test_what_cannot_be_kept_of_feedback_names_its_field(reader, said, field):
    answer = post(reader, "/library/grief/say", "/library/grief", **said)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)
    assert said.get("words", "") in answer.get_data(as_text=True)


def test_a_figure_changes_when_a_second_person_agrees(app, clock, publisher, reader):
    page = "/desk/figures/carers-allowance-weekly"
    assert press(publisher, page, page, **FIGURE).status_code == 302
    assert "£90.10" not in read(reader, "/library/carers-allowance")
    assert press(publisher, page + "/waiting", page + "/agree", seen="").status_code == 422
    reviewer = somebody(app, clock, "reviewer")
    assert press(reviewer, page + "/waiting", page + "/agree").status_code == 302
    assert "£90.10" in read(reader, "/library/carers-allowance")


def test_nobody_agrees_to_a_figure_they_were_not_shown(app, clock, publisher, reader):
    page = "/desk/figures/carers-allowance-weekly"
    press(publisher, page, page, **FIGURE)
    reviewer = somebody(app, clock, "reviewer")
    shown = re.search(r'name="seen" value="(\w+)"', read(reviewer, page + "/waiting"))
    press(publisher, page, page, **{**FIGURE, "value": "£99.10"})
    answer = press(reviewer, "/desk/", f"{page}/agree", seen=shown[1])
    assert answer.status_code == 409
    assert "typed anew since you opened the page" in answer.get_data(as_text=True)
    assert "£99.10" not in read(reader, "/library/carers-allowance")


def test_figures_are_called_by_their_names(publisher):
    assert ">Care home: upper savings limit (England)</a>" in read(publisher, "/desk/figures")
    assert "Care home: upper savings limit (England)</h1>" in read(
        publisher, "/desk/figures/care-home-upper-limit-england"
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "https://www.example.com/rates"}, "url"),
        ({"url": "http://www.gov.uk/carers-allowance"}, "url"),
        ({"url": "https://www.gov.uk.example.com/"}, "url"),
        ({"value": ""}, "value"),
        ({"name": ""}, "name"),
        ({"unit": ""}, "unit"),
        ({"nations": []}, "nations"),
        ({"valid_to-year": "2025"}, "valid_to-day"),
        ({"valid_from-month": "13"}, "valid_from-month"),
        ({"valid_from-year": "26x"}, "valid_from-year"),
        ({"valid_to-day": "", "valid_to-month": "", "valid_to-year": ""}, "valid_to-day"),
    ],
)
def test_a_figure_without_its_official_page_or_days_is_refused(publisher, change, field):
    page = "/desk/figures/carers-allowance-weekly"
    answer = press(publisher, page, page, **{**FIGURE, **change})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)


def test_a_figure_that_lapses_is_on_the_first_page(app, clock):
    clock.move(days=110)
    publisher = somebody(app, clock, "publisher")
    assert "Figures to look up" in read(publisher, "/desk/")


@pytest.mark.parametrize(
    ("role", "sees", "not_sees"),
    [
        (
            "editor",
            ["/desk/", "/desk/resources/new"],
            ["/desk/people", "/desk/log", "/desk/import", "/desk/numbers"],
        ),
        ("reviewer", ["/desk/", "/desk/feedback"], ["/desk/resources/new", "/desk/people"]),
        ("analyst", ["/desk/numbers"], ["/desk/resources", "/desk/feedback", "/desk/drafts/1", "/desk/people"]),
        ("publisher", ["/desk/import", "/desk/numbers"], ["/desk/people", "/desk/log"]),
        ("administrator", ["/desk/people", "/desk/log", "/desk/import"], []),
    ],
)
def test_each_role_sees_its_own_pages(app, clock, role, sees, not_sees):
    client = somebody(app, clock, role)
    for path in sees:
        assert client.get(path).status_code == 200, path
    for path in not_sees:
        assert client.get(path).status_code == 403, path
    assert f"Your role at the desk, {role}" in (
        client.get(not_sees[0]).get_data(as_text=True) if not_sees else f"Your role at the desk, {role}"
    )


def test_an_administrator_invites_changes_and_stops_people(app, clock):
    boss = somebody(app, clock, "administrator")
    html = press(boss, "/desk/people", "/desk/people", email="New@Example.org", name="N", role="reviewer").get_data(
        as_text=True
    )
    assert "/desk/set-up/" in html
    with app.app_context():
        number = db.session.query(Editor).filter_by(email="new@example.org").one().id
    press(boss, "/desk/people", f"/desk/people/{number}", role="publisher", action="change")
    with app.app_context():
        assert db.session.get(Editor, number).role == "publisher"
    log = read(boss, "/desk/log")
    assert "changed a person" in log
    assert "new@example.org" in log


def test_the_last_administrator_stays(app, clock):
    boss = somebody(app, clock, "administrator")
    answer = press(boss, "/desk/people", "/desk/people/1", role="editor", action="change")
    assert answer.status_code == 422
    assert "last administrator" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "field"), [({"email": "x", "role": "editor"}, "email"), ({"email": "a@b.org", "role": "king"}, "role")]
)
def test_an_invitation_that_cannot_be_made_names_its_field(app, clock, typed, field):
    boss = somebody(app, clock, "administrator")
    answer = press(boss, "/desk/people", "/desk/people", **typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)
