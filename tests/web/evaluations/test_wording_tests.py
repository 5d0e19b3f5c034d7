"""A test of two wordings: half and half in the inbox, the same on the lock screen, hidden until its rule is met."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

import pytest
from markupsafe import escape
from sqlalchemy import select

from app import runtime
from app.domain.evaluations.codes import arm_of
from app.extensions import db
from app.models import Account, OutboxPrompt, WordingTest
from app.models.delivery.states import SENT
from app.services.accounts.keep_plan import erase
from app.storage.accounts.opt_outs import UNNOTED
from tests.web.desk.desk_people import press, read, somebody
from tests.web.evaluations.studies import carer
from tests.web.people import post
from tests.web.site.test_bad_input import NASTY

DESK = "/desk/wording-tests"
STEP = "hospital_out.before"
FORM = {
    "step": STEP,
    "title": "Ask this before they come home",
    "body": "A short list for the ward.",
    "why": "It names what to do.",
    "usual": "40",
    "smallest": "30",
    "ends_on-day": "31",
    "ends_on-month": "12",
    "ends_on-year": "2026",
}


@pytest.fixture
def app(app_on_both):
    return app_on_both


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def other(app, clock):
    return somebody(app, clock, "publisher", "other@example.org")


def proposed(desk, **changes):
    answer = post(desk, f"{DESK}/new", once=secrets.token_urlsafe(16), **FORM | changes)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


@pytest.fixture
def place(publisher, other):
    """A test that runs."""
    place = proposed(publisher)
    assert post(other, f"{place}/agree", place).status_code == 302
    return place


def row(app):
    with app.app_context():
        return db.session.scalar(select(WordingTest))


def sent_to(app, clock, number, *, opened=lambda arm: 0.5, start=0):
    """As many plans that got the prompt now; the share that opened it a day later, by the wording they drew."""
    with app.app_context():
        test = db.session.scalar(select(WordingTest))
        count = {"a": 0, "b": 0}
        for n in range(start, start + number):
            name = f"{n:032}"
            arm = arm_of(test.secret, name)
            share, count[arm] = opened(arm), count[arm] + 1
            does = int(count[arm] * share) > int((count[arm] - 1) * share)
            db.session.add(
                Account(
                    id=name,
                    created_at=clock.now,
                    consented_at=clock.now,
                    last_seen_at=clock.now,
                    opted_in=[],
                    skipped=[],
                    moved={},
                    card_marks={},
                )
            )
            db.session.flush()
            db.session.add(
                OutboxPrompt(
                    account_id=name, step_id=STEP, kind="step", transition="hospital_out", occurrence=f"{STEP}:x", path="/library/discharge-questions",
                    due_at=clock.now, planned_at=clock.now, expires_at=clock.now + timedelta(days=9), state=SENT, sent_at=clock.now,
                    delivered_to=[], opened_at=clock.now + timedelta(days=1) if does else None,
                )
            )  # fmt: skip
        db.session.commit()


def words_of_now(app):
    with app.app_context():
        step = runtime.content().transitions.step(STEP)
        return step.inbox_title, step.inbox_body


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"step": "death.after"}, "Choose the prompt whose words are tested"),
        ({"step": ""}, "Choose the prompt whose words are tested"),
        ({"title": ""}, "The other title: write some words"),
        ({"body": ""}, "The other text: write some words"),
        ({"title": "x" * 61}, "The other title: use 60 letters or fewer"),
        ({"body": "<b>"}, "The other text: use plain words on one line"),
        ({"usual": "4"}, "How many open it now: enter a number from 5 to 95"),
        ({"usual": "٤٠"}, "How many open it now: enter a number from 5 to 95"),
        ({"smallest": "2"}, "The difference that would matter: enter a number from 3 to 30"),
        ({"smallest": "1e1"}, "The difference that would matter: enter a number from 3 to 30"),
        ({"why": ""}, "Say why"),
        ({"ends_on-day": "30", "ends_on-month": "11"}, "tomorrow at the earliest"),
        ({"ends_on-year": "2029"}, "within 400 days"),
        ({"ends_on-day": "40"}, "day"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(publisher, changes, words):
    answer = post(publisher, f"{DESK}/new", once="f" * 22, **FORM | changes)
    assert answer.status_code == 422
    assert words in answer.text
    if "why" not in changes:
        assert "It names what to do." in answer.text


def test_the_form_shows_the_words_of_now_and_how_many_people_a_test_needs(app, publisher):
    html = read(publisher, f"{DESK}/new")
    title, body = words_of_now(app)
    assert f"<strong>{escape(title)}</strong>" in html
    assert f"<dd>{escape(body)}</dd>" in html
    assert 'href="/desk/numbers/tables/prompts-by-change"' in html
    assert publisher.get("/desk/numbers/tables/prompts-by-change").status_code == 200
    assert "Opened from prompts" not in html
    assert 'id="needed"' not in html
    html = post(publisher, f"{DESK}/new", once="i" * 22, **FORM | {"why": ""}).text
    assert "each wording needs <strong>42</strong> people" in html
    wrong = post(publisher, f"{DESK}/new", once="j" * 22, **FORM | {"smallest": "2"}).text
    assert 'id="needed"' not in wrong


def test_the_words_of_now_are_no_other_words(app, publisher):
    title, body = words_of_now(app)
    answer = post(publisher, f"{DESK}/new", once="g" * 22, **FORM | {"title": title, "body": body})
    assert "These are the words of now" in answer.text


@pytest.mark.parametrize("text", NASTY)
def test_no_words_break_it(publisher, text):
    for field in ("step", "title", "body", "why", "usual", "smallest", "ends_on-day", "ends_on-year"):
        answer = post(publisher, f"{DESK}/new", once="h" * 22, **FORM | {field: text})
        assert answer.status_code in (302, 400, 409, 413, 422), field
        assert "<script>alert" not in answer.text


def test_nobody_agrees_to_their_own_and_until_then_nobody_sees_it(app, publisher, clock):
    place = proposed(publisher)
    assert post(publisher, f"{place}/agree", place).status_code == 409
    assert row(app).state == "proposed"
    assert row(app).per_arm == 42


def test_one_test_of_a_prompt_runs_at_a_time(publisher, other, place):
    second = proposed(publisher, title="Yet another title")
    answer = post(other, f"{second}/agree", second)
    assert answer.status_code == 409
    assert "Another test of this prompt runs" in answer.text


def test_words_that_changed_since_are_not_compared(app, publisher, other):
    place = proposed(publisher)
    key = f"/desk/words/prompt.{STEP}.title"
    press(publisher, key, key, words="Your say before they come home", why="A carer said so", action="change")
    press(other, key, f"{key}/agree")
    assert "have changed since" in post(other, f"{place}/agree", place).text


def test_half_see_the_other_words_on_server_and_phone_alike_and_the_lock_screen_never_differs(app, place, clock):
    clock.move(days=3, hours=2)
    now = words_of_now(app)
    seen = set()
    for _ in range(8):
        client = carer(app, says_yes=False)
        held = client.get("/phone/held").get_json()["plan"]
        prompt = next(each for each in held["prompts"] if each["step_id"] == STEP)
        with app.app_context():
            found = db.session.get(OutboxPrompt, prompt["id"])
            arm = arm_of(row(app).secret, found.account_id)
        wanted = (FORM["title"], FORM["body"]) if arm == "b" else now
        assert (prompt.get("title", now[0]), prompt.get("body", now[1])) == wanted
        clock.now = max(clock.now, found.due_at)
        assert wanted[0] in client.get("/inbox").text
        page = client.get(f"/inbox/{prompt['id']}/words").text
        assert wanted[0] in page and wanted[1] in page
        seen.add(arm)
    assert seen == {"a", "b"}
    with app.app_context():
        from app.services.delivery.channels.push import prompt_message

        assert "words_in_tests" not in prompt_message.__dict__


def test_what_came_before_the_test_keeps_its_words(app, publisher, other, clock):
    place = proposed(publisher)
    client = carer(app, says_yes=False)
    prompts = client.get("/phone/held").get_json()["plan"]["prompts"]
    clock.move(days=8)
    other = somebody(app, clock, "administrator")
    assert post(other, f"{place}/agree", place).status_code == 302
    prompt = next(each for each in prompts if each["step_id"] == STEP)
    assert words_of_now(app)[0] in client.get(f"/inbox/{prompt['id']}/words").text


def test_nothing_is_shown_before_the_rule_is_met(app, place, clock):
    sent_to(app, clock, 60)
    clock.move(days=8)
    desk = somebody(app, clock, "researcher")
    answer = post(desk, f"{place}/measure", place)
    assert answer.status_code == 409
    assert "Nothing is shown before" in answer.text
    assert "Got it" not in answer.text
    assert row(app).came_a is None


def test_once_the_rule_is_met_it_is_measured_once_and_the_draw_is_thrown_away(app, place, clock):
    sent_to(app, clock, 400, opened=lambda arm: 0.3 if arm == "a" else 0.7)
    clock.move(days=8)
    desk = somebody(app, clock, "researcher")
    assert post(desk, f"{place}/measure", place).status_code == 302
    html = read(desk, place)
    assert "The second wording was opened more often: by" in html
    found = row(app)
    assert found.secret is None
    assert found.came_a + found.came_b == 400
    cells = re.findall(r"<td>([0-9*]+)</td>", html)
    assert len(cells) == 4
    assert all(cell == "*" or int(cell) % 5 == 0 for cell in cells)
    sent_to_before = (found.came_a, found.opened_b)
    assert post(desk, f"{place}/measure", place).status_code == 409
    assert (row(app).came_a, row(app).opened_b) == sent_to_before


def test_at_its_last_day_it_ends_with_what_came_and_says_that_it_cannot_tell(app, place, clock):
    sent_to(app, clock, 60)
    clock.move(days=39)
    desk = somebody(app, clock, "researcher")
    assert post(desk, f"{place}/measure", place).status_code == 302
    html = read(desk, place)
    assert "We cannot tell" in html
    assert "Fewer people got it than the test needed" in html


def test_few_are_shown_as_a_star_and_nothing_is_said_of_them(app, place, clock):
    sent_to(app, clock, 9)
    clock.move(days=39)
    desk = somebody(app, clock, "researcher")
    post(desk, f"{place}/measure", place)
    assert "So nothing is said of a difference." in read(desk, place)
    assert "<td>*</td>" in read(desk, place)


def test_who_erases_their_plan_counts_no_more(app, place, clock):
    sent_to(app, clock, 400)
    with app.app_context():
        erase(db.session(), f"{7:032}", UNNOTED)
    clock.move(days=8)
    post(somebody(app, clock, "researcher"), f"{place}/measure", place)
    assert row(app).came_a + row(app).came_b == 399


def test_the_other_words_are_proposed_and_a_second_person_puts_them_in_force(app, place, clock):
    sent_to(app, clock, 400, opened=lambda arm: 0.3 if arm == "a" else 0.7)
    clock.move(days=8)
    publisher, other = (
        somebody(app, clock, "publisher", "p2@example.org"),
        somebody(app, clock, "reviewer"),
    )
    post(publisher, f"{place}/measure", place)
    assert post(publisher, f"{place}/keep", place, which="x").status_code == 422
    assert post(publisher, f"{place}/keep", place, which="b").status_code == 302
    assert post(publisher, f"{place}/keep", place, which="a").status_code == 409
    assert words_of_now(app)[0] != FORM["title"]
    for part in ("title", "body"):
        key = f"/desk/words/prompt.{STEP}.{part}"
        assert press(other, key, f"{key}/agree").status_code == 302
    assert words_of_now(app) == (FORM["title"], FORM["body"])


def test_a_test_that_is_stopped_shows_the_words_of_now_and_no_result(app, publisher, place, clock):
    sent_to(app, clock, 400)
    assert post(publisher, f"{place}/stop", place).status_code == 302
    assert row(app).secret is None
    clock.move(days=60)
    desk = somebody(app, clock, "administrator")
    assert post(desk, f"{place}/measure", place).status_code == 409
    assert "Got it" not in read(desk, place)


def test_each_step_is_for_its_role(app, clock, publisher):
    place = proposed(publisher)
    editor, researcher = somebody(app, clock, "editor"), somebody(app, clock, "researcher")
    assert editor.get(DESK).status_code == 403
    assert researcher.get(place).status_code == 200
    for step in ("agree", "stop", "keep"):
        assert post(researcher, f"{place}/{step}", place).status_code == 403


@pytest.mark.parametrize("path", ["99", "x", "-1", "99999999999999999"])
def test_a_test_that_is_none_is_not_there(publisher, path):
    assert publisher.get(f"{DESK}/{path}").status_code == 404
