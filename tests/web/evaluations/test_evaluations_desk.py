"""Evaluations at the desk: written in words of one's own, started once, and their results only where nobody stands out."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import AuditEntry, Study, StudyAnswer
from tests.web.desk.desk_people import somebody
from tests.web.evaluations.studies import DESK, FORM, answered, carer, running, written
from tests.web.people import post
from tests.web.site.test_bad_input import NASTY


@pytest.fixture
def app(app_on_both):
    return app_on_both


@pytest.fixture
def desk(app, clock):
    return somebody(app, clock, "publisher")


def refused(desk, **changes):
    answer = post(desk, f"{DESK}/new", once="c" * 22, **FORM | changes)
    assert answer.status_code == 422
    return answer.text


def lines(answer):
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def put_answers(app, number, *, nation="wales", said="Yes", start=0):
    with app.app_context():
        for n in range(start, start + number):
            row = StudyAnswer(
                study_id=1, code=f"{n:032}", wave=1, nation=nation, stage="more", answers={"1": said, "2": f"Words {n}"}
            )
            db.session.add(row)
        db.session.commit()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Name: enter a name that carers see"),
        ({"title": "x" * 81}, "80 letters at most"),
        ({"who_asks": ""}, "Who asks: enter the people"),
        ({"why": "x" * 301}, "300 letters at most"),
        ({"transition": "death"}, "Choose the change after which it is asked"),
        ({"transition": "dying"}, "Choose the change after which it is asked"),
        ({"waves": ""}, "How many days after: enter 1 to 4 numbers"),
        ({"waves": "56, 14"}, "How many days after: enter 1 to 4 numbers"),
        ({"waves": "0"}, "How many days after: enter 1 to 4 numbers"),
        ({"waves": "14, 9999999999999999999999"}, "How many days after: enter 1 to 4 numbers"),
        ({"waves": "٣"}, "How many days after: enter 1 to 4 numbers"),
        ({"q1_asks": "", "q1_options": "", "q2_asks": ""}, "Question 1: write at least one question"),
        ({"q1_options": "Yes"}, "Question 1: give 2 to 6 answers"),
        ({"q2_kind": ""}, "Question 2: choose how it is answered"),
        ({"own": ""}, "Tick that the questions are your own"),
        ({"q1_asks": "How is your EQ-5D today?"}, "This names EQ-5D"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_is_kept(desk, changes, words):
    html = refused(desk, **changes)
    assert words in html
    if "what_happens" not in changes:
        assert "The team counts the answers." in html


def test_the_summary_leads_to_the_box_of_each_error(desk):
    html = refused(desk, q1_asks="", q2_kind="", transition="", own="")
    for box, words in (
        ("q1_asks", "Question 1: write what you ask"),
        ("q2_kind", "Question 2: choose how it is answered"),
        ("transition", "Choose the change"),
        ("own", "Tick that"),
    ):
        assert f'<a href="#{box}">{words}' in html
        assert f' id="{box}"' in html


def test_a_known_instrument_may_be_named_by_who_says_that_nothing_is_copied(desk):
    assert "I only name it" in refused(desk, why="We cannot use the Zarit interview here.")
    written(desk, why="We cannot use the Zarit interview here.", names_it="yes")


@pytest.mark.parametrize("text", NASTY)
def test_no_words_break_it(desk, text):
    for field in (
        "title",
        "who_asks",
        "waves",
        "transition",
        "q1_kind",
        "q1_asks",
        "q1_options",
        "q3_options",
        "own",
        "names_it",
    ):
        answer = post(desk, f"{DESK}/new", once="d" * 22, **FORM | {field: text})
        assert answer.status_code in (302, 400, 409, 413, 422), field
        assert "<script>alert" not in answer.text


def test_it_can_be_changed_until_it_starts_and_not_after(app, desk):
    place = written(desk)
    assert post(desk, place, **FORM | {"title": "Better words"}).status_code == 302
    assert post(desk, f"{place}/start", place).status_code == 302
    assert post(desk, place, **FORM | {"title": "Too late"}).status_code == 409
    assert post(desk, f"{place}/start", place).status_code == 409
    with app.app_context():
        row = db.session.scalar(select(Study))
        assert (row.title, row.state) == ("Better words", "running")
        assert [each.what for each in db.session.scalars(select(AuditEntry)) if each.subject == "evaluation 1"] == [
            "wrote an evaluation",
            "wrote an evaluation",
            "started an evaluation",
        ]


def test_results_wait_for_the_end_and_then_hide_small_numbers(app, desk):
    place = running(desk)
    put_answers(app, 12)
    put_answers(app, 3, said="No", start=100)
    assert "What was answered</h2>" not in desk.get(place).text
    for name in ("tables", "rows", "dictionary"):
        assert desk.get(f"{place}/{name}.csv").status_code == 404
    post(desk, f"{place}/end", place)
    cells = {(row[0], row[3]): row[4] for row in lines(desk.get(f"{place}/tables.csv"))[1:]}
    assert (cells["1", "Yes"], cells["1", "No"], cells["2", "Yes"]) == ("10", "*", "0")
    assert lines(desk.get(f"{place}/dictionary.csv"))[0] == ["name", "in", "what it means", "values"]
    html = desk.get(place).text
    assert "What was answered</h2>" in html
    assert html.index("Words 0") < html.index("Words 1<")


def test_rows_are_given_where_ten_are_alike_and_refused_with_the_reason_where_not(app, desk):
    place = running(desk)
    put_answers(app, 12)
    post(desk, f"{place}/end", place)
    found = lines(desk.get(f"{place}/rows.csv"))
    assert len(found) == 13
    assert "Words" not in str(found)
    put_answers(app, 1, nation="scotland", start=50)
    answer = desk.get(f"{place}/rows.csv")
    assert answer.status_code == 409
    assert "at least 10 people share nation, stage and waves. Of 2 such groups 1 is smaller" in answer.text


def test_no_cell_runs_as_a_formula(app, desk):
    place = running(desk, q1_options="=1+1\nNo")
    put_answers(app, 12, said="=1+1")
    post(desk, f"{place}/end", place)
    for name in ("tables", "rows"):
        assert not any(cell.startswith("=") for row in lines(desk.get(f"{place}/{name}.csv")) for cell in row)


def test_it_is_for_who_may_see_numbers(app, clock):
    for role in ("editor", "reviewer"):
        assert somebody(app, clock, role).get(DESK).status_code == 403
    assert app.test_client().get(DESK).status_code == 302


@pytest.mark.parametrize("path", ["99", "99/tables.csv", "x", "-1", "99999999999999999"])
def test_an_evaluation_that_is_none_is_not_there(desk, path):
    assert desk.get(f"{DESK}/{path}").status_code == 404


def test_whoever_was_asked_is_counted_in_steps(app, desk, clock):
    place = running(desk)
    client = carer(app)
    clock.move(days=19)
    answered(client, "1/1", **{"answer-1": "1"})
    desk = somebody(app, clock, "administrator")
    assert "<td>*</td>" in desk.get(place).text
