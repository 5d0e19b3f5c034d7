"""Who is asked by the team, and who is not; and that a yes is taken back in one tap. On both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import Account, StudyAnswer, StudyConsent
from app.models.accounts.carer import Answer
from app.services.accounts.keep_plan import erase
from app.services.accounts.retention import erase_unopened, tell_unopened
from app.storage.accounts.opt_outs import UNNOTED
from tests.web.desk.desk_people import somebody
from tests.web.evaluations.studies import ASKED, answered, carer, running, written
from tests.web.people import post
from tests.web.site.test_bad_input import NASTY

TITLE = "Two questions about the ward"


@pytest.fixture
def app(app_on_both):
    return app_on_both


@pytest.fixture
def desk(app, clock):
    return somebody(app, clock, "publisher")


def rows(app, table=StudyAnswer):
    with app.app_context():
        return list(db.session.scalars(select(table)))


def a_fortnight_after_they_came_home(clock):
    """They come home on 4 December."""
    clock.move(days=19)


def test_nobody_is_asked_who_did_not_say_yes(app, desk, clock):
    running(desk)
    client = carer(app, says_yes=False)
    a_fortnight_after_they_came_home(clock)
    assert TITLE not in client.get("/today").text
    assert TITLE not in client.get("/inbox").text
    assert client.get(f"{ASKED}/1/1").status_code == 404
    assert "May we ask you?" in client.get(ASKED).text
    assert rows(app, StudyConsent) == []


def test_who_said_yes_is_asked_in_time_on_today_and_in_the_inbox_and_once(app, desk, clock):
    running(desk)
    client = carer(app)
    assert TITLE not in client.get("/today").text
    a_fortnight_after_they_came_home(clock)
    for page in ("/today", "/inbox", ASKED):
        assert f'<a href="{ASKED}/1/1">{TITLE}</a>' in client.get(page).text
    html = client.get(f"{ASKED}/1/1").text
    assert all(
        words in html for words in ("The made-up study team", "To see what helped.", "Nobody reads this at once")
    )
    answer = answered(client, "1/1", **{"answer-1": "2", "answer-2": "A list of numbers. Ring 07700 900123"})
    assert answer.headers["Location"] == ASKED
    [row] = rows(app)
    assert (row.wave, row.nation, row.stage) == (1, "england", "more")
    assert row.answers == {"1": "Partly", "2": "A list of numbers. Ring [phone number taken out]"}
    assert TITLE not in client.get("/today").text
    assert client.get(f"{ASKED}/1/1").status_code == 404
    clock.move(days=42)
    assert f"{ASKED}/1/2" in client.get("/today").text
    answered(client, "1/2", **{"answer-1": "1"})
    assert len({each.code for each in rows(app)}) == 1
    assert [each.wave for each in rows(app)] == [1, 2]


def test_nothing_in_the_rows_leads_to_the_plan_once_it_is_over(app, desk, clock):
    place = running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    answered(client, "1/1", **{"answer-1": "1"})
    desk = somebody(app, clock, "administrator")
    assert post(desk, f"{place}/end", place).status_code == 302
    with app.app_context():
        account = db.session.scalar(select(Account))
        dump = str([row.__dict__ for row in rows(app)])
        assert account.id not in dump
        from app.models import Study

        assert db.session.scalar(select(Study)).secret is None
        assert (
            db.session.scalar(select(func.count()).select_from(StudyAnswer).where(StudyAnswer.code == account.id)) == 0
        )
    post(client, f"{ASKED}/no", ASKED)
    assert len(rows(app)) == 1, "nobody can find it any more"


def test_a_wave_can_be_let_go_and_does_not_come_again(app, desk, clock):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    assert post(client, f"{ASKED}/1/1/not-this-time", f"{ASKED}/1/1", once="b" * 22).status_code == 302
    assert TITLE not in client.get("/today").text
    assert [row.answers for row in rows(app)] == [{}]


def test_a_no_in_one_tap_ends_it_and_erases_what_was_said(app, desk, clock):
    running(desk)
    client, other = carer(app), carer(app)
    a_fortnight_after_they_came_home(clock)
    for each in (client, other):
        answered(each, "1/1", **{"answer-1": "1"})
    assert post(client, f"{ASKED}/no", ASKED).status_code == 302
    assert len(rows(app)) == 1
    assert len(rows(app, StudyConsent)) == 1
    clock.move(days=42)
    assert TITLE not in client.get("/today").text
    assert TITLE in other.get("/today").text


def test_what_was_said_goes_with_the_plan(app, desk, clock):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    answered(client, "1/1", **{"answer-1": "1"})
    with app.app_context():
        erase(db.session(), db.session.scalar(select(Account.id)), UNNOTED)
    assert rows(app) == rows(app, StudyConsent) == []


def test_what_was_said_goes_with_a_plan_that_nobody_opens(app, desk, clock):
    from app import runtime

    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    answered(client, "1/1", **{"answer-1": "1"})
    with app.app_context():
        clock.move(days=340)
        assert tell_unopened(db.session(), runtime.content().transitions, clock.now) == 1
        clock.move(days=90)
        assert erase_unopened(db.session(), clock.now) == 1
    assert rows(app) == []


@pytest.mark.parametrize("event", ["death", "dying"])
def test_nobody_is_asked_after_a_death_or_in_last_days(app, desk, clock, event):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    assert TITLE in client.get("/today").text
    post(client, "/something-has-changed/all", now=["hospital_out", event])
    for page in ("/today", "/inbox", ASKED):
        assert TITLE not in client.get(page).text
    assert client.get(f"{ASKED}/1/1").status_code == 404
    assert answered(client, "1/1", **{"answer-1": "1"}).status_code == 404
    assert rows(app) == []


def test_nobody_under_18_is_asked(app, desk, clock):
    running(desk)
    client = carer(app)
    with app.app_context():
        account = db.session.scalar(select(Account))
        account.answers.append(Answer(question_id="about_you", value=["under_18"]))
        db.session.commit()
    a_fortnight_after_they_came_home(clock)
    assert TITLE not in client.get("/today").text
    assert ASKED not in client.get("/prompts").text
    assert post(client, f"{ASKED}/yes", ASKED).status_code == 403


def test_without_a_plan_it_leads_to_keeping_one(app):
    answer = app.test_client().get(ASKED)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/keep-my-plan"


def test_nobody_is_asked_before_it_starts_or_after_its_end(app, desk, clock):
    place = written(desk)
    client = carer(app)
    clock.move(days=1)
    assert TITLE not in client.get("/today").text
    desk = somebody(app, clock, "administrator")
    assert post(desk, f"{place}/start", place).status_code == 302
    clock.move(days=18)
    assert TITLE in client.get("/today").text
    desk = somebody(app, clock, "researcher")
    assert post(desk, f"{place}/end", place).status_code == 302
    assert TITLE not in client.get("/today").text


@pytest.mark.parametrize("text", [*NASTY, "0", "4", "٣"])
def test_what_is_no_answer_is_refused_beside_its_question_and_the_rest_is_kept(app, desk, clock, text):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    answer = answered(client, "1/1", **{"answer-1": text, "answer-2": "Typed with care"})
    assert answer.status_code in (400, 413, 422)
    if answer.status_code == 422:
        assert "Choose one of the answers shown" in answer.text
        assert "Typed with care" in answer.text
    assert rows(app) == []


def test_words_of_danger_lead_to_help_and_are_too_long_at_501(app, desk, clock):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    assert answered(client, "1/1", **{"answer-2": "x" * 501}).status_code == 422
    answer = answered(client, "1/1", **{"answer-2": "I want to kill myself"})
    assert answer.headers["Location"] == "/help-now"


@pytest.mark.parametrize("place", ["0/1", "1/9", "99/1", "1/99999999999999", "1/-1", "x/y", "1/٣"])
def test_a_wave_that_is_none_is_not_there(app, desk, place):
    client = carer(app)
    assert client.get(f"{ASKED}/{place}").status_code == 404
    assert post(client, f"{ASKED}/{place}", ASKED).status_code == 404


def test_the_copy_of_a_plan_holds_what_was_said_and_no_code(app, desk, clock):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    answered(client, "1/1", **{"answer-1": "1"})
    copy = client.get("/keep-my-plan/copy").get_json()
    assert copy["study_answer"] == [
        {"study_id": 1, "wave": 1, "nation": "england", "stage": "more", "answers": {"1": "Yes"}}
    ]
    assert rows(app)[0].code not in str(copy)


def test_a_phone_holds_what_is_asked(app, desk, clock):
    running(desk)
    client = carer(app)
    a_fortnight_after_they_came_home(clock)
    held = client.get("/phone/held").get_json()
    assert held["plan"]["asked"] == [[TITLE, f"{ASKED}/1/1"]]
