"""Ideas as carers meet them: read first, wanted, followed, told of, and what changed because of them."""

from __future__ import annotations

import json
import re

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import Account, Idea, IdeaFollower, IdeaMeToo
from app.services.ideas import decide, follow
from app.services.ideas.tell import tell_some
from app.web.carer.ideas.following import MOST_IN_THE_INBOX
from tests.fakes.ideas import BY, a_version, answered, done_idea, public_idea, seen, waiting_idea
from tests.web.carer.ideas.visiting import NS, WORDS, entries, maker, read_after, send, words
from tests.web.desk.desk_people import press, read, somebody
from tests.web.people import answer_all, keep_plan, post

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def make(app, clock):
    return maker(app, clock)


@pytest.fixture
def carer(app):
    client = app.test_client()
    answer_all(client)
    keep_plan(client)
    return client


class TestTheWholeLoop:
    def test_from_an_idea_to_the_change_that_came_of_it(self, app, clock, carer):
        other, desk = app.test_client(), somebody(app, clock, "publisher")
        assert send(carer, f"{WORDS}. My number is 07700 900123", follow="yes").headers["Location"] == "/ideas/thanks"
        thanks = words(read(carer, "/ideas/thanks"))
        assert "We took out what may tell who somebody is, before anything was stored: a phone number." in thanks
        # Nobody sees it before a person has read it, but whoever sent it.
        assert WORDS not in read(other, "/ideas")
        assert other.get("/ideas/1").status_code == 404
        assert "Waiting to be read" in read(carer, "/inbox")
        assert "Nobody else sees this yet" in words(read(carer, "/ideas/1"))
        # The desk lets it through.
        assert "Ideas of carers to be read" in read(desk, "/desk/")
        press(desk, "/desk/ideas/1", "/desk/ideas/1/let-through", text=f"{WORDS}.")
        assert WORDS in read(other, "/ideas")
        # Me too, and follow, without a name.
        assert "You want this as well" in words(read_after(other, "/ideas/1/me-too", "/ideas/1"))
        assert "Stop following" in read_after(other, "/ideas/1/follow", "/ideas/1")
        assert "1 more person wants this" in words(read(app.test_client(), "/ideas"))
        # The status changes: both who follow it read that in the inbox.
        clock.move(minutes=5)
        press(desk, "/desk/ideas/1", "/desk/ideas/1/status", status="doing", words="Two councils help us.")
        for each in (carer, other):
            said = words(read(each, "/inbox"))
            assert "Ideas that you follow" in said
            assert "We are doing it Two councils help us. 30 November 2026" in said
        # A page changes, and the idea is linked to that change.
        with app.app_context():
            version = a_version(db.session(), "grief", clock.move(minutes=5))
        press(desk, "/desk/ideas/1", "/desk/ideas/1/link", version=str(version))
        said = words(read(app.test_client(), "/you-said"))
        assert f"You said {WORDS}. We did We changed the page" in said
        assert "Done" in words(read(other, "/inbox"))
        [entry] = entries(app.test_client())
        assert entry.findtext("a:title", namespaces=NS) == f"{WORDS}."
        assert {link.get("href") for link in entry.findall("a:link", NS)} == {
            "http://localhost:8000/ideas/1", "http://localhost:8000/library/grief",
        }  # fmt: skip

    def test_a_prompt_comes_to_whoever_said_yes_to_prompts_about_ideas(self, app, clock, carer, make):
        number = make(public_idea, WORDS)
        make(tell_some)
        read_after(carer, f"/ideas/{number}/follow", f"/ideas/{number}")
        said = read_after(carer, "/ideas/prompts", f"/ideas/{number}", idea_prompts="yes")
        assert "A prompt tells you when something changes." in said
        assert re.search(r'id="idea_prompts" value="yes" checked', said)
        make(lambda session, now: answered(session, number, "doing", "Two councils help us.", now))
        make(tell_some)
        inbox = words(read(carer, "/inbox"))
        assert "An idea that you follow: we are doing it New" in inbox
        prompt = re.search(r'href="(/inbox/\d+)/words">\s*(?:<strong>)?\s*An idea', read(carer, "/inbox"))[1]
        assert f"“{WORDS}” Two councils help us." in words(read(carer, f"{prompt}/words"))
        assert carer.get(prompt).headers["Location"] == f"/ideas/{number}"
        held = json.loads(carer.get("/phone/held").get_data(as_text=True))
        assert held["followed"][0]["words"] == "Two councils help us."
        told = [row for row in held["plan"]["prompts"] if row["kind"] == "idea"]
        assert [row["title"] for row in told] == ["An idea that you follow: we are doing it"]
        read_after(carer, "/ideas/prompts", f"/ideas/{number}")
        make(lambda session, now: answered(session, number, "looking", "We ask more of them.", now))
        make(tell_some)
        assert "being looked at New" not in words(read(carer, "/inbox"))


