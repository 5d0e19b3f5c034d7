"""Codes of places at the desk: made, printed, withdrawn, brought back; who may, and what is refused."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.domain.passing.code import read_code
from app.extensions import db
from app.models import AuditEntry, PlaceCode
from tests.paper.read_pdf import pictures, squares
from tests.web.desk.desk_people import press, read, somebody

WARD = {
    "place": "Ward 12, St Anne's",
    "area": "Coventry",
    "kind": "ward",
    "says_kind": "yes",
    "nation": "wales",
    "transition": "hospital_out",
}


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def made(publisher, **other: str) -> str:
    """The page of a new code."""
    answer = press(publisher, "/desk/codes/new", "/desk/codes/new", **WARD | other)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return answer.headers["Location"]


def code_of(app) -> str:
    with app.app_context():
        return db.session.query(PlaceCode.code).scalar()


def log(app) -> list[tuple[str, str, str]]:
    with app.app_context():
        rows = db.session.query(AuditEntry).filter(AuditEntry.what.contains("code")).order_by(AuditEntry.id)
        return [(row.what, row.subject, row.detail) for row in rows]


def test_a_place_gets_a_code_and_stands_in_the_list_and_in_the_log(app, publisher):
    page = read(publisher, made(publisher))
    code = code_of(app)
    assert read_code(code) == code
    assert f"http://localhost:8000/w/{code}" in page or f"/w/{code}" in page
    assert "Ward 12, St Anne&#39;s" in page
    assert "<dd>Coventry</dd>" in page
    assert "Your ward suggested this." in page
    listed = read(publisher, "/desk/codes")
    assert "Ward 12, St Anne&#39;s" in listed
    assert "In October 2026 opened: 0, began the questions: 0, finished them: 0." in listed
    assert log(app) == [("made a code", code, "Ward 12, St Anne's")]


def test_numbers_are_those_of_the_last_month_that_is_over_and_small_ones_are_hidden(app, clock, publisher):
    made(publisher)
    code = code_of(app)
    counts = runtime.of(app).counts
    for event, number in (("door_opened", 23), ("started", 9), ("finished", 3)):
        counts.add(event, code=code, n=number)
    with app.app_context():
        assert counts.write()
    assert "In October 2026 opened: 0" in read(publisher, "/desk/codes")
    clock.move(days=40)
    later = somebody(app, clock, "publisher", "later@example.org")
    assert "In December 2026 opened: 25, began the questions: 10, finished them: *." in read(later, "/desk/codes")
    table = read(later, "/desk/numbers/tables/codes?month=2026-12")
    assert "Ward 12, St Anne&#39;s" in table
    assert "Coventry" in read(later, "/desk/numbers/tables/areas?month=2026-12")


def test_each_sheet_is_printed_with_the_square_of_the_code(app, publisher):
    page = made(publisher)
    address = re.search(r'href="(https?://[^"]+/w/\w{6})"', read(publisher, page))[1]
    links = re.findall(r'href="(/desk/codes/\d+/[\w-]+\.pdf)"', read(publisher, page))
    assert len(links) == 8
    for link in links:
        answer = publisher.get(link)
        assert answer.mimetype == "application/pdf"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert set(squares(pictures(answer.data)[0])) == {address}, link


def test_a_code_is_withdrawn_and_brought_back_once_each(app, publisher):
    page = made(publisher)
    for _ in range(2):
        press(publisher, page, f"{page}/withdraw")
        assert "Bring it back" in read(publisher, page)
    press(publisher, page, f"{page}/reinstate")
    assert "Withdraw it" in read(publisher, page)
    assert [what for what, *_ in log(app)] == ["made a code", "withdrew a code", "brought a code back"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("place", "", "Enter the place, in 1 to 80 letters"),
        ("place", "x" * 81, "Enter the place, in 1 to 80 letters"),
        ("place", " \u00a0 ", "Enter the place, in 1 to 80 letters"),
        ("area", "x" * 41, "Use 40 letters or fewer for the area"),
        ("kind", "", "Choose what kind of place it is"),
        ("kind", "<b>", "Choose one of those shown"),
        ("nation", "france", "Choose one of those shown"),
        ("transition", "bereaved", "Choose one of those shown"),
        ("transition", "last_days", "Choose one of those shown"),
    ],
)
def test_what_is_refused_names_its_field_and_keeps_what_was_typed(app, publisher, field, typed, said):
    answer = press(publisher, "/desk/codes/new", "/desk/codes/new", **WARD | {field: typed})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'<a href="#{field}">{said}' in html
    if field != "place":
        assert 'value="Ward 12, St Anne&#39;s"' in html
    assert code_of(app) is None


@pytest.mark.parametrize("typed", ["Ward \u202e21", "病棟 12", "<script>alert(1)</script>", "W" * 80])
def test_a_place_in_any_script_is_kept_and_shown_as_text(app, publisher, typed):
    page = read(publisher, made(publisher, place=typed))
    assert "<script>alert(1)" not in page


def test_a_form_sent_twice_makes_one_code(app, publisher):
    html = publisher.get("/desk/codes/new").get_data(as_text=True)
    hidden = dict(re.findall(r'name="(csrf_token|once)" value="([^"]+)"', html))
    for _ in range(2):
        publisher.post("/desk/codes/new", data=WARD | hidden, headers={"Sec-Fetch-Site": "same-origin"})
    with app.app_context():
        assert db.session.query(PlaceCode).count() == 1


@pytest.mark.parametrize(
    "path", ["/desk/codes/7", "/desk/codes/99999999999", "/desk/codes/7/poster.pdf", "/desk/codes/x"]
)
def test_what_is_not_there_is_not_found(publisher, path):
    assert publisher.get(path).status_code == 404


def test_a_sheet_that_there_is_none_of_is_not_found(publisher):
    page = made(publisher)
    assert publisher.get(f"{page}/banner.pdf").status_code == 404


@pytest.mark.parametrize("role", ["editor", "reviewer", "analyst"])
def test_others_may_not(app, clock, role):
    person = somebody(app, clock, role)
    for path in ("/desk/codes", "/desk/codes/new", "/desk/codes/1"):
        assert person.get(path).status_code == 403
    assert person.post("/desk/codes/new", data=WARD, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403
