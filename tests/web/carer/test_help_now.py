"""Help now: three levels of urgency, something to press in every box, and a way to be gone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.extensions import db
from app.models.content.resource import ResourceRow
from tests.web.people import answer_all

EXIT = 'href="https://www.bbc.co.uk/weather" rel="noreferrer nofollow" data-quick-exit'
EVERY = [None, *NATIONS]


class Boxes(HTMLParser):
    """The boxes of a page: their classes, and the addresses of the buttons in each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        kind, href = (dict(attrs).get(name) or "" for name in ("class", "href"))
        if tag in ("div", "details") and kind.startswith("call-box"):
            self.found.append((kind, []))
        elif tag == "a" and "button" in kind.split() and self.found:
            self.found[-1][1].append(href)


def shown(client, nation=None):
    answer = client.get(f"/help-now/{nation}" if nation else "/help-now")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def section(html, heading):
    return re.search(rf'<section class="\w+" aria-labelledby="{heading}">.*?</section>', html, re.DOTALL)[0]


@pytest.mark.parametrize("nation", EVERY)
def test_every_box_has_a_number_or_an_action(client, nation):
    boxes = Boxes(shown(client, nation)).found
    assert len(boxes) > 30
    assert [box for box in boxes if not box[1]] == []


@pytest.mark.parametrize("nation", NATIONS)
def test_four_numbers_stand_first_and_the_rest_is_folded(client, nation):
    html = shown(client, nation)
    first = section(html, "danger") + section(html, "talk")
    of_nation = "tel:08088088000" if nation == "northern_ireland" else "tel:111"
    buttons = [href for _, hrefs in Boxes(first).found for href in hrefs]
    assert buttons == ["tel:999", of_nation, "tel:116123", "sms:85258?&body=SHOUT"]
    assert html.index('aria-labelledby="danger"') < html.index('aria-labelledby="talk"') < html.index("<details")
    needs = section(html, "needs")
    assert needs.count("<details") == needs.count('<span class="hint">') == 12
    assert " open>" not in needs


def test_without_a_nation_the_fourth_asks_for_it(client):
    talk = section(shown(client), "talk")
    assert re.findall(r'class="button quiet" href="([^"]+)"', talk) == [f"/help-now/{nation}" for nation in NATIONS]


def test_red_is_for_999_and_for_nothing_else(client):
    boxes = Boxes(shown(client, "wales")).found
    assert [hrefs for kind, hrefs in boxes if "danger-box" in kind] == [["tel:999"]]
    assert {kind for kind, _ in boxes} == {"call-box danger-box", "call-box", "call-box calm"}
    assert 'href="tel:18000"' in section(shown(client, "wales"), "danger")


def test_lines_that_answer_day_and_night_come_first_in_a_fold(client):
    fold = re.search(r'id="need-illness">.*?</details>', shown(client, "scotland"), re.DOTALL)[0]
    pages = re.findall(r'<h3><a href="/library/([^"]+)"', fold)
    assert pages[0] == "alzheimer-scotland"
    assert set(pages) == {"alzheimer-scotland", "admiral-nurse", "macmillan", "marie-curie"}
    mind = re.search(r'id="need-mind">.*?</details>', shown(client, "scotland"), re.DOTALL)[0]
    assert re.findall(r'<h3><a href="/library/([^"]+)"', mind)[0] == "worried-about-suicide"


def test_whether_a_line_is_open_is_said_in_its_box_and_its_hours_in_words(client):
    fold = re.search(r'id="need-advice">.*?</details>', shown(client, "england"), re.DOTALL)[0]
    assert "Monday to Friday, 9am to 6pm" in fold
    assert "data-opens=" in fold
    assert "js/line-hours" in shown(client, "england")


def test_a_page_of_a_nation_has_a_title_of_its_own(client):
    answer_all(client, {"nation": "wales"})
    titles = [re.search("<title>(.*?) - Care Companion", shown(client, nation))[1] for nation in EVERY]
    assert titles == ["Help now", *(f"Help now in {NATION_NAMES[nation]}" for nation in NATIONS)]


def test_what_an_editor_adds_to_the_topic_stands_in_a_last_fold(app, client):
    with app.app_context():
        db.session.get_one(ResourceRow, "grief").group = "help-now"
        db.session.commit()
    last = re.search(r'id="need-others">.*?</details>', shown(client, "england"), re.DOTALL)[0]
    assert 'href="/library/grief"' in last


def test_999_is_there_though_its_page_was_taken_out(app_on_both):
    html = shown(app_on_both.test_client())
    assert 'href="tel:999"' in section(html, "danger")
    assert "/library/emergency-999" not in html


@pytest.mark.parametrize(
    "path", ["/help-now", "/help-now/wales", "/library/violence-at-home", "/search?q=he+punched+me"]
)
def test_the_way_out_works_without_javascript_and_tells_nobody_where_one_came_from(client, path):
    html = client.get(path).get_data(as_text=True)
    assert html.count(EXIT) == 1
    assert "js/page" in html


@pytest.mark.parametrize("path", ["/library/grief", "/search?q=she+is+choking", "/search?q=gran+wont+eat", "/today"])
def test_it_stands_only_where_somebody_near_may_be_the_danger(client, path):
    assert "data-quick-exit" not in client.get(path).get_data(as_text=True)


def test_of_a_page_to_leave_quickly_no_copy_may_be_kept(client):
    for page, rule in {
        "violence-at-home": "private, no-store",
        "hourglass": "private, no-store",
        "grief": "no-cache",
    }.items():
        assert client.get(f"/library/{page}").headers["Cache-Control"] == rule


def test_a_page_that_names_the_line_of_such_a_page_is_one_too(app, client):
    with app.app_context():
        db.session.get_one(ResourceRow, "grief").lines = ["live-fear-free"]
        db.session.commit()
    assert EXIT in client.get("/library/grief").get_data(as_text=True)


def test_the_title_of_a_search_that_tells_of_danger_does_not_repeat_it(client):
    assert "<title>Search - " in client.get("/search?q=he+punched+me").get_data(as_text=True)
    assert "<title>gran wont eat: search" in client.get("/search?q=gran+wont+eat").get_data(as_text=True)


def test_the_page_says_what_stays_and_how_to_clear_it(client):
    html = shown(client)
    assert "Your browser's own history still shows that you were here" in html
    assert "private window" in html