class TestTheList:
    def test_newest_first_or_what_most_want(self, client, make, clock):
        for n in range(3):
            make(public_idea, f"Idea {n} of three: {n * 7919}")
            clock.move(minutes=1)
        make(lambda session, now: follow.me_too(session, 1, None, now))
        order = re.findall(r"Idea (\d) of", read(client, "/ideas").split("<main")[1])
        assert list(dict.fromkeys(order)) == ["2", "1", "0"]
        order = re.findall(r"Idea (\d) of", read(client, "/ideas?sort=me-too").split("<main")[1])
        assert list(dict.fromkeys(order)) == ["0", "2", "1"]

    @pytest.mark.parametrize("asked", ["0", "-1", "99999", "٣", "x", "1" * 5000, ""])
    def test_any_part_that_is_asked_for_is_one_there_is(self, client, make, asked):
        for n in range(21):
            make(public_idea, f"Idea {n} of many: {n * 7919}")
        answer = client.get("/ideas", query_string={"page": asked, "sort": asked})
        assert answer.status_code == 200
        assert "of 2" in words(answer.get_data(as_text=True))
        assert "Part 2 of 2" in words(read(client, "/ideas?page=2"))

    @pytest.mark.parametrize(
        ("status", "said"), [("looking", "Being looked at"), ("doing", "We are doing it"), ("not_now", "Not now")]
    )
    def test_each_says_how_it_stands(self, client, make, status, said):
        number = make(public_idea, WORDS)
        make(lambda session, now: answered(session, number, status, "Because of the money.", now))
        shown = words(read(client, "/ideas"))
        assert said in shown
        assert "Our answer: Because of the money." in shown

    def test_one_about_a_page_that_was_taken_out_says_so_calmly(self, client, make):
        make(lambda session, now: public_idea(session, WORDS, now, "gone-page"))
        assert "a page that we have taken out of the library since. The idea still counts." in words(
            read(client, "/ideas")
        )

    def test_one_that_was_put_together_leads_to_the_other(self, client, make):
        one, other = make(public_idea, WORDS), make(public_idea, "More about money please")
        make(lambda session, now: decide.merge(session, one, 1, other, now, BY))
        assert client.get(f"/ideas/{one}").headers["Location"] == f"/ideas/{other}"

    def test_one_that_is_not_shown_says_why_to_who_follows_it_alone(self, client, app, make):
        assert send(client, WORDS, follow="yes").status_code == 302
        make(lambda session, now: decide.do_not_show(session, 1, 0, "It is about one person.", now, BY))
        assert "It is about one person." in words(read(client, "/ideas/1"))
        assert "Not shown It is about one person." in words(read(client, "/inbox"))
        assert app.test_client().get("/ideas/1").status_code == 404
        assert post(app.test_client(), "/ideas/1/follow", "/ideas").status_code == 404
        assert post(app.test_client(), "/ideas/1/me-too", "/ideas").status_code == 404


