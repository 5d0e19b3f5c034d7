"""Whatever is typed as an idea has a calm answer; nothing of it is lost, and nothing is public at once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Idea
from app.services.ideas import decide
from app.web.carer.ideas.add import FLOOD, MOST_SENT
from tests.fakes.ideas import BY, public_idea
from tests.web.carer.ideas.visiting import WORDS, kept, maker, send
from tests.web.desk.desk_people import read

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def make(app, clock):
    return maker(app, clock)


class TestWhatIsTyped:
    """Each has a calm answer, and what was typed stands in the form again."""

    def test_nothing(self, client, app):
        for text in ("", "  \n ", "\u202e\u200f"):
            answer = send(client, text)
            assert answer.status_code == 422
            assert "Write your idea in the box" in answer.get_data(as_text=True)
        assert kept(app) == []

    def test_too_much_stays_in_the_box(self, client, app):
        answer = send(client, "Money! " * 100)
        assert answer.status_code == 422
        html = answer.get_data(as_text=True)
        assert "It is 99 too long, and still in the box" in html
        assert html.count("Money!") == 100
        assert kept(app) == []

    def test_ten_megabytes(self, client, app):
        answer = send(client, "x" * 10_000_000)
        assert answer.status_code == 413
        assert kept(app) == []

    def test_a_letter_that_no_database_keeps(self, client, app):
        assert send(client, "More\x00 about money").status_code == 400
        assert (
            client.post(
                "/ideas/add", data=b"text=%ff%fe", headers=SAME, content_type="application/x-www-form-urlencoded"
            ).status_code
            == 400
        )
        assert kept(app) == []

    def test_tags_are_shown_as_they_were_typed(self, client, app, make):
        send(client, "<script>alert(1)</script> <b>More</b> about money {{7*7}}")
        make(lambda session, now: decide.let_through(session, 1, 0, kept(app)[0], now, BY))
        html = read(client, "/ideas")
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;More&lt;/b&gt; about money {{7*7}}" in html

    def test_letters_that_turn_others_are_gone(self, client, app):
        send(client, "Pay \u202eyenom\u202c \u2067more\u2069 a\u0300\u0301\u0302\u0303\u0304\u0305\u0306")
        assert kept(app) == ["Pay yenom more a\u0300\u0301\u0302"]

    @pytest.mark.parametrize(
        "text", ["الرجاء إضافة صفحات بالعربية", "请添加中文页面", "Dodajcie strony po polsku", "ਪੰਜਾਬੀ ਵਿੱਚ ਪੰਨੇ"]
    )
    def test_other_scripts_are_kept(self, client, app, text):
        assert send(client, text).status_code == 302
        assert kept(app) == [text]

    def test_links_are_taken_out_and_said(self, client, app):
        send(client, "Look at https://spam.example/buy for care beds")
        assert kept(app) == ["Look at [web address taken out] for care beds"]
        assert "a web address" in read(client, "/ideas/thanks")

    def test_only_a_link(self, client, app):
        answer = send(client, "https://spam.example/buy")
        assert answer.status_code == 422
        assert "Say it in words" in answer.get_data(as_text=True)
        assert "https://spam.example/buy" in answer.get_data(as_text=True)
        assert kept(app) == []

    def test_what_a_program_fills_is_marked_and_not_lost(self, app, client):
        assert send(client, WORDS, website="http://x").status_code == 302
        with app.app_context():
            assert db.session.get(Idea, 1).suspected

    def test_a_flood(self, client, app, clock):
        for n in range(MOST_SENT):
            assert send(client, f"Idea {n} of a flood: {n * 7919}").status_code == 302
        answer = send(client, WORDS)
        assert answer.status_code == 429
        html = answer.get_data(as_text=True)
        assert FLOOD in html and WORDS in html
        assert len(kept(app)) == MOST_SENT
        clock.move(minutes=16)
        assert send(client, WORDS).status_code == 302

    def test_the_same_sending_twice_has_one_effect(self, client, app):
        page = read(client, "/ideas/add")
        key = re.search(r'name="once" value="([^"]+)"', page)[1]
        for _ in range(2):
            answer = client.post("/ideas/add", data={"text": WORDS, "once": key}, headers=SAME)
            assert answer.headers["Location"] == "/ideas/thanks"
        with app.app_context():
            assert [(row.text, row.me_too) for row in db.session.scalars(select(Idea))] == [(WORDS, 0)]

    def test_the_same_idea_as_another_is_told_and_can_be_wanted(self, client, app, make):
        make(public_idea, WORDS)
        answer = send(client, WORDS.upper())
        assert answer.status_code == 409
        html = answer.get_data(as_text=True)
        assert "Somebody said this already" in html and 'action="/ideas/1/me-too"' in html
        assert "Mine is another idea" not in html

    def test_nearly_the_same_can_be_sent_all_the_same(self, client, app, make):
        make(public_idea, WORDS)
        typed = f"Please: {WORDS}, thanks <b>"
        html = send(client, typed, follow="yes").get_data(as_text=True)
        assert "Somebody said something very like this already" in html
        assert f'name="text" value="Please: {WORDS}, thanks &lt;b&gt;"' in html
        assert send(client, typed, follow="yes", another="yes").status_code == 302
        assert len(kept(app)) == 2

    @pytest.mark.parametrize(
        ("about", "resource"), [("grief", "grief"), ("nowhere", None), ("x" * 61, "refused"), ("a\u202eb", None)]
    )
    def test_about_a_page(self, client, app, about, resource):
        assert client.get("/ideas/add", query_string={"about": about}).status_code == 200
        answer = send(client, WORDS, about=about)
        if resource == "refused":
            assert answer.status_code == 422
            return
        with app.app_context():
            assert db.session.get(Idea, 1).resource_id == resource

    def test_danger_is_answered_first_and_it_can_be_sent_all_the_same(self, client, app):
        answer = send(client, "I want to kill myself", follow="yes")
        html = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "116 123" in html and "Send it all the same" in html
        assert "I want to kill myself" in html and re.search(r'name="follow" id="follow" value="yes" checked', html)
        assert kept(app) == []
        assert send(client, "I want to kill myself", all_the_same="yes").status_code == 302
        assert kept(app) == ["I want to kill myself"]

    def test_a_foreign_page_can_send_nothing(self, client, app):
        answer = client.post("/ideas/add", data={"text": WORDS}, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403
        assert kept(app) == []

    @pytest.mark.parametrize(
        "path", ["/ideas/0", "/ideas/99", "/ideas/-1", "/ideas/٣", "/ideas/99999999999", "/ideas/x"]
    )
    def test_an_idea_that_is_not_there(self, client, path):
        assert client.get(path).status_code == 404
        assert client.post(f"{path}/me-too", headers=SAME).status_code in (403, 404)

    def test_every_page_takes_what_it_takes_and_no_more(self, client):
        assert client.post("/ideas", headers=SAME).status_code == 405
        assert client.get("/ideas/1/me-too").status_code == 405
        assert client.put("/you-said.atom", headers=SAME).status_code in (403, 405)
