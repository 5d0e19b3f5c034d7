"""Keeping the library right: history, archive, many at once, figures, comments, and what carers say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Editor, Feedback
from app.services.plan_change import do_planned
from tests.web.desk_people import press, read, somebody, write
from tests.web.people import post

FIGURE = {
    "value": "£90.10",
    "unit": "a week",
    "nations": ["england", "wales"],
    "valid_from-day": "6",
    "valid_from-month": "4",
    "valid_from-year": "2026",
    "valid_to-day": "5",
    "valid_to-month": "4",
    "valid_to-year": "2027",
    "url": "https://www.gov.uk/carers-allowance",
}


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reader(app):
    return app.test_client()


def test_history_says_who_why_and_what_and_puts_an_earlier_version_back(publisher, reader):
    write(publisher, "grief", title="Second title", why_changed="A carer asked for it")
    html = read(publisher, "/admin/resources/grief/history")
    assert "A carer asked for it" in html
    assert "publisher@example.org" in html
    assert "<ins>Second</ins>" in read(publisher, "/admin/resources/grief/history/2")
    assert (
        press(publisher, "/admin/resources/grief/history/1", "/admin/resources/grief/history/1/restore").status_code
        == 302
    )
    assert "Second title" not in read(reader, "/library/grief")
    assert "Version 1 again" in read(publisher, "/admin/resources/grief/history")


def test_archiving_needs_a_reason_and_publishing_brings_it_back(publisher, reader):
    page, to = "/admin/resources/grief/history", "/admin/resources/grief/archive"
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
    press(publisher, "/admin/resources/grief/history", "/admin/resources/grief/archive", **typed)
    assert reader.get("/library/grief").status_code == 200
    clock.move(days=3)
    with app.app_context():
        assert do_planned(db.session(), clock.now) == 1
    app.extensions["care_companion_content"].snapshots.look_again()
    assert reader.get("/library/grief").status_code == 404


def test_many_get_a_tag_at_once_and_none_loses_its_last(publisher):
    chosen = ["grief", "after-move"]
    page = "/admin/resources"
    assert press(publisher, page, page, chosen=chosen, tag="conditions:cancer", action="add").status_code == 302
    assert 'value="cancer" checked' in read(publisher, "/admin/resources/grief")
    for nation in ("england", "scotland", "wales", "northern_ireland"):
        press(publisher, page, page, chosen=["grief"], tag=f"nations:{nation}", action="remove")
    assert "checked" in read(publisher, "/admin/resources/grief").split('id="nations"')[1].split("</fieldset>")[0]
    assert press(publisher, page, page, tag="nations:wales", action="add").status_code == 422
    assert press(publisher, page, page, chosen=chosen, tag="nations:france", action="add").status_code == 422


def test_a_review_is_marked_and_leaves_the_list(clock, app, publisher):
    clock.move(days=400)
    publisher = somebody(app, clock, "publisher", "later@example.org")
    assert "Reviews due" in read(publisher, "/admin/")
    listed = read(publisher, "/admin/resources?due=yes")
    assert "/admin/resources/grief" in listed
    assert (
        press(publisher, "/admin/resources", "/admin/resources", chosen=["grief"], action="reviewed").status_code == 302
    )
    assert '"/admin/resources/grief"' not in read(publisher, "/admin/resources?due=yes")


def test_the_list_filters_and_sorts(publisher):
    html = read(publisher, "/admin/resources?words=hospital&group=hospital&status=published&sort=next_review")
    assert "/admin/resources/going-in-checklist" in html
    assert "/admin/resources/carers-allowance" not in html
    only_wales = read(publisher, "/admin/resources?nation=wales&transition=hospital_out")
    assert "/admin/resources/discharge-wales" in only_wales
    assert "/admin/resources/discharge-ni" not in only_wales


def test_a_comment_stands_until_it_is_dealt_with(app, clock, publisher):
    reviewer = somebody(app, clock, "reviewer")
    page = "/admin/resources/grief/history"
    assert press(reviewer, page, "/admin/comments/grief", text="Too long for a tired person").status_code == 302
    assert "Too long for a tired person" in read(publisher, "/admin/")
    assert press(publisher, page, "/admin/comments/1/done").status_code == 302
    assert "Too long for a tired person" not in read(publisher, "/admin/")
    assert "Dealt with by publisher@example.org" in read(publisher, page)


def test_what_a_carer_says_reaches_the_desk_and_nothing_of_who_they_are(app, reader, publisher):
    said = {"kind": "wrong", "words": "The number does not work any more"}
    answer = post(reader, "/library/grief/say", "/library/grief", **said)
    assert answer.status_code == 302
    assert "Set-Cookie" not in answer.headers
    assert "Thank you" in read(reader, answer.headers["Location"])
    assert "The number does not work" in read(publisher, "/admin/")
    assert "The number does not work" in read(publisher, "/admin/feedback")
    assert press(publisher, "/admin/feedback", "/admin/feedback/1/done").status_code == 302
    assert "The number does not work" not in read(publisher, "/admin/feedback")
    with app.app_context():
        assert {c.name for c in Feedback.__table__.columns} == {
            "id", "resource_id", "kind", "text", "day", "done_at", "done_by",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field"), [({}, "kind"), ({"kind": "x"}, "kind"), ({"kind": "wrong", "words": "a" * 1001}, "words")]
)
def test_what_cannot_be_kept_of_feedback_names_its_field(reader, said, field):
    answer = post(reader, "/library/grief/say", "/library/grief", **said)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)
    assert said.get("words", "") in answer.get_data(as_text=True)


def test_a_figure_changes_when_a_second_person_agrees(app, clock, publisher, reader):
    page = "/admin/figures/carers-allowance-weekly"
    assert press(publisher, page, page, **FIGURE).status_code == 302
    assert "£90.10" not in read(reader, "/library/carers-allowance")
    assert press(publisher, "/admin/figures", page + "/agree").status_code == 422
    reviewer = somebody(app, clock, "reviewer")
    assert press(reviewer, "/admin/figures", page + "/agree").status_code == 302
    assert "£90.10" in read(reader, "/library/carers-allowance")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "https://www.example.com/rates"}, "url"),
        ({"url": "http://www.gov.uk/carers-allowance"}, "url"),
        ({"url": "https://www.gov.uk.example.com/"}, "url"),
        ({"value": ""}, "value"),
        ({"unit": ""}, "unit"),
        ({"nations": []}, "nations"),
        ({"valid_to-year": "2025"}, "valid_to-day"),
        ({"valid_from-month": "13"}, "valid_from-day"),
        ({"valid_to-day": "", "valid_to-month": "", "valid_to-year": ""}, "valid_to-day"),
    ],
)
def test_a_figure_without_its_official_page_or_days_is_refused(publisher, change, field):
    page = "/admin/figures/carers-allowance-weekly"
    answer = press(publisher, page, page, **{**FIGURE, **change})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)


def test_a_figure_that_lapses_is_on_the_first_page(app, clock):
    clock.move(days=110)
    publisher = somebody(app, clock, "publisher")
    assert "Figures about to lapse" in read(publisher, "/admin/")


@pytest.mark.parametrize(
    ("role", "sees", "not_sees"),
    [
        (
            "editor",
            ["/admin/", "/admin/resources/new"],
            ["/admin/people", "/admin/log", "/admin/import", "/admin/numbers"],
        ),
        ("reviewer", ["/admin/", "/admin/feedback"], ["/admin/resources/new", "/admin/people"]),
        ("analyst", ["/admin/numbers"], ["/admin/resources", "/admin/feedback", "/admin/drafts/1", "/admin/people"]),
        ("publisher", ["/admin/import", "/admin/numbers"], ["/admin/people", "/admin/log"]),
        ("administrator", ["/admin/people", "/admin/log", "/admin/import"], []),
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
    html = press(boss, "/admin/people", "/admin/people", email="New@Example.org", name="N", role="reviewer").get_data(
        as_text=True
    )
    assert "/admin/set-up/" in html
    with app.app_context():
        number = db.session.query(Editor).filter_by(email="new@example.org").one().id
    press(boss, "/admin/people", f"/admin/people/{number}", role="publisher", action="change")
    with app.app_context():
        assert db.session.get(Editor, number).role == "publisher"
    log = read(boss, "/admin/log")
    assert "changed a person" in log
    assert "new@example.org" in log


def test_the_last_administrator_stays(app, clock):
    boss = somebody(app, clock, "administrator")
    answer = press(boss, "/admin/people", "/admin/people/1", role="editor", action="change")
    assert answer.status_code == 422
    assert "last administrator" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "field"), [({"email": "x", "role": "editor"}, "email"), ({"email": "a@b.org", "role": "king"}, "role")]
)
def test_an_invitation_that_cannot_be_made_names_its_field(app, clock, typed, field):
    boss = somebody(app, clock, "administrator")
    answer = press(boss, "/admin/people", "/admin/people", **typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)
