"""Each reader is shown the number that answers them, and when it does."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest

from app.domain.vocabulary import NATIONS
from app.extensions import db
from app.models.content.resource import ResourceRow
from tests.web.people import answer_all, post

OWN = {
    "england": "0808 801 0525",
    "scotland": "0808 8010 515",
    "wales": "0800 132 737",
    "northern_ireland": "0800 103 2833",
}


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def head(html):
    """A page of the library down to its text."""
    return html.partition('<div class="prose">')[0]


def buttons(html):
    return re.findall(r'class="button (?:phone|ring)"\s+href="(?:tel|sms):([^"?]+)', html)


@pytest.mark.parametrize("nation", NATIONS)
def test_each_nation_has_its_own_number_and_no_other_on_a_page_that_is_for_all(client, nation):
    answer_all(client, {"nation": nation})
    html = head(text(client, "/library/condition-mh"))
    assert buttons(html) == [OWN[nation].replace(" ", ""), *(["81066"] if nation == "wales" else [])]
    assert f"Call {OWN[nation]}" in html
    assert [number for number in OWN.values() if number in html] == [OWN[nation]]


def test_without_a_nation_no_number_of_one_is_a_button_but_each_is_said_with_its_nation(client):
    html = head(text(client, "/library/condition-mh"))
    assert buttons(html) == []
    assert "In Scotland: Change Mental Health, 0808 8010 515." in html
    assert buttons(head(text(client, "/library/samaritans"))) == ["116123"]


def test_a_page_of_another_nation_gives_no_button_until_that_nation_is_chosen(client):
    answer_all(client, {"nation": "england"})
    assert buttons(head(text(client, "/library/breathing-space"))) == []
    assert buttons(head(text(client, "/library/breathing-space?nation=scotland"))) == ["0800838587"]


def test_what_follows_the_reader_s_home_has_the_number_of_their_own_nation(client):
    answer_all(client, {"nation": "scotland", "living": "far_away"})
    post(client, "/questions/own_nation", own_nation="northern_ireland")
    assert buttons(head(text(client, "/library/flexible-working-ni"))) == ["03300555300"]


def test_several_lines_stand_with_their_names(client):
    answer_all(client, {"nation": "wales"})
    html = head(text(client, "/library/sight-hearing"))
    assert buttons(html) == ["03031239999", "08088080123"]
    assert html.index("RNIB, about sight") < html.index("tel:03031239999") < html.index("RNID, about hearing")


def test_hours_cost_and_relay_stand_with_the_number(client):
    answer_all(client, {"nation": "england"})
    html = head(text(client, "/library/nhs-111"))
    for words in ("Day and night, every day", "other languages through an interpreter", "18001 111"):
        assert words in html
    assert "We do not know its hours" in head(text(client, "/library/marie-curie"))


def test_a_button_whose_page_has_another_name_says_whose_number_it_is(client):
    answer_all(client, {"nation": "wales"})
    found = text(client, "/help-now/wales")
    assert "Live Fear Free. Day and night, every day. Free" in found
    assert "Samaritans. Day and night, every day. Free" in found
    assert found.count("Samaritans. Day") == 2  # on two pages of another name
    assert "<strong>Live Fear Free</strong>" in head(text(client, "/library/violence-at-home"))


def test_help_now_has_buttons_for_the_nation_alone(client):
    for nation in NATIONS:
        found = buttons(text(client, f"/help-now/{nation}"))
        assert ("111" in found) == (nation != "northern_ireland")
        assert ("08088088000" in found) == (nation == "northern_ireland")
        assert ("08082000247" in found) == (nation == "england")
    found = text(client, "/help-now")
    assert not {"111", "08088088000", "08082000247"} & set(buttons(found))
    assert "In England, Scotland and Wales: 111." in found


def test_whether_a_line_is_open_is_data_for_the_clock_of_the_phone_and_no_word_without_it(client, clock):
    clock.now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    html = head(text(client, "/library/carersuk-helpline"))
    assert "Monday to Friday, 9am to 6pm" in html
    (opens,) = re.findall(r'<strong class="badge" data-opens="([^"]*)" hidden></strong>', html)
    data = json.loads(unescape(opens))
    assert data["start"] == datetime(2026, 11, 18, tzinfo=UTC).timestamp() * 1000
    turns = {minute: data["words"][place] for minute, place in data["at"]}
    assert (turns[0], turns[9 * 60]) == ("Opens at 9am today", "Open now, until 6pm")
    assert 'type="module" src="/static/js/line-hours' in text(client, "/library/carersuk-helpline")
    assert "data-opens" not in text(client, "/library/samaritans")


def test_a_number_of_the_desk_s_own_is_shown_where_no_line_is_named(app, client):
    with app.app_context():
        row = db.session.get_one(ResourceRow, "grief")
        row.phone, row.phone_hours = "01632 960001", "Tuesdays"
        db.session.commit()
    html = head(text(client, "/library/grief"))
    assert buttons(html) == ["01632960001"]
    assert "Tuesdays" in html


def test_a_line_that_is_no_longer_there_takes_nothing_else_with_it(app, client):
    with app.app_context():
        db.session.get_one(ResourceRow, "samaritans").lines = ["gone", "samaritans"]
        db.session.commit()
    assert buttons(head(text(client, "/library/samaritans"))) == ["116123"]
