"""Ideas without a line: the form and its faults, what is followed in the inbox, and news of it, as on the server."""

from __future__ import annotations

import secrets

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Account, Idea, IdeaFollower
from app.services.ideas import follow
from app.services.ideas.tell import tell_some
from app.storage.accounts.opt_outs import UNNOTED
from tests.fakes.ideas import answered, public_idea
from tests.web.people import HOSPITAL, answer_all, keep_plan
from tests.web.phone.dispatching import dispatched
from tests.web.phone.two_servers import Both, Phone, assert_same

WORDS = "Say on each page when the council <b>answers</b>"
TYPED = ("", "  ", "x" * 601, "I want to kill myself", "More about money", "Łódź & 🙂 <b>")


@pytest.fixture
def both(app, client, clock):
    answer_all(client, HOSPITAL)
    phone = Phone(app)
    yield Both(client, phone, clock)
    phone.close()


def public(both, clock) -> list[int]:
    with both.client.application.app_context():
        numbers = [public_idea(db.session(), f"{WORDS} {n * 7919}", clock.now) for n in range(3)]
        answered(db.session(), numbers[1], "not_now", "“No” money & no people.", clock.now)
        return numbers


def test_the_form_and_what_cannot_be_taken(both):
    both.get("/ideas/add")
    both.get("/ideas/add?about=grief")
    both.get("/ideas/thanks")
    for text in TYPED:
        both.post("/ideas/add", text=text, about="grief", follow="yes")
    both.post("/ideas/add", text="I want to kill myself", all_the_same="yes")
    both.get("/about")
    both.get("/privacy")
    assert_same(both, 12)


def test_what_is_followed_stands_in_the_inbox_without_a_plan(both, clock):
    for number in public(both, clock):
        both.client.post(
            f"/ideas/{number}/follow", headers={"Sec-Fetch-Site": "same-origin", "X-Act": secrets.token_hex(16)}
        )
        both.client.get("/ideas")
    assert "Ideas that you follow" in both.get("/inbox")
    assert_same(both, 1)


def test_and_with_a_plan_beside_news_of_it(both, clock):
    keep_plan(both.client)
    with both.client.application.app_context():
        account = db.session.scalar(select(Account.id))
        for number in public(both, clock):
            follow.follow(db.session(), account, number, clock.now)
        follow.want_prompts(db.session(), account, True, UNNOTED)
        while tell_some(db.session(), clock.now):
            pass
    both.client.get("/today")
    both.get("/inbox")
    dispatched(both)
    html = both.get("/inbox")
    assert "An idea that you follow: not now" in html and "Ideas that you follow" in html
    news = [
        row["id"] for row in both.held()["plan"]["prompts"] if row["kind"] == "idea" and row["state"] != "cancelled"
    ]
    for number in news:
        both.get(f"/inbox/{number}/words")
        both.get(f"/inbox/{number}")
        both.post(f"/inbox/{number}/later", days="3")
    both.get("/prompts/how")
    assert_same(both, 4 + 2 * len(news))


@pytest.mark.parametrize(
    "text", [WORDS, f"Please: {WORDS}", "I want to kill myself", "Something quite different, please"]
)
def test_an_idea_that_waited_on_a_phone_is_never_refused(app, client, clock, text):
    answer_all(client, HOSPITAL)
    with app.app_context():
        public_idea(db.session(), WORDS, clock.now)
    at = str(int(clock.now.timestamp() * 1000))
    headers = {"Sec-Fetch-Site": "same-origin", "X-Act": secrets.token_hex(16), "X-Act-At": at}
    for _ in range(2):
        answer = client.post("/ideas/add", data={"text": text, "follow": "yes"}, headers=headers)
        assert answer.headers["Location"] == "/ideas/thanks"
    with app.app_context():
        assert db.session.scalar(select(IdeaFollower)) is None
        found = [(row.text, row.me_too) for row in db.session.scalars(select(Idea).order_by(Idea.id))]
    assert found == ([(WORDS, 1)] if WORDS in text else [(WORDS, 0), (text, 0)])
