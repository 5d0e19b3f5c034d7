"""For whom a page is, written at the desk in words: without a script, and with nothing lost."""

from __future__ import annotations

import html as entities
import re

import pytest

from app.extensions import db
from app.models.content.resource import ResourceRow
from tests.web.desk.desk_people import SAME, press, read, somebody, write
from tests.web.desk.test_spreadsheet import as_csv, bring
from tests.web.forms import form_values
from tests.web.people import token_of

NIGHTS = ["help:nights", "managing:stretched", "managing:breaking_point"]
NIGHTS_LINE = "help: nights; managing: stretched, breaking_point"
NIGHTS_WORDS = "You get up at night, and you are stretched or cannot go on like this"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def writer(app, clock):
    return somebody(app, clock, "editor")


def stored(app, resource_id: str = "grief") -> ResourceRow:
    with app.app_context():
        return db.session.get_one(ResourceRow, resource_id)


def values(client, resource_id: str = "grief") -> dict[str, list[str]]:
    return form_values(read(client, f"/desk/resources/{resource_id}"), "resource-form")


def test_each_line_is_a_sentence_and_publishing_changes_none(app, publisher):
    before = stored(app)
    html = read(publisher, "/desk/resources/grief")
    for line in before.first_for + before.good_for + before.not_for:
        assert f'value="{line}" checked' in html
    assert write(publisher, "grief").status_code == 302
    after = stored(app)
    assert (after.first_for, after.good_for, after.not_for) == (before.first_for, before.good_for, before.not_for)


def test_ticked_answers_become_a_line_without_a_script(app, publisher):
    answer = write(publisher, "grief", "add-people", readers=NIGHTS, **{"readers-list": "good_for"})
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("#readers")
    assert NIGHTS_WORDS in read(publisher, "/desk/resources/grief")
    kept = values(publisher)
    assert NIGHTS_LINE in kept["good_for"]
    assert "readers" not in kept
    assert write(publisher, "grief").status_code == 302
    assert stored(app).good_for[-1] == NIGHTS_LINE
    html = read(publisher, "/desk/resources/grief/history/2")
    assert f"<ins>{NIGHTS_WORDS}</ins>" in html
    assert NIGHTS_LINE not in html


def test_what_is_ticked_counts_even_where_add_was_not_pressed(app, publisher):
    assert write(publisher, "grief", readers=NIGHTS, **{"readers-list": "not_for"}).status_code == 302
    assert stored(app).not_for[-1] == NIGHTS_LINE


def test_a_line_is_changed_in_its_place(app, publisher):
    lines = list(stored(app).good_for)
    assert len(lines) > 2
    assert write(publisher, "grief", f"change:good_for:{lines[1]}").status_code == 302
    kept = values(publisher)
    assert kept["good_for"] == [lines[0], *lines[2:]]
    assert kept["readers-place"] == ["1"]
    assert kept["readers"]
    days = {"readers-from": "", "readers-until": ""}
    assert write(publisher, "grief", "add-people", readers=NIGHTS, **days).status_code == 302
    assert values(publisher)["good_for"] == [lines[0], NIGHTS_LINE, *lines[2:]]


def test_an_unticked_line_is_taken_away(app, publisher):
    first, *rest = stored(app).not_for
    assert write(publisher, "grief", not_for=rest).status_code == 302
    assert stored(app).not_for == rest
    assert first not in rest
    assert write(publisher, "grief", not_for=[]).status_code == 302
    assert stored(app).not_for == []


def test_days_are_typed_before_and_after(app, publisher):
    days = {"readers-from": "7", "readers-from-side": "before", "readers-until": "14", "readers-until-side": "after"}
    ticks = ["now:hospital_out", "not living:care_home"]
    assert write(publisher, "grief", readers=ticks, **days, **{"readers-list": "first_for"}).status_code == 302
    assert stored(app).first_for[-1] == "living: not care_home; now: hospital_out [-7..14]"


def test_a_line_that_says_more_than_the_boxes_keeps_it(app, publisher):
    line = "now: decisions; now: care_home; now: not death [0..365]"
    assert write(publisher, "grief", first_for=[line]).status_code == 302
    write(publisher, "grief", f"change:first_for:{line}")
    assert "And also: You are thinking of a care home" in read(publisher, "/desk/resources/grief")
    assert write(publisher, "grief").status_code == 302
    assert stored(app).first_for == [line]


