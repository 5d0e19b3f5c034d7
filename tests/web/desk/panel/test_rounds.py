"""Making a round: what is refused, in words and with what was typed kept; and its way from made to told."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import AuditEntry, PanelAnswer, PanelItem, PanelRound
from tests.web.desk.desk_people import read, somebody, write
from tests.web.desk.panel.panel_people import ROUND, THINGS, answer, make_round, members, next_thing, number_of
from tests.web.people import post
from tests.web.site.test_bad_input import NASTY


@pytest.fixture
def maker(app, clock):
    members(app, clock)
    return somebody(app, clock, "researcher")


@pytest.fixture
def asked(app, maker):
    return {**ROUND, "members": [str(number_of(app, "panel0@example.org"))]}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"question": ""}, "Say what you want to know"),
        ({"question": "x" * 201}, "Say what you want to know"),
        ({"purpose": "x" * 501}, "Use 500 letters or fewer"),
        ({"closes-day": "", "closes-month": "", "closes-year": ""}, "Enter the last day to answer"),
        ({"closes-day": "31", "closes-month": "2"}, "28 days"),
        ({"closes-year": "2025"}, "Choose a day from tomorrow on"),
        ({"closes-day": "30", "closes-month": "11"}, "Choose a day from tomorrow on"),
        ({"closes-year": "2027"}, "three months ahead at most"),
        ({"members": []}, "Tick at least one person"),
        ({"members": ["x", "٣", "-1", "99999999999", "999"]}, "Tick at least one person"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(maker, asked, changes, words):
    refused = post(maker, "/desk/rounds/new", **{**asked, **changes})
    html = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert words in html
    assert {**ROUND, **changes}["question"] in html


@pytest.mark.parametrize("text", NASTY)
def test_any_text_is_taken_as_text(maker, asked, text):
    made = post(maker, "/desk/rounds/new", **{**asked, "question": text})
    assert made.status_code in (302, 400, 422)
    if made.status_code == 302:
        html = read(maker, made.headers["Location"])
        assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("read", {"subject": ""}, "Choose a page or a draft"),
        ("read", {"subject": "page:nowhere"}, "Choose a page or a draft"),
        ("read", {"subject": "draft:99999999999"}, "Choose a page or a draft"),
        ("read", {"subject": "draft:٣"}, "Choose a page or a draft"),
        ("read", {"subject": "x" * 300}, "Choose a page or a draft"),
        ("weigh", {"ideas": " \n "}, "Write at least one idea"),
        ("weigh", {"ideas": "x" * 301}, "Use 300 letters or fewer"),
        ("weigh", {"ideas": "A list\n#12"}, "There is no idea #12"),
        ("wording", {"now_words": "a", "new_words": "a", "place": "Today"}, "Both wordings are the same"),
        ("wording", {"now_words": "a", "new_words": "b" * 401, "place": "Today"}, "Write the new wording"),
        ("rank", {"heading": "Next", "options": "One"}, "Write 2 to 7 choices"),
        ("rank", {"heading": "Next", "options": "\n".join("abcdefgh")}, "Write 2 to 7 choices"),
        ("rank", {"heading": "Next", "options": "a\na"}, "Two of the choices are the same"),
        ("rank", {"heading": "", "options": "a\nb"}, "Say what is to be chosen"),
    ],
)
def test_a_thing_that_cannot_be_asked_is_refused(maker, asked, kind, typed, words):
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    refused = post(maker, f"{place}/add/{kind}", **typed)
    assert refused.status_code == 422
    assert words in refused.get_data(as_text=True)
    assert "Nothing yet." in read(maker, place)


def test_unknown_numbers_and_kinds_are_not_found(maker, asked):
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    for path in ("/desk/rounds/99", "/desk/rounds/٣", f"{place}/add/nothing", "/desk/rounds/99/add/read"):
        assert maker.get(path).status_code == 404
    for act in ("open", "close", "tell", "things/1/take-away", "change"):
        assert post(maker, f"/desk/rounds/99/{act}", place).status_code in (404, 422)


def test_a_round_is_opened_only_with_something_to_look_at(maker, asked):
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    refused = post(maker, f"{place}/open", place)
    assert refused.status_code == 409
    assert "Add something to look at first" in refused.get_data(as_text=True)


def test_a_thing_is_taken_away_again_and_a_dozen_are_the_most(app, maker, asked):
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    post(maker, f"{place}/add/weigh", ideas="\n".join(f"Idea {number}" for number in range(12)))
    refused = post(maker, f"{place}/add/weigh", ideas="One more")
    assert refused.status_code == 409
    assert "A round holds at most 12 things" in refused.get_data(as_text=True)
    assert "One more</textarea>" in refused.get_data(as_text=True)
    post(maker, f"{place}/things/3/take-away", place)
    assert "Idea 2<" not in read(maker, place)
    with app.app_context():
        assert db.session.query(PanelItem).count() == 11


def test_a_round_of_fewer_than_three_says_before_it_opens_that_nothing_can_be_told(app, clock, maker, asked):
    few = "With fewer than three members nothing can be told of the answers"
    assert few in read(maker, "/desk/rounds/new")
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    html = read(maker, place)
    assert html.index(few) < html.index("Open it</button>")
    people = [str(number_of(app, each)) for each in members(app, clock, carers=3)]
    post(maker, f"{place}/change", place, **{**asked, "members": people})
    assert few not in read(maker, place)


@pytest.mark.parametrize("carers", [2, 3])
def test_an_open_round_says_how_much_was_answered_only_of_three_or_more(app, clock, maker, carers):
    people = members(app, clock, carers=carers)
    place = f"/desk/rounds/{make_round(app, maker, people)}"
    for member in people.values():
        answer(member, next_thing(member), "yes")
    html = read(maker, place)
    assert ("3 of 12 answered" in html) == (carers == 3)
    assert ("answered" in html) == (carers == 3)
    assert "A round that is closed cannot be opened again." in html


def test_a_thing_that_is_seen_twice_counts_once_and_who_left_counts_no_more(app, clock, maker):
    people = members(app, clock, carers=3)
    place = f"/desk/rounds/{make_round(app, maker, people, {'wording': THINGS['wording']})}"
    first, second, third = people.values()
    for member in (first, second):
        answer(member, next_thing(member), "same")
    with app.app_context():
        given = db.session.query(PanelAnswer).order_by(PanelAnswer.id).first()
        again = {"item_id": given.item_id, "member_id": given.member_id, "stood_first": "new", "at": clock.now}
        db.session.add(PanelAnswer(turn=1, choice="same", **again))
        db.session.commit()
    assert "2 of 3 answered" in read(maker, place)
    assert post(third, "/desk/panel/leave", sure="yes").status_code in (200, 302)
    assert "answered" not in read(maker, place)


def test_an_open_round_stays_as_it_is(app, maker, asked):
    number = make_round(app, maker, ["panel0@example.org"])
    place = f"/desk/rounds/{number}"
    assert maker.get(f"{place}/add/weigh").status_code == 404
    for act, data in (
        ("add/weigh", {"ideas": "Late"}),
        ("things/1/take-away", {}),
        ("change", {**asked, "question": "Something else?"}),
        ("open", {}),
        ("tell", {"will_do": "Nothing"}),
    ):
        assert post(maker, f"{place}/{act}", place, **data).status_code == 409, act
    assert ROUND["question"] in read(maker, place)


def test_what_is_done_stands_in_the_log_of_changes(app, maker):
    number = make_round(app, maker, ["panel0@example.org"], {"weigh": THINGS["weigh"]})
    place = f"/desk/rounds/{number}"
    post(maker, f"{place}/close", place)
    assert post(maker, f"{place}/tell", place, will_do=" ").status_code == 422
    post(maker, f"{place}/tell", place, will_do="We do it")
    with app.app_context():
        rows = db.session.query(AuditEntry).filter_by(subject=str(number), who="researcher@example.org")
        assert [each.what for each in rows.order_by(AuditEntry.id)] == [
            "made a round",
            "added to a round",
            "opened a round",
            "closed a round",
            "told what came of a round",
        ]


def test_a_question_is_changed_while_the_round_is_being_made(maker, asked):
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    assert ROUND["question"] in read(maker, f"{place}/change")
    assert post(maker, f"{place}/change", **{**asked, "question": "What else?"}).headers["Location"] == place
    assert "What else?" in read(maker, place)


def test_a_draft_is_read_as_it_was_when_it_was_added(app, clock, maker, asked):
    writer = somebody(app, clock, "editor")
    write(writer, "grief", "review", title="Grief, as it comes", body="It comes in waves. Nobody is late.\n")
    place = post(maker, "/desk/rounds/new", **asked).headers["Location"]
    assert "Draft: Grief, as it comes" in read(maker, f"{place}/add/read")
    assert post(maker, f"{place}/add/read", subject="draft:1").status_code == 302
    write(writer, "grief", "review", title="Grief, as it comes", body="Other words.\n")
    with app.app_context():
        item = db.session.query(PanelItem).one()
        assert item.body["passages"][0]["sentences"] == ["It comes in waves.", "Nobody is late."]
        assert (item.subject_kind, item.subject_id) == ("draft", "1")
        assert db.session.query(PanelRound).one().state == "making"