class TestFollowingAndWanting:
    def test_without_a_plan_it_stands_in_the_sealed_cookie_alone(self, app, client, make):
        number = make(public_idea, WORDS)
        read_after(client, f"/ideas/{number}/follow", f"/ideas/{number}")
        read_after(client, f"/ideas/{number}/me-too", f"/ideas/{number}")
        assert "is counted already" in read_after(client, f"/ideas/{number}/me-too", f"/ideas/{number}")
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(IdeaFollower)) == 0
            assert db.session.get(Idea, number).me_too == 1
        assert WORDS in read(client, "/inbox")
        read_after(client, f"/ideas/{number}/stop", f"/ideas/{number}")
        assert WORDS not in read(client, "/inbox")
        assert "Follow this idea" in read(client, f"/ideas/{number}")

    def test_keeping_a_plan_brings_both_along_and_the_cookie_holds_them_no_more(self, app, client, make):
        numbers = [make(public_idea, f"Idea {n} of many: {n * 7919}") for n in range(3)]
        for number in numbers:
            read_after(client, f"/ideas/{number}/follow", f"/ideas/{number}")
        read_after(client, f"/ideas/{numbers[0]}/me-too", f"/ideas/{numbers[0]}")
        answer_all(client)
        keep_plan(client)
        with app.app_context():
            rows = db.session.scalars(select(IdeaFollower).order_by(IdeaFollower.followed_at.desc())).all()
            assert [row.idea_id for row in rows] == numbers[::-1]
            assert [row.idea_id for row in db.session.scalars(select(IdeaMeToo))] == numbers[:1]
        with client.session_transaction() as cookie:
            assert not {"followed_ideas", "wanted_ideas"} & set(cookie)
        assert "is counted already" in read_after(client, f"/ideas/{numbers[0]}/me-too", "/ideas")
        read_after(client, f"/ideas/{numbers[1]}/stop", f"/ideas/{numbers[1]}")
        assert "Idea 1 of many" not in read(client, "/inbox")

    def test_the_copy_of_a_plan_holds_them_with_their_words(self, carer, make):
        number = make(public_idea, WORDS)
        read_after(carer, f"/ideas/{number}/follow", f"/ideas/{number}")
        copy = json.loads(carer.get("/keep-my-plan/copy").get_data(as_text=True))
        assert [(row["idea_id"], row["idea"]) for row in copy["idea_follower"]] == [(number, WORDS)]

    def test_erasing_a_plan_takes_them(self, app, carer, make):
        number = make(public_idea, WORDS)
        read_after(carer, f"/ideas/{number}/follow", f"/ideas/{number}")
        post(carer, "/keep-my-plan/erase")
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(Account)) == 0
            assert db.session.scalar(select(func.count()).select_from(IdeaFollower)) == 0

    def test_a_phone_holds_a_few_of_them_in_short(self, client, make):
        for n in range(MOST_IN_THE_INBOX + 2):
            number = make(public_idea, f"Idea {n} of many: {n * 7919} " + "words " * 80)
            make(lambda session, now, number=number: answered(session, number, "doing", "Slowly. " * 70, now))
            read_after(client, f"/ideas/{number}/follow", f"/ideas/{number}")
        held = json.loads(client.get("/phone/held").get_data(as_text=True))["followed"]
        assert len(held) == MOST_IN_THE_INBOX
        assert len(json.dumps(held)) < 6000
        assert read(client, "/ideas/followed").count("We are doing it") == MOST_IN_THE_INBOX + 2

    def test_a_yes_to_prompts_needs_prompts(self, app, make):
        client = app.test_client()
        answer_all(client)
        keep_plan(client, prompts=False)
        number = make(public_idea, WORDS)
        assert 'name="idea_prompts"' not in read(client, f"/ideas/{number}")
        assert post(app.test_client(), "/ideas/prompts", "/ideas").headers["Location"] == "/keep-my-plan"

    def test_as_many_as_can_be_kept(self, client, make):
        for n in range(follow.MOST + 1):
            number = make(public_idea, f"Idea {n} of many: {n * 7919}")
            said = read_after(client, f"/ideas/{number}/follow", f"/ideas/{number}")
        assert "that is all we can keep" in said


@pytest.mark.parametrize("given", ["x", [1, "a", None], {"a": 1}, [10**30], [True]])
def test_a_cookie_of_another_shape_follows_nothing(client, given):
    with client.session_transaction() as cookie:
        cookie["followed_ideas"] = cookie["wanted_ideas"] = given
    for path in ("/ideas", "/inbox", "/ideas/followed"):
        assert client.get(path).status_code == 200


def test_both_databases_take_the_pages(app_on_both, clock):
    client = app_on_both.test_client()
    with app_on_both.app_context():
        done_idea(db.session(), WORDS, clock.now, "grief")
        waiting_idea(db.session(), "More about money", clock.now)
    for path in ("/ideas", "/ideas?sort=me-too", "/ideas/1", "/you-said", "/you-said.atom", "/ideas/followed"):
        assert client.get(path).status_code == 200
    assert send(client, "ŵŷ łódź 🙂 " * 40, follow="yes").status_code == 302
    read_after(client, "/ideas/1/follow", "/ideas/1")
    read_after(client, "/ideas/1/me-too", "/ideas/1")


def test_links_lead_there_from_the_foot_and_from_about(client):
    assert 'href="/ideas"' in read(client, "/").split("<footer")[1]
    about = read(client, "/about")
    assert 'href="/ideas/add"' in about and 'href="/you-said"' in about


def test_seen_counts_steps(app, make):
    number = make(public_idea, WORDS)
    with app.app_context():
        assert seen(db.session(), number) == 1
