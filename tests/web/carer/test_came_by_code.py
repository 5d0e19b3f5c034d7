"""What a code on a poster or card opens, what goes along to the questions, and what is counted."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from sqlalchemy.exc import OperationalError

from app import runtime
from app.extensions import db
from app.services.passing import codes
from app.web.carer.passing import arrive
from tests.web.people import QUESTIONS, keep_plan, post

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def make(app, clock):
    def make(
        kind: str = "ward",
        says_kind: bool = True,
        nation: str | None = "wales",
        transition: str | None = "hospital_out",
    ):
        with app.app_context():
            place = codes.Place("Ward 12", "Coventry", kind, says_kind, nation, transition)
            number = codes.make(db.session(), place, None, "publisher@example.org", clock())
            return db.session.get_one(codes.PlaceCode, number).code

    return make


@pytest.fixture
def counts(app):
    return runtime.of(app).counts


def counted(counts, code: str) -> list[int]:
    """How often this code opened the start, began the questions, and finished them."""
    found = Counter()
    for key, number in counts.waiting().items():
        found[key.event] += number * (key.code == code)
    return [found[event] for event in ("door_opened", "started", "finished")]


def begin(client, code: str, **data: str):
    return client.post("/w", data={"w": code, **data}, headers=SAME)


def test_it_says_who_suggested_it_and_never_where(client, make):
    answer = client.get(f"/w/{make()}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "Your ward suggested this." in html
    assert "Ward 12" not in html
    assert re.search(r'value="wales" checked', html)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_without_the_tick_it_does_not_say_what_kind_of_place(client, make):
    html = client.get(f"/w/{make(says_kind=False)}").get_data(as_text=True)
    assert "Somebody passed this on to you." in html
    assert "ward" not in html.lower().replace("forward", "").replace("afterward", "")


@pytest.mark.parametrize(
    "write", [str.lower, lambda code: f"{code[:3]} {code[3:]}", lambda code: f" {code[:2]}-{code[2:]}"]
)
def test_however_it_is_written(client, make, counts, write):
    code = make()
    assert "Your ward suggested this." in client.get(f"/w/{write(code)}").get_data(as_text=True)
    assert counted(counts, code) == [1, 0, 0]


def test_the_preset_is_offered_and_is_an_answer_only_once_it_is_sent(client, make, counts):
    code = make()
    client.get(f"/w/{code}")
    answer = begin(client, code, nation="wales")
    assert answer.status_code == 302
    assert code not in answer.headers["Location"]
    html = client.get("/questions/now").get_data(as_text=True)
    assert re.search(r'value="hospital_out" checked', html)
    assert "Take the tick away if it does not fit." in html
    assert "hospital" not in client.get("/check-your-answers").get_data(as_text=True).lower()
    post(client, "/questions/now", now="nothing_new")
    html = client.get("/questions/now").get_data(as_text=True)
    assert not re.search(r'value="hospital_out" checked', html)
    assert "Take the tick away" not in html


def test_start_and_finish_are_counted_once_and_the_code_is_dropped(client, make, counts):
    code = make()
    client.get(f"/w/{code}")
    begin(client, code, nation="england")
    assert counted(counts, code) == [1, 1, 0]
    for question in QUESTIONS[1:]:
        place = post(client, f"/questions/{question}/skip", f"/questions/{question}").headers["Location"]
        assert code not in place
    assert counted(counts, code) == [1, 1, 1]
    post(client, "/questions/managing/skip", "/questions/managing")
    assert counted(counts, code) == [1, 1, 1]
    with client.session_transaction() as held:
        assert not {"code", "suggested"} & set(held)


def test_a_first_question_that_is_skipped_takes_the_code_along_as_well(client, make, counts):
    code = make()
    assert begin(client, code, skip="1").status_code == 302
    assert counted(counts, code) == [0, 1, 0]


def test_nothing_chosen_keeps_the_place(client, make, counts):
    code = make(nation=None)
    answer = begin(client, code)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#nation"' in html
    assert f'name="w" value="{code}"' in html
    assert "Set-Cookie" not in answer.headers
    assert counted(counts, code) == [0, 0, 0]


def test_nothing_chosen_without_a_code_says_nothing_of_codes(client):
    html = begin(client, "").get_data(as_text=True)
    assert 'href="#nation"' in html
    assert "code" not in html.partition("<main")[2].partition("</main>")[0]


def test_who_has_answers_already_keeps_them(client, make):
    post(client, "/questions/nation", nation="scotland")
    code = make()
    html = client.get(f"/w/{code}").get_data(as_text=True)
    assert "has your answers already" in html
    assert 'name="nation"' not in html
    begin(client, code, nation="wales")
    with client.session_transaction() as held:
        assert held["answers"] == {"nation": "scotland"}


def test_a_withdrawn_code_opens_the_ordinary_start_calmly(app, client, clock, make, counts):
    code = make()
    with app.app_context():
        codes.withdraw(db.session(), 1, "publisher@example.org", clock())
    answer = client.get(f"/w/{code}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "This card is an old one" in html
    assert "Everything is here all the same." in html
    assert not re.search(r'name="nation"[^>]* checked', html)
    begin(client, code, nation="wales")
    assert counted(counts, code) == [0, 0, 0]
    with app.app_context():
        codes.reinstate(db.session(), 1, "publisher@example.org", clock())
    assert "Your ward" in app.test_client().get(f"/w/{code}").get_data(as_text=True)


@pytest.mark.parametrize(
    "typed",
    ["BCDFGH", "BBBBBB", "x", "%20", "%00%00", "%ff%fe", "%E2%80%AEBCDFGH", "A" * 3000, "..", "病棟", "<script>"],
)
def test_a_wrong_code_opens_the_ordinary_start(client, typed):
    answer = client.get(f"/w/{typed}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "everything is here all the same" in html.lower()
    assert 'name="nation"' in html
    assert "Set-Cookie" not in answer.headers


def test_a_typing_slip_is_told(client, make):
    code = make()
    typed = ("C" if code[0] == "B" else "B") + code[1:]
    assert "A letter of this code does not fit" in client.get(f"/w/{typed}").get_data(as_text=True)


@pytest.mark.parametrize("ahead", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
def test_a_look_ahead_is_not_counted(client, make, counts, ahead):
    code = make()
    client.get(f"/w/{code}", headers=ahead)
    client.head(f"/w/{code}")
    assert counted(counts, code) == [0, 0, 0]


@pytest.mark.parametrize("w", ["", "BCDFGH", "x" * 5000, "\u202e"])
def test_a_code_made_up_in_the_form_begins_all_the_same(client, w):
    assert begin(client, w, nation="england").status_code == 302
    with client.session_transaction() as held:
        assert not {"code", "suggested"} & set(held)


def test_with_the_database_away_it_opens_the_start(client, make, monkeypatch):
    code = make()

    def away(*_):
        raise OperationalError("away", None, Exception())

    monkeypatch.setattr(arrive, "by_code", away)
    answer = client.get(f"/w/{code}")
    assert answer.status_code == 200
    assert 'name="nation"' in answer.get_data(as_text=True)
    assert begin(client, code, nation="wales").status_code == 302


@pytest.mark.parametrize("held", ["x", ["hospital_out"], 3, {"a": 1}, "nothing_new", None])
def test_a_cookie_of_another_shape_offers_nothing(client, held):
    with client.session_transaction() as cookie:
        cookie["code"] = cookie["suggested"] = held
        cookie["answers"] = {"nation": "england"}
    assert "Take the tick away if" not in client.get("/questions/now").get_data(as_text=True)
    post(client, "/questions/managing/skip", "/questions/managing")


def test_a_plan_that_is_kept_holds_nothing_of_the_card(client, make):
    begin(client, make(), nation="wales")
    assert keep_plan(client).status_code == 302
    with client.session_transaction() as held:
        assert not {"code", "suggested"} & set(held)