@pytest.mark.parametrize("action", ["add-people", "publish", "review"])
@pytest.mark.parametrize(
    ("typed", "place", "message"),
    [
        ({"readers": ["now:death"], "readers-from": "soon", "readers-until": "3"}, "readers-from", "as a number"),
        ({"readers": ["now:death"], "readers-from": "9"}, "readers", "Give both days"),
        (
            {"readers": ["now:death"], "readers-from": "9", "readers-from-side": "after", "readers-until": "3"},
            "readers-from",
            "must not be later",
        ),
        ({"readers": ["help:nights"], "readers-from": "9", "readers-until": "3"}, "readers", "Tick what is happening"),
        ({"readers": ["help:nights", "not help:nights"]}, "readers", "both under"),
        ({"readers": ["help:flying"]}, "readers", "not an answer"),
    ],
    ids=["word", "one-day", "backwards", "no-event", "both", "unknown"],
)
def test_what_cannot_be_is_refused_by_its_box_and_stays_as_typed(app, publisher, action, typed, place, message):
    answer = write(publisher, "grief", action, **typed)
    html = entities.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert f'href="#{place}"' in html
    assert message in html
    if "help:flying" not in typed["readers"]:
        assert form_values(html, "resource-form")["readers"] == typed["readers"]
    assert form_values(html, "resource-form")["readers-from"] == [typed.get("readers-from", "")]
    assert stored(app).version == 1


def test_adding_nobody_says_what_to_do(publisher):
    answer = write(publisher, "grief", "add-people")
    assert answer.status_code == 422
    assert "Tick at least one answer" in answer.get_data(as_text=True)


def test_a_line_that_cannot_be_read_is_named_and_stays(app, publisher):
    answer = write(publisher, "grief", good_for=["help: nights", "help: flying"])
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#good_for"' in html
    assert "Line 2 cannot be read" in html
    assert 'value="help: flying" checked' in html


def test_autosave_keeps_half_a_line(writer):
    token = token_of(read(writer, "/desk/resources/grief"))
    data = {"csrf_token": token, "resource": "grief", "version": "1", "readers": NIGHTS, "readers-list": "not_for"}
    assert writer.post("/desk/drafts", data=data, headers=SAME).get_json()["draft"]
    kept = values(writer)
    assert sorted(kept["readers"]) == sorted(NIGHTS)
    assert kept["readers-list"] == ["not_for"]


def test_a_new_page_with_nothing_typed_is_still_nothing(writer):
    answer = write(writer, "new", "draft")
    assert answer.headers["Location"].endswith("/desk/resources/new")


def test_a_new_page_gets_its_people_before_it_has_a_title(writer):
    answer = write(writer, "new", "add-people", readers=NIGHTS)
    draft = re.search(r"/desk/drafts/\d+/edit", answer.headers["Location"])
    assert draft
    assert NIGHTS_WORDS in read(writer, draft[0])


def test_a_spreadsheet_names_the_line_that_cannot_be_read_and_shows_the_others_as_sentences(publisher):
    def rows(lines: str) -> str:
        sheet = as_csv([{"id": "grief", "first_for": lines}]).encode()
        return read(publisher, bring(publisher, sheet).headers["Location"])

    assert "First for: Line 2 cannot be read" in rows("help: nights\nhelp: flying")
    assert NIGHTS_WORDS in rows(NIGHTS_LINE)


def test_the_draft_says_whom_it_reaches_and_whose_five_change(app, writer):
    nobody = [f"nation:{nation}" for nation in ("england", "scotland", "wales", "northern_ireland")]
    answer = write(writer, "grief", "review", first_for=["help: nights"], readers=nobody, **{"readers-list": "not_for"})
    html = read(writer, answer.headers["Location"])
    reached = re.search(r"First for: (\d+) of (\d+)", html)
    assert reached
    assert 0 < int(reached[1]) < int(reached[2])
    assert f"Not for: {reached[2]} of {reached[2]}" in html
    assert re.search(r"The first five change for [1-9]", html)
    assert f"<del>{stored(app).title}</del>" in html


def test_trying_it_says_how_many_each_list_reaches_and_what_changes(writer):
    data = {**values(writer), "good_for": [], "readers": ["help:nights"], "readers-list": "good_for"}
    answer = writer.post("/desk/who-sees", data=data, headers=SAME).get_json()
    assert [each["list"] for each in answer["reached"]] == ["First for", "Good for", "Not for"]
    assert answer["reached"][1]["count"] > 0
    assert {"gains", "loses"} <= answer["seen"][0].keys()


def test_what_follows_the_readers_own_home_is_a_tick_and_people_ask_in_many_words(app, publisher):
    asked = "\n".join(f"how do i ask for it {n:03}" for n in range(300))
    assert len(asked) > 2000
    assert write(publisher, "grief", own_home="y", asked_as=asked).status_code == 302
    assert stored(app).own_home is True
    assert len(stored(app).asked_as) == 300
    too_many = [f"now: death [0..{n}]" for n in range(1000, 1250)]
    html = write(publisher, "grief", asked_as="a" * 8001, first_for=too_many).get_data(as_text=True)
    assert "Use 8,000 letters or fewer" in html
    assert "Use 4,000 letters or fewer" in html
    assert press(publisher, "/desk/", "/desk/resources/grief/archive").status_code == 422
