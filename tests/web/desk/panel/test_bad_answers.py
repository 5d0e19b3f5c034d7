"""What members type and send: refused in words, nothing lost, never a 5xx; on both databases."""

from __future__ import annotations

import pytest

from app import runtime
from app.extensions import db
from app.models import PanelAnswer, PanelLater, PanelRemark
from app.services.panel import ask
from tests.web.desk.desk_people import SAME, read, somebody
from tests.web.desk.panel.panel_people import THINGS, answer, make_round, members, next_thing, things_of
from tests.web.people import post
from tests.web.site.test_bad_input import NASTY


@pytest.fixture
def world(app_on_both, clock):
    """The app on both databases, who makes rounds, one member, and the things of a round by kind."""
    app = app_on_both
    maker = somebody(app, clock, "publisher")
    (member,) = members(app, clock).values()
    things = {**THINGS, "read": {"subject": f"page:{first_page(app)}"}}
    return app, maker, member, things_of(app, make_round(app, maker, ["panel0@example.org"], things))


def first_page(app):
    with app.app_context():
        return next(iter(runtime.snapshot().library)).id


def kept(app, table):
    with app.app_context():
        return db.session.query(table).count()


@pytest.mark.parametrize("kind", ["read", "weigh", "wording", "rank"])
def test_an_answer_that_the_thing_does_not_take_is_refused_in_words(world, kind):
    app, _, member, items = world
    place = f"/desk/panel/things/{items[kind]}"
    for text in (*NASTY, "", "yes,no", "9"):
        refused = post(member, place, choice=text, look="0", picked="")
        if "\x00" in text:
            assert refused.status_code == 400
            continue
        assert refused.status_code == 422, text
        assert "Choose one of the answers" in refused.get_data(as_text=True)
    assert kept(app, PanelAnswer) == 0


@pytest.mark.parametrize("picked", ["9", "0,0", "0,1,2", "x", "0,", "-1", "0" * 500])
def test_picks_that_nobody_took_are_refused(world, picked):
    app, _, member, items = world
    assert post(member, f"/desk/panel/things/{items['rank']}", choice="1", picked=picked).status_code == 422
    assert kept(app, PanelAnswer) == 0


def test_the_same_pick_twice_is_refused_and_the_others_stay(world):
    _, _, member, items = world
    refused = post(member, f"/desk/panel/things/{items['rank']}", choice="1", picked="0,1")
    assert refused.status_code == 422
    assert "Which comes third?" in refused.get_data(as_text=True)


@pytest.mark.parametrize("body", [b"choice=caf\xe9", b"choice=a%00b", b"choice=%ED%A0%80"])
def test_what_is_no_text_is_refused(world, body):
    app, _, member, items = world
    kind = "application/x-www-form-urlencoded"
    sent = member.post(f"/desk/panel/things/{items['weigh']}", data=body, content_type=kind, headers=SAME)
    assert sent.status_code in (400, 403)
    assert kept(app, PanelAnswer) == 0


def test_words_on_a_sentence(world):
    app, _, member, items = world
    place = f"/desk/panel/things/{items['read']}/sentences/0"
    for text in NASTY:
        said = post(member, place, text=text)
        expected = 400 if "\x00" in text else 422 if len(text.strip()) > 1000 else 302
        assert said.status_code == expected, text[:30]
    html = read(member, f"/desk/panel/things/{items['read']}")
    assert "<script>alert" not in html
    assert "{{7*7}}" in html
    assert post(member, place, text="   ").status_code == 422
    long = post(member, place, text="y" * 1001)
    assert "Use 1000 letters or fewer" in long.get_data(as_text=True)
    assert "y" * 1001 in long.get_data(as_text=True)
    while kept(app, PanelRemark) < 20:
        assert post(member, place, text="One more").status_code == 302
    assert post(member, place, text="One too many").status_code == 404


def test_what_tells_who_somebody_is_goes_before_it_is_kept(world):
    _, _, member, items = world
    place = f"/desk/panel/things/{items['read']}/sentences/0"
    post(member, place, text="Ring my sister on 07700 900123")
    html = read(member, f"/desk/panel/things/{items['read']}")
    assert "07700" not in html
    assert "[phone number taken out]" in html
    assert "We took out what may tell who somebody is: a phone number." in html


@pytest.mark.parametrize("number", ["999", "99999999999", "٣", "-1", "1.0"])
def test_a_sentence_or_thing_that_is_not_there(world, number):
    _, _, member, items = world
    assert member.get(f"/desk/panel/things/{items['read']}/sentences/{number}").status_code == 404
    assert member.get(f"/desk/panel/things/{number}").status_code == 404
    assert post(member, f"/desk/panel/things/{number}/not-today", "/desk/").status_code == 404
    assert post(member, f"/desk/panel/things/{items['weigh']}/sentences/0", "/desk/", text="x").status_code == 404


def test_not_today_comes_back_tomorrow(world, clock):
    app, _, member, items = world
    place = next_thing(member)
    assert post(member, f"{place}/not-today", "/desk/").headers["Location"] == "/desk/"
    assert next_thing(member) != place
    for number in items.values():
        post(member, f"/desk/panel/things/{number}/not-today", "/desk/")
    assert "What you put off comes back tomorrow." in read(member, "/desk/")
    assert kept(app, PanelLater) == 4
    with app.app_context():
        tomorrow = clock.move(days=1)
        assert len(ask.left_for(db.session(), 2, tomorrow, tomorrow.date())) == 4


def test_an_answer_can_be_changed_while_the_round_is_open_and_counts_once(world):
    app, _, member, items = world
    place = f"/desk/panel/things/{items['weigh']}"
    answer(member, place, "lot")
    assert "You said: A lot. Choose again to change it." in read(member, place)
    answer(member, place, "some")
    with app.app_context():
        assert [each.choice for each in db.session.query(PanelAnswer)] == ["some"]


def test_a_form_of_the_other_look_at_two_wordings_is_not_taken(world):
    app, _, member, items = world
    place = f"/desk/panel/things/{items['wording']}"
    refused = post(member, place, choice="first", look="1")
    assert refused.status_code == 409
    assert kept(app, PanelAnswer) == 0


def test_after_the_last_day_and_after_closing_nothing_is_taken(world, clock):
    app, maker, member, items = world
    place = f"/desk/panel/things/{items['weigh']}"
    post(maker, "/desk/rounds/1/close", "/desk/rounds/1")
    assert member.get(place).status_code == 410
    assert post(member, place, "/desk/", choice="lot", look="0").status_code == 410
    late = post(member, f"/desk/panel/things/{items['read']}/sentences/0", "/desk/", text="Words that took a while")
    assert late.status_code == 410
    assert "This round is over" in late.get_data(as_text=True)
    assert "Words that took a while" in late.get_data(as_text=True)
    assert "Nothing is waiting" in read(member, "/desk/")
    assert kept(app, PanelAnswer) == 0
