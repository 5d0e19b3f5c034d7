"""A carer is invited, comes in, does one thing of each kind, is thanked, and reads what came of it."""

from __future__ import annotations

import re

from app.extensions import db
from app.models import Comment, PanelAnswer
from tests.second_step import PASSWORD
from tests.web.desk.desk_people import read, somebody
from tests.web.desk.panel.panel_people import answer, make_round, next_thing, things_of
from tests.web.people import post


def choice_of(html, words):
    return re.search(rf'name="choice" value="(\d+)">{words}<', html)[1]


def invite(app, administrator, email):
    answered = post(administrator, "/desk/people", email=email, name="Made-up carer", role="panel")
    html = answered.get_data(as_text=True)
    assert "Words to send it with" in html
    assert "two minutes" in html
    link = re.search(r'<code class="link">[a-z]+://[^/]+(/desk/set-up/[^<]+)</code>', html)[1]
    member = app.test_client()
    assert post(member, link, password=PASSWORD).headers["Location"] == "/desk/sign-in"
    assert post(member, "/desk/sign-in", email=email, password=PASSWORD).headers["Location"] == "/desk/"
    return member


def test_from_the_invitation_to_what_came_of_it(app, clock):
    administrator = somebody(app, clock, "administrator")
    member = invite(app, administrator, "carer@example.org")
    welcome = read(member, "/desk/")
    assert "Welcome, Made-up carer" in welcome
    assert "takes about two minutes" in welcome
    assert "Nothing is waiting for you now" in welcome

    round_id = make_round(app, administrator, ["carer@example.org"])
    items = things_of(app, round_id)
    assert next_thing(member) == f"/desk/panel/things/{items['read']}"

    # To read: a sentence, then whether it would have helped.
    place = next_thing(member)
    sentence = re.search(r'href="(/desk/panel/things/\d+/sentences/3)"', read(member, place))[1]
    said = post(member, sentence, text="My father had no drain bag")
    assert said.headers["Location"] == f"{place}#sentence-3"
    assert "You said: My father had no drain bag" in read(member, place)
    assert answer(member, place, "partly").headers["Location"] == "/desk/"
    home = read(member, "/desk/")
    assert "Thank you." in home
    assert "You read 1 page and said something of 1 sentence. Thank you." in home

    # To weigh.
    assert next_thing(member) == f"/desk/panel/things/{items['weigh']}"
    answer(member, next_thing(member), "lot")

    # Two wordings, with nothing that says which is which.
    place = next_thing(member)
    html = read(member, place)
    assert "What matters now" in html
    assert "Three things for today" in html
    assert not re.search(r"of now:|New:|new wording", html)
    answer(member, place, "first")

    # What to do next: three taps.
    place = next_thing(member)
    assert place == f"/desk/panel/things/{items['rank']}"
    first = choice_of(read(member, place), "A poster")
    html = answer(member, place, first, picked="").get_data(as_text=True)
    assert "Which comes second?" in html
    second = choice_of(html, "Prompts")
    html = answer(member, place, second, picked=first).get_data(as_text=True)
    assert "A poster</li>" in html
    assert answer(member, place, choice_of(html, "Easy read"), picked=f"{first},{second}").status_code == 302

    # The second look at the wordings comes on another day, the other way round.
    assert next_thing(member) == ""
    clock.move(days=1)
    post(member, "/desk/sign-in", email="carer@example.org", password=PASSWORD)
    place = next_thing(member)
    assert place == f"/desk/panel/things/{items['wording']}"
    again = read(member, place)
    assert "once more, the other way round" in again
    answer(member, place, "second")
    assert "Nothing is waiting for you now" in read(member, "/desk/")
    given = read(member, "/desk/panel/given")
    for words in ("You said: Partly", "You said: A lot", "You said: A poster; Prompts; Easy read"):
        assert words in given
    with app.app_context():
        wording = db.session.query(PanelAnswer).filter_by(item_id=items["wording"]).order_by(PanelAnswer.turn).all()
        assert [each.turn for each in wording] == [0, 1]
        assert {each.stood_first for each in wording} == {"now", "new"}
        assert len({each.choice for each in wording}) == 1
        (comment,) = db.session.query(Comment).filter_by(resource_id="discharge-questions")
        assert comment.by == "a carer on the panel"
        assert "My father had no drain bag" in comment.text

    # It closes, and its member reads what came of it.
    administrator = somebody_again(app, clock)
    place = f"/desk/rounds/{round_id}"
    assert member.get(f"/desk/panel/rounds/{round_id}").status_code == 404
    post(administrator, f"{place}/close", place)
    told = post(administrator, f"{place}/tell", place, will_do="We make the poster. The list waits until May.")
    assert told.status_code == 302
    home = read(member, "/desk/")
    assert "What came of it" in home
    assert f'href="/desk/panel/rounds/{round_id}"' in home
    results = read(member, f"/desk/panel/rounds/{round_id}")
    assert "We make the poster. The list waits until May." in results
    assert "Too few people answered to say anything without showing who said what." in results
    assert "Partly" not in results
    beside = read(administrator, "/desk/resources/discharge-questions/history")
    assert "The panel, 1 December 2026: Too few people answered" in beside


def somebody_again(app, clock):
    return somebody(app, clock, "publisher", "publisher@example.org")
